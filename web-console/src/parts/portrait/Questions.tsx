import { useState } from 'preact/hooks'
import { api } from '../../api.ts'
import { number } from '../../format.ts'
import { t } from '../../i18n/i18n.ts'
import { claimWords, sureWords } from '../../portrait/words.ts'
import { useResource } from '../../resource.ts'
import { profileVersion } from '../../state.ts'
import type { Corrected, Fact, FactList } from '../../types.ts'
import { toast } from '../toasts.tsx'
import { noteCorrected } from './CorrectDialog.tsx'
import { EvidenceList } from './EvidenceList.tsx'

/** What contradicts itself: the owner alone can tell which is right. Nothing is shown while nothing waits. */
export function Questions() {
  const list = useResource(
    signal => api.get<FactList>('/profile/facts', { status: 'disputed' }, signal),
    [profileVersion.value]
  )
  const questions = list.data?.questions ?? []
  if (questions.length === 0) return null
  const facts = new Map(list.data?.facts.map(fact => [fact.id, fact]))
  return (
    <section class="card stack questions">
      <h2>{t('question.title', { count: questions.length })}</h2>
      <p class="quiet small">{t('question.lead')}</p>
      {questions.map(({ text, factIds }) => {
        const options = factIds.flatMap(id => facts.get(id) ?? [])
        const [first] = options
        return (
          <fieldset key={factIds.join()} class="question">
            <legend dir="auto">{first ? claimWords(first) : text}</legend>
            {options.map((fact, index) => (
              <Option key={fact.id} fact={fact} letter={number(index + 1)} />
            ))}
          </fieldset>
        )
      })}
    </section>
  )
}

function Option({ fact, letter }: { fact: Fact; letter: string }) {
  const [isBusy, setBusy] = useState(false)

  async function keep(): Promise<void> {
    setBusy(true)
    try {
      noteCorrected(await api.post<Corrected>(`/profile/facts/${encodeURIComponent(fact.id)}/keep`))
    } catch (err) {
      toast(err instanceof Error ? err.message : String(err))
      setBusy(false)
    }
  }

  return (
    <div class="option stack">
      <div class="row spread">
        <strong dir="auto">
          {letter}. {fact.value}
        </strong>
        <button
          type="button"
          class="button small"
          disabled={isBusy}
          aria-label={t('question.keepThis', { value: fact.value })}
          onClick={keep}
        >
          {t('question.keep')}
        </button>
      </div>
      <p class="small quiet">{sureWords(fact.confidence)}</p>
      <EvidenceList evidence={fact.evidence} shown={2} />
    </div>
  )
}
