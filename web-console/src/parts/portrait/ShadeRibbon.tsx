import { bucket, number } from '../../format.ts'
import { t } from '../../i18n/i18n.ts'
import { areaPaths, shadeChart } from '../../portrait/areas.ts'
import type { Series } from '../../timeline.ts'
import type { Shade } from '../../types.ts'

const WIDTH = 1000
const HEIGHT = 150

/** The colour a shade has on the wheel; those of one part of life differ in depth. */
function coloursOf(series: readonly Series[], shades: readonly Shade[]): string[] {
  const aspects = new Map(shades.map(({ id, aspect }) => [id, aspect]))
  const used = new Map<string, number>()
  return series.map(({ sourceId }) => {
    const aspect = (sourceId !== null && aspects.get(sourceId)) || 'rest'
    const tone = used.get(aspect) ?? 0
    used.set(aspect, tone + 1)
    return `aspect-${aspect} tone-${tone}`
  })
}

/** How much of a life each shade took, month by month. */
export function ShadeRibbon({ shades }: { shades: readonly Shade[] }) {
  const chart = shadeChart(shades)
  const { bars, series } = chart
  const [first, last] = [bars[0], bars.at(-1)]
  if (!first || !last) return null
  const colours = coloursOf(series, shades)
  const names = new Map(shades.map(({ id, name }) => [id, name]))
  const nameOf = (id: string | null): string => (id === null ? t('shade.rest') : (names.get(id) ?? id))
  const filled = bars.filter(({ total }) => total > 0)
  return (
    <section class="card stack">
      <h3>{t('ribbon.title')}</h3>
      <figure class="ribbon timeline">
        <svg
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          preserveAspectRatio="none"
          role="img"
          aria-label={t('ribbon.label', { from: bucket(first.at), until: bucket(last.at) })}
        >
          {areaPaths(chart, WIDTH, HEIGHT).map((path, index) => (
            <path key={series[index]?.sourceId ?? 'rest'} class={`ribbon-area ${colours[index]}`} d={path} />
          ))}
        </svg>
        <div class="timeline-axis small quiet number" aria-hidden="true">
          <span>{bucket(first.at)}</span>
          <span>{bucket(last.at)}</span>
        </div>
        <figcaption class="legend small">
          {series.map((one, index) => (
            <span key={one.sourceId ?? 'rest'} dir="auto">
              <i class={`swatch ${colours[index]}`} />
              {nameOf(one.sourceId)} <span class="quiet number">{number(one.total)}</span>
            </span>
          ))}
        </figcaption>
        <details>
          <summary class="small quiet">{t('chart.asTable')}</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
          <section class="scroll-x table-room" tabIndex={0} aria-label={t('chart.asTable')}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{t('timeline.when')}</th>
                  {series.map(({ sourceId }) => (
                    <th scope="col" key={sourceId ?? 'rest'}>
                      {nameOf(sourceId)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {filled.map(bar => (
                  <tr key={bar.at}>
                    <th scope="row">{bucket(bar.at)}</th>
                    {bar.parts.map((count, index) => (
                      <td key={series[index]?.sourceId ?? 'rest'}>{number(count)}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        </details>
      </figure>
    </section>
  )
}
