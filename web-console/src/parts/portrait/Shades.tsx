import { t } from '../../i18n/i18n.ts'
import { route } from '../../router.ts'
import type { Shade, Topic } from '../../types.ts'
import { ShadeDetail } from './ShadeDetail.tsx'
import { ShadeRibbon } from './ShadeRibbon.tsx'
import { ShadeTable } from './ShadeTable.tsx'
import { ShadeWheel } from './ShadeWheel.tsx'

/** The facets of a person, as a wheel, as a table, over time, and one by one. */
export function Shades({ shades, topics }: { shades: readonly Shade[]; topics: readonly Topic[] }) {
  const chosen = route.value.query.get('shade') ?? ''
  const shade = shades.find(({ id }) => id === chosen)
  if (shades.length === 0) return null
  return (
    <section class="stack">
      <h2>{t('shade.title')}</h2>
      <p class="quiet small">{t('shade.lead')}</p>
      <div class="card shades">
        <ShadeWheel shades={shades} chosen={chosen} />
        <ShadeTable shades={shades} chosen={chosen} />
      </div>
      {shade && <ShadeDetail shade={shade} topics={topics} />}
      <ShadeRibbon shades={shades} />
    </section>
  )
}
