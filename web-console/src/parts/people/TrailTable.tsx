import { dayTime, number } from '../../format.ts'
import { type Key, t } from '../../i18n/i18n.ts'
import { markOf } from '../../people/trail.ts'
import { actWords, personLink, refusalWords, shortId } from '../../people/words.ts'
import type { AuditEntry } from '../../types.ts'
import { Name } from './PeerBits.tsx'

/** The trail in words. It holds ids and codes only: nobody's words are ever in it. */
export function TrailTable({ entries }: { entries: readonly AuditEntry[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section class="scroll-x audit-room" tabIndex={0} aria-label={t('audit.table')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('audit.when')}</th>
            <th scope="col">{t('audit.who')}</th>
            <th scope="col">{t('audit.act')}</th>
            <th scope="col">{t('audit.result')}</th>
            <th scope="col">{t('audit.used')}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map(entry => (
            <Row key={entry.seq} entry={entry} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Row({ entry }: { entry: AuditEntry }) {
  const { at, who, name, direction, decision, code, memoryIds } = entry
  const them = who === 'owner' ? t('audit.you') : (name ?? shortId(who))
  return (
    <tr>
      <td class="nowrap">{dayTime(at)}</td>
      <td>
        {who === 'owner' ? (
          them
        ) : (
          <a href={personLink(who)}>
            <Name name={them} />
          </a>
        )}
        {who !== 'owner' && decision !== 'changed' && <span class="quiet small"> {t(`direction.${direction}`)}</span>}
      </td>
      <td>{changeWords(entry)}</td>
      <td>
        <span class={`chip ${decision === 'refused' ? 'bad' : decision === 'answered' ? 'good' : ''}`}>
          {decision === 'refused' && '✕ '}
          {t(`mark.${markOf(entry)}`)}
        </span>{' '}
        {code !== null && decision === 'refused' && (
          <span class="small quiet">{refusalWords({ code, message: code })}</span>
        )}
      </td>
      <td>
        {memoryIds.length > 0 && (
          <details>
            <summary class="small number">{number(memoryIds.length)}</summary>
            <ul>
              {memoryIds.map((id, index) => (
                <li key={id}>
                  <a class="small" href={`#/memory/${encodeURIComponent(id)}`}>
                    {t('audit.memory', { number: index + 1 })}
                  </a>
                </li>
              ))}
            </ul>
          </details>
        )}
      </td>
    </tr>
  )
}

/** `grant.revoke` and the like have words of their own; what is new to this console is shown as it is. */
function changeWords({ act }: AuditEntry): string {
  const word = t(`change.${act}` as Key)
  return word === `change.${act}` ? actWords(act) : word
}
