import { t } from '../../i18n/i18n.ts'
import { useLateWords } from '../../i18n/late-words.ts'
import { waiting, waitingCount } from '../../waiting.ts'

/** What other people wait for, in one line each. */
export function PeopleWait() {
  return waitingCount.value === 0 ? null : <Card />
}

function Card() {
  if (!useLateWords('people')) return <div class="bone" />
  const { requests, replies, messages } = waiting.value!
  const lines = [
    replies > 0 && t('waits.replies', { count: replies }),
    requests > 0 && t('waits.requests', { count: requests }),
    messages > 0 && t('waits.messages', { count: messages })
  ].filter(line => line !== false)
  return (
    <section class="card stack" aria-labelledby="people-wait-title">
      <h2 id="people-wait-title">{t('waits.people')}</h2>
      <ul class="stack">
        {lines.map(line => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <div>
        <a class="button" href="#/people">
          {t('waits.open')}
        </a>
      </div>
    </section>
  )
}
