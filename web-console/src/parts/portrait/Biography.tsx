import { useState } from 'preact/hooks'
import { api } from '../../api.ts'
import { ago } from '../../format.ts'
import { t } from '../../i18n/i18n.ts'
import { useResource } from '../../resource.ts'
import { href, replace, route } from '../../router.ts'
import { memoriesChanged, profileChanged, profileVersion } from '../../state.ts'
import type { Biography as BiographyData, Person, Profile, Sentence } from '../../types.ts'
import { Fault, Notice, Skeleton } from '../feedback.tsx'
import { Icon } from '../Icon.tsx'
import { toast } from '../toasts.tsx'
import { langOf } from '../UserText.tsx'
import { AudienceChoice } from './AudienceChoice.tsx'
import { SentencePanel } from './SentencePanel.tsx'
import { VersionsDialog } from './VersionsDialog.tsx'
import { WordsDialog } from './WordsDialog.tsx'

const PERSONS: readonly Person[] = ['second', 'first', 'third']

/** The written portrait: every sentence leads to the memories behind it. */
export function Biography({ profile }: { profile: Profile }) {
  const { query } = route.value
  const asked = query.get('person') as Person
  const person = PERSONS.includes(asked) ? asked : 'second'
  const audience = query.get('audience') || 'owner'
  const chosen = query.get('sentence') ?? ''
  const [dialog, setDialog] = useState<'pin' | 'versions' | null>(null)
  const life = useResource(
    signal => api.get<BiographyData>('/profile/bio', { person, audience }, signal),
    [person, audience, profileVersion.value]
  )
  const address = (change: Record<string, string | undefined>): string =>
    href('me', { person: asked ? person : undefined, audience: query.get('audience') ?? undefined, ...change })
  const { data } = life
  const sentence = data && [...data.sentences, ...data.status].find(({ id }) => id === chosen)

  async function pin(text: string): Promise<void> {
    await api.post<BiographyData>('/profile/bio/sentences', { text })
    toast(t('bio.pinned'))
    memoriesChanged()
    profileChanged()
  }

  return (
    <section class="stack biography">
      <div class="row spread">
        <h2>{t('bio.title')}</h2>
        <div class="row">
          <button type="button" class="button small" onClick={() => setDialog('pin')}>
            <Icon name="pin" /> {t('bio.pin')}
          </button>
          <button type="button" class="button small plain" onClick={() => setDialog('versions')}>
            {t('versions.title')}
          </button>
        </div>
      </div>
      <div class="row bio-choices">
        <fieldset>
          <legend class="hidden">{t('bio.person')}</legend>
          <div class="choices">
            {PERSONS.map(one => (
              <label key={one}>
                <input
                  type="radio"
                  name="person"
                  checked={person === one}
                  onChange={() => replace(address({ person: one }))}
                />
                {t(`person.${one}`)}
              </label>
            ))}
          </div>
        </fieldset>
        <AudienceChoice
          audience={audience}
          onChange={next => replace(address({ audience: next, sentence: undefined }))}
        />
      </div>
      {life.error && <Fault error={life.error} onRetry={life.reload} />}
      {!data && !life.error && <Skeleton rows={2} />}
      {data && (
        <div class={sentence ? 'with-panel' : ''}>
          <div class="card stack bio-text" lang={langOf(data.language)} aria-busy={life.isLoading}>
            {data.sentences.length === 0 ? (
              <Notice>{audience === 'owner' ? t('bio.none') : t('bio.noneFor')}</Notice>
            ) : (
              <p class="bio-words">
                <Sentences list={data.sentences} chosen={chosen} address={address} />
              </p>
            )}
            {data.status.length > 0 && (
              <>
                <h3>{t('bio.status')}</h3>
                <p class="bio-words">
                  <Sentences list={data.status} chosen={chosen} address={address} />
                </p>
              </>
            )}
            <p class="small quiet number" lang={document.documentElement.lang}>
              {data.sentences.length > 0 && t('bio.hint')} {t('bio.from', { count: data.memories })}
              {data.madeAt && ` · ${t('bio.version', { number: data.version, when: ago(data.madeAt) })}`}
            </p>
          </div>
          {sentence && (
            <SentencePanel
              sentence={sentence}
              facts={profile.facts}
              shades={profile.shades}
              closeTo={address({ sentence: undefined })}
            />
          )}
        </div>
      )}
      {dialog === 'pin' && (
        <WordsDialog
          title={t('bio.pin')}
          label={t('bio.pinLabel')}
          note={t('bio.pinNote')}
          maxLength={500}
          onSave={pin}
          onClose={() => setDialog(null)}
        />
      )}
      {dialog === 'versions' && <VersionsDialog onClose={() => setDialog(null)} />}
    </section>
  )
}

interface SentencesProps {
  list: readonly Sentence[]
  chosen: string
  address(change: Record<string, string | undefined>): string
}

/** Links, since they flow with the line, have an address, and are reached by keyboard. */
function Sentences({ list, chosen, address }: SentencesProps) {
  return (
    <>
      {list.map(({ id, text, isPinned }) => (
        <>
          <a
            key={id}
            class={`sentence ${isPinned ? 'pinned' : ''}`}
            href={address({ sentence: id })}
            dir="auto"
            {...(id === chosen && { 'aria-current': 'true' as const })}
          >
            {isPinned && <Icon name="pin" />}
            {text}
          </a>{' '}
        </>
      ))}
    </>
  )
}
