import '../style/label.css'
import { useState } from 'preact/hooks'
import { api } from '../api.ts'
import { number } from '../format.ts'
import { type Key, t } from '../i18n/i18n.ts'
import { useLateWords } from '../i18n/late-words.ts'
import { forgetCached } from '../memories.ts'
import { useDoing } from '../people/doing.ts'
import { useResource } from '../resource.ts'
import { memoriesChanged } from '../state.ts'
import type { CircleList, LabelRequest, Labels, PeerList } from '../types.ts'
import { Dialog } from './Dialog.tsx'
import { Fault, Notice, Skeleton } from './feedback.tsx'
import { toast } from './toasts.tsx'
import { excerpt } from './UserText.tsx'

const MODES = ['set', 'add', 'remove'] as const
type Mode = (typeof MODES)[number]
const ONLY_ME = 'only-me'

interface LabelDialogProps {
  ids: readonly string[]
  /** Of a single memory: what it is labelled now. */
  audience?: readonly string[]
  onClose(): void
  onDone(): void
}

/** Who may be shown these memories. What it changes is shown before it is done. */
export function LabelDialog(props: LabelDialogProps) {
  const hasWords = useLateWords('people')
  const lists = useResource(async signal => {
    const [{ circles }, { peers }] = await Promise.all([
      api.get<CircleList>('/circles', {}, signal),
      api.get<PeerList>('/people', {}, signal)
    ])
    return { circles, peers }
  }, [])
  return (
    <Dialog title={t('label.title')} onClose={props.onClose}>
      {lists.error && <Fault error={lists.error} />}
      {hasWords && lists.data ? <Form {...props} {...lists.data} /> : !lists.error && <Skeleton rows={2} />}
    </Dialog>
  )
}

type FormProps = LabelDialogProps & Pick<CircleList, 'circles'> & Pick<PeerList, 'peers'>

function Form({ ids, audience = [], circles, peers, onDone }: FormProps) {
  const [chosen, setChosen] = useState<readonly string[]>(audience)
  const [fresh, setFresh] = useState('')
  const [mode, setMode] = useState<Mode>(ids.length === 1 ? 'set' : 'add')
  const [isSure, setSure] = useState(false)
  const { isBusy, error, run } = useDoing()

  const typed = fresh.trim()
  const named = [...new Set([...chosen.filter(name => name !== ONLY_ME), ...(typed ? [typed] : [])])]
  // Nobody chosen means nobody.
  const wanted = named.length > 0 ? named : [ONLY_ME]
  const mayAsk = mode === 'set' || named.length > 0
  const request = (dryRun: boolean): LabelRequest => ({
    select: { ids: [...ids], limit: ids.length },
    audience: wanted,
    mode,
    includeSensitive: isSure,
    dryRun
  })
  const plan = useResource(
    async signal => (mayAsk ? api.post<Labels>('/memories/label', request(true), signal) : null),
    [wanted.join('\n'), mode, isSure]
  )

  const nameOf = new Map(peers.map(({ peer, name }) => [peer, name]))
  const options = [
    ...new Set([
      'public',
      ...circles.map(({ name }) => name),
      ...audience,
      ...peers.filter(({ state }) => state !== 'blocked').map(({ peer }) => peer)
    ])
  ].filter(name => name !== ONLY_ME)

  const apply = (): Promise<boolean> =>
    run(async () => {
      const done = await api.post<Labels>('/memories/label', request(false))
      forgetCached()
      memoriesChanged()
      const undo = ids.length === 1 && audience.length > 0 ? () => void putBack(ids, audience) : undefined
      toast(t('label.done', { count: done.changed }), undo && { label: t('action.undo'), run: undo })
      onDone()
    })

  return (
    <form
      class="stack"
      onSubmit={event => {
        event.preventDefault()
        void apply()
      }}
    >
      <p class="quiet">{t('label.lead', { count: ids.length })}</p>
      {ids.length > 1 && (
        <fieldset class="choice-row">
          <legend class="hidden">{t('label.how')}</legend>
          <div class="choices">
            {MODES.map(one => (
              <label key={one}>
                <input type="radio" name="mode" checked={mode === one} onChange={() => setMode(one)} />
                {t(`labelMode.${one}`)}
              </label>
            ))}
          </div>
        </fieldset>
      )}
      <fieldset class="label-list">
        <legend>{t('label.who')}</legend>
        {options.map(name => (
          <label class="check" key={name}>
            <input
              type="checkbox"
              checked={chosen.includes(name)}
              onChange={event => {
                const isOn = event.currentTarget.checked
                setChosen(now => (isOn ? [...now, name] : now.filter(one => one !== name)))
              }}
            />
            <span>
              <bdi dir="auto">{name === 'public' ? t('label.public') : (nameOf.get(name) ?? name)}</bdi>
              {nameOf.has(name) && <span class="quiet small"> {t('label.onePerson')}</span>}
            </span>
          </label>
        ))}
        <label class="field">
          <span>{t('label.newCircle')}</span>
          <input
            class="input"
            maxLength={200}
            dir="auto"
            autocomplete="off"
            value={fresh}
            onInput={event => setFresh(event.currentTarget.value)}
          />
        </label>
      </fieldset>
      {named.length === 0 && mode === 'set' && <p class="small">{t('label.nobody')}</p>}
      {(error ?? plan.error) && <Fault error={(error ?? plan.error)!} />}
      {plan.data && mayAsk && <Change plan={plan.data} isSure={isSure} nameOf={nameOf} onSure={setSure} />}
      <div>
        <button
          type="submit"
          class="button primary"
          disabled={isBusy || !mayAsk || plan.isLoading || !plan.data || plan.data.changed === 0 || plan.data.blocked}
        >
          {t('label.apply')}
        </button>
      </div>
    </form>
  )
}

interface ChangeProps {
  plan: Labels
  isSure: boolean
  nameOf: ReadonlyMap<string, string>
  onSure(isSure: boolean): void
}

function Change({ plan, isSure, nameOf, onSure }: ChangeProps) {
  const words = (audience: readonly string[]): string =>
    audience
      .map(name =>
        name === ONLY_ME ? t('memory.onlyMe') : name === 'public' ? t('label.public') : (nameOf.get(name) ?? name)
      )
      .join(', ')
  const kinds = Object.entries(plan.sensitive)
  return (
    <section class="stack" aria-live="polite">
      <p>{t('label.changes', { count: plan.changed, total: number(plan.matched) })}</p>
      {plan.sample.length > 0 && (
        <ul class="label-sample small">
          {plan.sample.map(({ memoryId, text, before, after }) => (
            <li key={memoryId}>
              <span dir="auto">“{excerpt(text, undefined, 90)}”</span>
              <span class="quiet">
                <bdi>{words(before)}</bdi> → <bdi>{words(after)}</bdi>
              </span>
            </li>
          ))}
        </ul>
      )}
      {kinds.length > 0 && (
        <Notice kind="warn" icon="alert">
          <p>
            {t('label.sensitive')}{' '}
            {kinds.map(([kind, count]) => `${t(`sensitive.${kind}` as Key)} ${number(count ?? 0)}`).join(', ')}
          </p>
          {(plan.blocked || isSure) && (
            <label class="check">
              <input type="checkbox" checked={isSure} onChange={event => onSure(event.currentTarget.checked)} />
              <span>{t('label.anyway')}</span>
            </label>
          )}
        </Notice>
      )}
    </section>
  )
}

async function putBack(ids: readonly string[], audience: readonly string[]): Promise<void> {
  const request: LabelRequest = {
    select: { ids: [...ids], limit: ids.length },
    audience: [...audience],
    mode: 'set',
    includeSensitive: true,
    dryRun: false
  }
  await api.post('/memories/label', request).catch(() => toast(t('action.notDone')))
  forgetCached()
  memoriesChanged()
}
