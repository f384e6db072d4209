import { number } from '../../format.ts'
import { t } from '../../i18n/i18n.ts'
import { aspectWords } from '../../portrait/words.ts'
import { href } from '../../router.ts'
import type { Shade } from '../../types.ts'
import { SureMark } from './SureMark.tsx'

/** The wheel in words and numbers. */
export function ShadeTable({ shades, chosen }: { shades: readonly Shade[]; chosen: string }) {
  const ranked = [...shades].sort((a, b) => b.grounds.memories - a.grounds.memories)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section class="shade-table" tabIndex={0} aria-label={t('shade.title')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('shade.name')}</th>
            <th scope="col">{t('timeline.memories')}</th>
            <th scope="col">{t('fact.howSure')}</th>
            <th scope="col">{t('shade.growth')}</th>
          </tr>
        </thead>
        <tbody>
          {ranked.map(({ id, name, aspect, grounds, confidence, growth }) => (
            <tr key={id} class={id === chosen ? 'chosen' : ''}>
              <th scope="row">
                <a
                  href={href('me', { shade: id })}
                  dir="auto"
                  {...(id === chosen && { 'aria-current': 'true' as const })}
                >
                  {name}
                </a>
                <span class="quiet shade-aspect">
                  <i class={`swatch aspect-${aspect}`} />
                  {aspectWords(aspect)}
                </span>
              </th>
              <td>
                <span class="wide-words">{number(grounds.memories)}</span>
                <span class="narrow-words">{t('shade.memories', { count: grounds.memories })}</span>
              </td>
              <td>
                <SureMark confidence={confidence} />
              </td>
              <td>{t(`growth.${growth}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
