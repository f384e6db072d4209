import '../../style/tabs.css'
import { type Key, t } from '../../i18n/i18n.ts'
import { pageName } from '../../router.ts'

const TABS: ReadonlyArray<{ page: string; label: Key }> = [
  { page: 'people', label: 'nav.people' },
  { page: 'network', label: 'network.title' }
]

export function PeopleTabs() {
  return (
    <nav class="tabs" aria-label={t('nav.people')}>
      {TABS.map(({ page, label }) => (
        <a key={page} href={`#/${page}`} {...(pageName.value === page && { 'aria-current': 'page' as const })}>
          {t(label)}
        </a>
      ))}
    </nav>
  )
}
