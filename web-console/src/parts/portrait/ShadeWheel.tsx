import { number } from '../../format.ts'
import { t } from '../../i18n/i18n.ts'
import { arcPath, spoke, wheelOf } from '../../portrait/arcs.ts'
import { aspectWords } from '../../portrait/words.ts'
import { href } from '../../router.ts'
import type { Shade } from '../../types.ts'

const HUB = 40
const RING = 88
const RIM = 190
/** Radians from which words fit across a slice. */
const ROOM = 0.13
const LETTERS = 15

const cut = (text: string, room: number): string =>
  text.length > room ? `${text.slice(0, room - 1).trimEnd()}…` : text

/** Aspect inside, shades around it: wide by evidence, pale while unsure. The table beside it says the same. */
export function ShadeWheel({ shades, chosen }: { shades: readonly Shade[]; chosen: string }) {
  const wheel = wheelOf(shades)
  return (
    <figure class="wheel">
      <svg viewBox="-196 -196 392 392">
        <title>{t('shade.wheel')}</title>
        {wheel.aspects.map(slice => (
          <g key={slice.aspect} class={`aspect-${slice.aspect}`}>
            <path class="wheel-aspect" d={arcPath(slice, HUB, RING)} />
            {slice.to - slice.from > 2 * ROOM && (
              <text class="wheel-aspect-name" {...spoke(slice, (HUB + RING) / 2)}>
                {cut(aspectWords(slice.aspect), 9)}
              </text>
            )}
          </g>
        ))}
        {wheel.shades.map(slice => {
          const { shade } = slice
          const isChosen = shade.id === chosen
          return (
            <g key={shade.id}>
              <a
                href={href('me', { shade: isChosen ? undefined : shade.id })}
                class={`wheel-shade aspect-${shade.aspect} sure-${shade.confidence}`}
                aria-label={`${shade.name}: ${t('shade.memories', { count: shade.grounds.memories })}, ${t(`sure.${shade.confidence}`)}`}
                {...(isChosen && { 'aria-current': 'true' as const })}
              >
                <path d={arcPath(slice, RING + 2, RIM)}>
                  <title>{`${shade.name} · ${number(shade.grounds.memories)}`}</title>
                </path>
              </a>
              {slice.to - slice.from > ROOM && (
                // Beside the link, whose name is never cut short.
                // biome-ignore lint/a11y/noAriaHiddenOnFocusable: text takes no focus
                <text aria-hidden="true" {...spoke(slice, (RING + RIM) / 2 + 1)}>
                  {cut(shade.name, LETTERS)}
                </text>
              )}
            </g>
          )
        })}
        <g>
          <text class="wheel-count" y="4">
            {number(shades.length)}
          </text>
          <text class="wheel-word" y="20">
            {t('shade.word', { count: shades.length })}
          </text>
        </g>
      </svg>
      <figcaption class="small quiet">{t('shade.reading')}</figcaption>
    </figure>
  )
}
