import '../style/portrait.css'
import '../style/me.css'
import '../style/shades.css'
import { api } from '../api.ts'
import { t } from '../i18n/i18n.ts'
import { Empty, Fault, PageHead, Skeleton } from '../parts/feedback.tsx'
import { PipelineProgress } from '../parts/PipelineProgress.tsx'
import { Biography } from '../parts/portrait/Biography.tsx'
import { PortraitTabs } from '../parts/portrait/PortraitTabs.tsx'
import { Questions } from '../parts/portrait/Questions.tsx'
import { Shades } from '../parts/portrait/Shades.tsx'
import { Topics } from '../parts/portrait/Topics.tsx'
import { useResource } from '../resource.ts'
import { profileVersion, status } from '../state.ts'
import type { Profile, TopicList } from '../types.ts'

export default function Me() {
  const portrait = useResource(
    async signal => {
      const [profile, topics] = await Promise.all([
        api.get<Profile>('/profile', {}, signal),
        api.get<TopicList>('/profile/topics', {}, signal)
      ])
      return { profile, topics }
    },
    [profileVersion.value, status.value?.memories.live === 0]
  )
  const { data } = portrait
  const profile = data?.profile
  const isEmpty = profile !== undefined && profile.memories === 0
  return (
    <>
      <PageHead title="nav.me" {...(profile && !isEmpty && { lead: leadOf(profile) })} />
      <PortraitTabs />
      {portrait.error && <Fault error={portrait.error} onRetry={portrait.reload} />}
      {!data && !portrait.error && <Skeleton />}
      {isEmpty && (
        <Empty title={t('me.emptyTitle')} text={t('me.emptyText')}>
          <a class="button primary" href="#/sources/add">
            {t('sources.add')}
          </a>
        </Empty>
      )}
      {data && profile && !isEmpty && (
        <>
          <PipelineProgress />
          <Questions />
          <Biography profile={profile} />
          <Shades shades={profile.shades} topics={data.topics.topics} />
          <Topics list={data.topics} />
        </>
      )}
    </>
  )
}

/** How many of the memories are read is told while it is not all. */
function leadOf({ memories, read }: Profile): string {
  return read < memories ? t('me.leadSoFar', { count: memories, read }) : t('me.lead', { count: memories })
}
