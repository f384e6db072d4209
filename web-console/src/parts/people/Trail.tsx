import { dayTime } from '../../format.ts'
import { t } from '../../i18n/i18n.ts'
import { type Lane, MARKS, type Mark, type Trail as TrailData } from '../../people/trail.ts'
import { shortId } from '../../people/words.ts'

/** Told by shape as well as by colour. */
const SHAPES: Record<Mark, string> = {
  answered: 'M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0z',
  refused: 'M-4.5 -4.5L4.5 4.5M4.5 -4.5L-4.5 4.5',
  asked: 'M-4 -4.5L4.5 0L-4 4.5z',
  read: 'M-4 -4H4V4H-4z',
  changed: 'M0 -5.5L5.5 0L0 5.5L-5.5 0z'
}
const LANE = 34
/** Units across; about as wide as it is shown on a desk, and half on a phone. */
const isNarrow = (): boolean => matchMedia('(max-width: 46rem)').matches

interface TrailProps {
  trail: TrailData
  label: string
}

/** One lane for each self over time. The table beside it says the same. */
export function Trail({ trail, label }: TrailProps) {
  const width = isNarrow() ? 330 : 820
  const names = isNarrow() ? 74 : 130
  const height = trail.lanes.length * LANE
  const used = MARKS.filter(mark => trail.lanes.some(({ points }) => points.some(point => point.mark === mark)))
  return (
    <figure class="trail">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
        {trail.lanes.map((lane, index) => (
          <g key={lane.who} transform={`translate(0 ${(index + 0.5) * LANE})`}>
            <text y="4">{cut(laneName(lane), isNarrow() ? 9 : 16)}</text>
            <path class="lane" d={`M${names} 0H${width}`} />
            {lane.points.map(({ entry, mark, at }) => (
              <path
                key={entry.seq}
                class={`mark ${mark}`}
                d={SHAPES[mark]}
                transform={`translate(${(names + 10 + at * (width - names - 20)).toFixed(1)} 0)`}
              >
                <title>{`${dayTime(entry.at)} · ${t(`mark.${mark}`)}`}</title>
              </path>
            ))}
          </g>
        ))}
      </svg>
      <div class="timeline-axis small quiet">
        <span>{dayTime(trail.from)}</span>
        <span>{trail.from === trail.to ? '' : dayTime(trail.to)}</span>
      </div>
      <figcaption class="legend small">
        {used.map(mark => (
          <span key={mark}>
            <svg class="mark-sign" viewBox="-7 -7 14 14" aria-hidden="true">
              <path class={`mark ${mark}`} d={SHAPES[mark]} />
            </svg>{' '}
            {t(`mark.${mark}`)}
          </span>
        ))}
      </figcaption>
    </figure>
  )
}

const laneName = ({ who, name }: Lane): string => (who === 'owner' ? t('audit.you') : (name ?? shortId(who)))
const cut = (text: string, letters: number): string =>
  text.length > letters ? `${text.slice(0, letters - 1).trimEnd()}…` : text
