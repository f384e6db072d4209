import { useState } from 'preact/hooks'
import { bucket, number } from '../format.ts'
import { t } from '../i18n/i18n.ts'
import { sourceName } from '../state.ts'
import { type Bar, boundsOf, chartOf } from '../timeline.ts'
import type { TimelineData } from '../types.ts'
import { TimelineTable } from './TimelineTable.tsx'

const WIDTH = 1000
const HEIGHT = 120

export interface TimelineProps {
  data: TimelineData
  since: string | null
  until: string | null
  onRange(since: string | null, until: string | null): void
}

/** A life as stacked bars by source. Click or drag filters; the date fields and the table do the same by keyboard. */
export function Timeline({ data, since, until, onRange }: TimelineProps) {
  const [drag, setDrag] = useState<{ from: number; to: number } | null>(null)
  const [hovered, setHovered] = useState<number | null>(null)
  const { bars, series, max } = chartOf(data)
  if (bars.length === 0) return null
  const step = WIDTH / bars.length
  const gap = step > 6 ? Math.min(step * 0.22, 6) : 0

  function indexAt(event: PointerEvent): number {
    const box = (event.currentTarget as SVGSVGElement).getBoundingClientRect()
    return Math.min(bars.length - 1, Math.max(0, Math.floor(((event.clientX - box.left) / box.width) * bars.length)))
  }

  function isInRange(bar: Bar): boolean {
    const bounds = boundsOf(bar.at, bar.at)
    return (since === null || bounds.until > since) && (until === null || bounds.since < until)
  }

  function select(from: number, to: number): void {
    const bounds = boundsOf(bars[Math.min(from, to)]!.at, bars[Math.max(from, to)]!.at)
    onRange(bounds.since, bounds.until)
  }

  const shown = hovered === null ? null : (bars[hovered] ?? null)
  const [first, last] = [bars[0]!, bars.at(-1)!]
  return (
    <figure class="timeline">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={t('timeline.label', {
          from: bucket(first.at),
          until: bucket(last.at),
          count: bars.reduce((sum, bar) => sum + bar.total, 0)
        })}
        onPointerDown={event => {
          event.currentTarget.setPointerCapture(event.pointerId)
          setDrag({ from: indexAt(event), to: indexAt(event) })
        }}
        onPointerMove={event => {
          setHovered(indexAt(event))
          if (drag) setDrag({ ...drag, to: indexAt(event) })
        }}
        onPointerLeave={() => setHovered(null)}
        onPointerCancel={() => setDrag(null)}
        onPointerUp={() => {
          if (drag) select(drag.from, drag.to)
          setDrag(null)
        }}
      >
        {bars.map((bar, index) => (
          <BarShape
            key={bar.at}
            bar={bar}
            x={index * step + gap / 2}
            width={step - gap}
            max={max}
            isDim={!isInRange(bar)}
          />
        ))}
        {drag && (
          <rect
            class="brush"
            x={Math.min(drag.from, drag.to) * step}
            width={(Math.abs(drag.to - drag.from) + 1) * step}
            y={0}
            height={HEIGHT}
          />
        )}
      </svg>
      <div class="timeline-axis small quiet number" aria-hidden="true">
        <span>{bucket(first.at)}</span>
        <span>{shown ? `${bucket(shown.at)} · ${number(shown.total)}` : t('timeline.hint')}</span>
        <span>{bucket(last.at)}</span>
      </div>
      <figcaption class="legend small">
        {series.map((one, index) => (
          <span key={one.sourceId ?? 'rest'}>
            <i class={`swatch series-${index + 1}`} />
            {one.sourceId === null ? t('timeline.rest') : sourceName(one.sourceId) || t('timeline.direct')}{' '}
            <span class="quiet number">{number(one.total)}</span>
          </span>
        ))}
        {data.undated > 0 && <span class="quiet">{t('timeline.undated', { count: data.undated })}</span>}
      </figcaption>
      <TimelineTable
        bars={bars}
        series={series}
        onPick={bar => onRange(boundsOf(bar.at, bar.at).since, boundsOf(bar.at, bar.at).until)}
      />
    </figure>
  )
}

function BarShape({ bar, x, width, max, isDim }: { bar: Bar; x: number; width: number; max: number; isDim: boolean }) {
  let top = HEIGHT
  return (
    <g class={isDim ? 'dim' : ''}>
      {bar.parts.map((count, index) => {
        if (count === 0) return null
        // Square root keeps a quiet month visible beside a loud one; at least two units so that one memory shows.
        const height = Math.max(2, (count / bar.total) * Math.sqrt(bar.total / max) * (HEIGHT - 4))
        top -= height
        return <rect key={index} class={`series-${index + 1}`} x={x} y={top} width={width} height={height} />
      })}
    </g>
  )
}
