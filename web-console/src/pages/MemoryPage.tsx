import { t } from '../i18n/i18n.ts'
import { memoryDetail } from '../memories.ts'
import { Empty, Fault, Skeleton } from '../parts/feedback.tsx'
import { MadeOf } from '../parts/insight/MadeOf.tsx'
import { MemoryView } from '../parts/MemoryView.tsx'
import { useResource } from '../resource.ts'
import { go, route } from '../router.ts'
import { profileVersion } from '../state.ts'
import '../style/memories.css'

export default function MemoryPage() {
  const id = route.value.path[1] ?? ''
  const detail = useResource(() => memoryDetail(id), [id, profileVersion.value])
  if (detail.error?.problem.status === 404) {
    return (
      <Empty title={t('memory.goneTitle')} text={t('memory.goneText')}>
        <a class="button primary" href="#/memories">
          {t('nav.memories')}
        </a>
      </Empty>
    )
  }
  const title = detail.data?.memory.source.title ?? t('memory.title')
  return (
    <>
      <header class="page-head">
        <div>
          <a class="small" href="#/memories">
            ← {t('nav.memories')}
          </a>
          <h1 tabIndex={-1} dir="auto">
            {title}
          </h1>
        </div>
        {detail.data?.memory.forgottenAt && <span class="chip warn">{t('bin.inBin')}</span>}
      </header>
      {detail.error && <Fault error={detail.error} onRetry={detail.reload} />}
      {!detail.data && !detail.error && <Skeleton rows={3} />}
      {detail.data && <MemoryView detail={detail.data} onChanged={detail.set} onForgotten={() => go('#/memories')} />}
      {detail.data && !detail.data.memory.forgottenAt && <MadeOf memoryId={id} />}
    </>
  )
}
