import '../../style/tabs.css'
import { type Key, t } from '../../i18n/i18n.ts'
import { pageName } from '../../router.ts'

const TABS: ReadonlyArray<{ page: string; label: Key }> = [
  { page: 'me', label: 'me.portrait' },
  { page: 'facts', label: 'fact.title' },
  { page: 'graph', label: 'graph.title' }
]

/** The three ways to look at oneself. */
export function PortraitTabs() {
  return (
    <nav class="tabs" aria-label={t('nav.me')}>
      {TABS.map(({ page, label }) => (
        <a key={page} href={`#/${page}`} {...(pageName.value === page && { 'aria-current': 'page' as const })}>
          {t(label)}
        </a>
      ))}
    </nav>
  )
}
