import { bucket, day, number } from '../format.ts'
import { t } from '../i18n/i18n.ts'
import type { lastDays } from '../timeline.ts'

type Column = ReturnType<typeof lastDays>[number]

/** A strip of days (or months), one column each, taller where more was remembered. */
export function Density({ columns, title }: { columns: readonly Column[]; title: string }) {
  const max = Math.max(1, ...columns.map(column => column.total))
  const filled = columns.filter(column => column.total > 0)
  const step = 1000 / columns.length
  return (
    <figure class="density">
      <svg viewBox="0 0 1000 60" preserveAspectRatio="none" role="img" aria-label={title}>
        {columns.map(({ at, total }, index) => {
          const height = total === 0 ? 3 : 6 + 54 * Math.sqrt(total / max)
          return (
            <rect
              key={at}
              class={total === 0 ? 'none' : 'some'}
              x={index * step + step * 0.14}
              width={step * 0.72}
              y={60 - height}
              height={height}
            >
              <title>{`${bucket(at)}: ${number(total)}`}</title>
            </rect>
          )
        })}
      </svg>
      <figcaption class="small quiet timeline-axis">
        <span>{columns[0] && bucket(columns[0].at)}</span>
        <span>{title}</span>
        <span>{columns.length > 0 && bucket(columns.at(-1)!.at)}</span>
      </figcaption>
      <details>
        <summary class="small quiet">{t('chart.asTable')}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
        <section class="table-room" tabIndex={0} aria-label={t('chart.asTable')}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('timeline.when')}</th>
                <th scope="col">{t('timeline.memories')}</th>
              </tr>
            </thead>
            <tbody>
              {filled.map(({ at, total }) => (
                <tr key={at}>
                  <th scope="row">{at.length === 10 ? day(at) : bucket(at)}</th>
                  <td>{number(total)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </details>
    </figure>
  )
}
