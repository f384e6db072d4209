import { bucket, number } from '../format.ts'
import { t } from '../i18n/i18n.ts'
import { sourceName } from '../state.ts'
import type { Bar, Series } from '../timeline.ts'

/** The picture's numbers, and its filter for those who do not point. */
export function TimelineTable({
  bars,
  series,
  onPick
}: {
  bars: readonly Bar[]
  series: readonly Series[]
  onPick(bar: Bar): void
}) {
  return (
    <details>
      <summary class="small quiet">{t('chart.asTable')}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section class="scroll-x table-room" tabIndex={0} aria-label={t('chart.asTable')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('timeline.when')}</th>
              <th scope="col">{t('timeline.memories')}</th>
              {series.map(one => (
                <th scope="col" key={one.sourceId ?? 'rest'}>
                  {one.sourceId === null ? t('timeline.rest') : sourceName(one.sourceId) || t('timeline.direct')}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {bars
              .filter(bar => bar.total > 0)
              .map(bar => (
                <tr key={bar.at}>
                  <th scope="row">
                    <button type="button" class="link-button" onClick={() => onPick(bar)}>
                      {bucket(bar.at)}
                    </button>
                  </th>
                  <td>{number(bar.total)}</td>
                  {bar.parts.map((count, index) => (
                    <td key={series[index]?.sourceId ?? 'rest'}>{number(count)}</td>
                  ))}
                </tr>
              ))}
          </tbody>
        </table>
      </section>
    </details>
  )
}
