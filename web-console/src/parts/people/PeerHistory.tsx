import { api } from '../../api.ts'
import { day, number, percent } from '../../format.ts'
import { t } from '../../i18n/i18n.ts'
import { outcomes, trailOf } from '../../people/trail.ts'
import { useResource } from '../../resource.ts'
import { href } from '../../router.ts'
import { peopleVersion } from '../../state.ts'
import type { AuditPage, Disclosed } from '../../types.ts'
import { Fault } from '../feedback.tsx'
import { excerpt } from '../UserText.tsx'
import { Trail } from './Trail.tsx'
import { TrailTable } from './TrailTable.tsx'

const MAX_ENTRIES = 300
const SHOWN = 12

/** What this peer asked and what became of it, and every memory that ever fed a reply. */
export function PeerHistory({ peer, name }: { peer: string; name: string }) {
  const history = useResource(
    async signal => {
      const [audit, disclosed] = await Promise.all([
        api.get<AuditPage>('/audit', { peer, limit: MAX_ENTRIES }, signal),
        api.get<Disclosed>('/audit/disclosed', { peer }, signal)
      ])
      return { entries: audit.entries, disclosed }
    },
    [peer, peopleVersion.value]
  )
  if (history.error) return <Fault error={history.error} onRetry={history.reload} />
  if (!history.data) return <div class="bone history-bone" />
  const { entries, disclosed } = history.data
  const trail = trailOf(entries)
  return (
    <>
      <section class="card stack" aria-labelledby="history-title">
        <div class="row spread">
          <h2 id="history-title">{t('history.title')}</h2>
          <a class="small" href={href('audit', { peer })}>
            {t('history.all')}
          </a>
        </div>
        {trail === null ? (
          <p class="quiet">{t('history.none')}</p>
        ) : (
          <>
            <Outcomes {...outcomes(entries)} />
            <Trail trail={trail} label={t('history.title')} />
            <TrailTable entries={entries.slice(0, SHOWN)} />
          </>
        )}
      </section>
      <section class="card stack" aria-labelledby="disclosed-title">
        <h2 id="disclosed-title">{t('disclosed.title', { name })}</h2>
        <p class="quiet">
          {disclosed.memories.length > 0
            ? t('disclosed.lead', { count: disclosed.memories.length })
            : t('disclosed.none')}
        </p>
        {disclosed.memories.length > 0 && <DisclosedTable memories={disclosed.memories} />}
      </section>
    </>
  )
}

/** Asked, of which answered and refused: as a bar and in words. */
function Outcomes({ answered, refused }: { answered: number; refused: number }) {
  const total = answered + refused
  if (total === 0) return null
  const share = answered / total
  return (
    <figure class="outcomes">
      <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
        <rect class="answered" width={100 * share} height="6" />
        <rect class="refused" x={100 * share} width={100 - 100 * share} height="6" />
        <path class="refused-lines" d={stripes(100 * share)} />
      </svg>
      <figcaption class="small">
        {t('history.outcomes', { count: total, answered, refused, share: percent(share) })}
      </figcaption>
    </figure>
  )
}

/** Refusals are striped as well as red. */
function stripes(from: number): string {
  let path = ''
  for (let x = Math.ceil(from / 2) * 2; x <= 100; x += 2) path += `M${x} 0V6`
  return path
}

function DisclosedTable({ memories }: Pick<Disclosed, 'memories'>) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section class="scroll-x table-room" tabIndex={0} aria-labelledby="disclosed-title">
      <table>
        <thead>
          <tr>
            <th scope="col">{t('disclosed.memory')}</th>
            <th scope="col">{t('disclosed.times')}</th>
            <th scope="col">{t('disclosed.last')}</th>
          </tr>
        </thead>
        <tbody>
          {memories.map(({ memoryId, text, count, lastAt }) => (
            <tr key={memoryId}>
              <td>
                {text === null ? (
                  <span class="quiet">{t('disclosed.gone')}</span>
                ) : (
                  <a href={`#/memory/${encodeURIComponent(memoryId)}`} dir="auto">
                    {excerpt(text, undefined, 110)}
                  </a>
                )}
              </td>
              <td>{number(count)}</td>
              <td class="nowrap">{day(lastAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
