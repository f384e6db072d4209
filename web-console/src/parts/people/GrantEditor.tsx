import { useEffect, useState } from 'preact/hooks'
import { api } from '../../api.ts'
import { t } from '../../i18n/i18n.ts'
import { useDoing } from '../../people/doing.ts'
import { isComplete, PRESETS, type PresetName, requestOf, type Terms, termsOf, widenings } from '../../people/terms.ts'
import { presetWords } from '../../people/words.ts'
import { toApiError, useResource } from '../../resource.ts'
import type { CircleList, GrantPlan, GrantRequest, GrantSummary, ShadeList, Source, TopicList } from '../../types.ts'
import { Fault, Skeleton } from '../feedback.tsx'
import { toast } from '../toasts.tsx'
import { GrantPlanView } from './GrantPlanView.tsx'
import { type Choices, TermsForm } from './TermsForm.tsx'

/** Pause after the last change before the node is asked what it comes to, in ms. */
const PLAN_AFTER_MS = 250

interface GrantEditorProps {
  peer: string
  name: string
  /** What holds now. */
  before: GrantSummary | null
  onDone(): void
  onCancel?: (() => void) | undefined
}

/**
 * Rights for one peer. Every change is shown as the node understands it (the sentence, the number and some of the
 * memories) before anything is signed; more than now is asked for once more.
 */
export function GrantEditor({ peer, name, before, onDone, onCancel }: GrantEditorProps) {
  const choices = useResource(loadChoices, [])
  const [terms, setTerms] = useState<Terms | null>(before && termsOf(before))
  const [preset, setPreset] = useState<PresetName | null>(null)
  const { isBusy, error, run } = useDoing()

  /** A preset says how; what it reaches stays as it was chosen. */
  async function take(next: PresetName): Promise<void> {
    setPreset(next)
    await run(async () => {
      const plan = await api.post<GrantPlan>('/grants', { peer, preset: next, dryRun: true })
      const { labels, topics, exceptTopics, sources, from, to } = terms ?? termsOf(plan)
      setTerms({ ...termsOf(plan), labels, topics, exceptTopics, sources, from, to })
    })
  }
  useEffect(() => {
    if (terms === null) void take('friend')
  }, [])

  const sign = (): Promise<boolean> =>
    run(async () => {
      await api.post('/grants', requestOf(peer, terms!))
      toast(t('grant.signed', { name }))
      onDone()
    })

  if (!choices.data || terms === null) {
    return (error ?? choices.error) ? <Fault error={(error ?? choices.error)!} /> : <Skeleton rows={2} />
  }
  return (
    <form
      class="stack grant-editor"
      onSubmit={event => {
        event.preventDefault()
        void sign()
      }}
    >
      <fieldset>
        <legend>{t('grant.preset')}</legend>
        <div class="preset-cards">
          {PRESETS.map(one => (
            <label key={one} class="preset-card">
              <input
                type="radio"
                name="preset"
                checked={(preset ?? terms.preset) === one}
                onChange={() => void take(one)}
              />
              <b>{presetWords(one)}</b>
              <span class="small quiet">{t(`presetText.${one}`)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <details open={before !== null}>
        <summary>{t('grant.exactly')}</summary>
        <TermsForm
          terms={terms}
          choices={choices.data}
          onChange={change => setTerms(now => now && { ...now, ...change })}
        />
      </details>
      {error && <Fault error={error} />}
      <Plan
        request={isComplete(terms) ? requestOf(peer, terms) : null}
        before={before}
        name={name}
        isBusy={isBusy}
        onCancel={onCancel}
      />
    </form>
  )
}

interface PlanProps {
  request: GrantRequest | null
  before: GrantSummary | null
  name: string
  isBusy: boolean
  onCancel?: (() => void) | undefined
}

function Plan({ request, before, name, isBusy, onCancel }: PlanProps) {
  const [isSure, setSure] = useState(false)
  const asked = JSON.stringify(request)
  const plan = useResource(
    async signal => {
      if (request === null) return null
      await new Promise(resolve => setTimeout(resolve, PLAN_AFTER_MS))
      signal.throwIfAborted()
      return { asked, plan: await api.post<GrantPlan>('/grants', { ...request, dryRun: true }, signal) }
    },
    [asked]
  )
  // What was said yes to is what was shown, and nothing that came after.
  useEffect(() => setSure(false), [asked])
  const shown = plan.data?.plan
  const isNewest = plan.data?.asked === asked && !plan.error
  const wider = before && before.state !== 'revoked' && shown ? widenings(before, shown) : []
  const needsYes = wider.length > 0
  return (
    <section
      class="grant-plan stack"
      aria-label={t('grant.planTitle')}
      aria-busy={request !== null && !isNewest && !plan.error}
    >
      {request === null && <p class="quiet">{t('grant.incomplete')}</p>}
      {plan.error && request !== null && <Fault error={toApiError(plan.error)} />}
      {shown && request !== null && <GrantPlanView plan={shown} />}
      {needsYes && (
        <div class="notice warn">
          <label class="check">
            <input type="checkbox" checked={isSure} onChange={event => setSure(event.currentTarget.checked)} />
            <span>{t('grant.wider', { name, what: wider.map(one => t(`widening.${one}`)).join(', ') })}</span>
          </label>
        </div>
      )}
      <div class="row">
        <button
          type="submit"
          class="button primary"
          disabled={isBusy || request === null || !isNewest || (needsYes && !isSure)}
        >
          {t(before ? 'grant.change' : 'grant.sign')}
        </button>
        {onCancel && (
          <button type="button" class="button plain" onClick={onCancel}>
            {t('action.cancel')}
          </button>
        )}
        <span class="small quiet">{t('grant.signNote')}</span>
      </div>
    </section>
  )
}

async function loadChoices(signal: AbortSignal): Promise<Choices> {
  const [{ circles }, { topics }, { shades }, { sources }] = await Promise.all([
    api.get<CircleList>('/circles', {}, signal),
    api.get<TopicList>('/profile/topics', {}, signal),
    api.get<ShadeList>('/profile/shades', {}, signal),
    api.get<{ sources: Source[] }>('/sources', {}, signal)
  ])
  // What is open to all, to nobody or to one person is no circle.
  const isCircle = ({ name }: { name: string }): boolean =>
    name !== 'only-me' && name !== 'public' && !name.startsWith('did:')
  return {
    circles: circles.filter(isCircle),
    topics: [
      ...shades.map(({ id, name, grounds }) => ({ id, name, memories: grounds.memories, isShade: true })),
      ...topics.map(({ id, name, size }) => ({ id, name, memories: size }))
    ],
    sources: sources.map(({ id, name, memories }) => ({ id, name, memories }))
  }
}
