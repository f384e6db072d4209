import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { bytes } from './format.ts'
import { type Key, t } from './i18n/i18n.ts'
import { Icon, type IconName, Mark } from './parts/Icon.tsx'
import { KeysDialog, useShortcuts } from './parts/keys.tsx'
import { Toasts } from './parts/toasts.tsx'
import { pageName, route } from './router.ts'
import { activeImports, busyStages, isConnected, isSignedOut, status } from './state.ts'

export const NAV: ReadonlyArray<{ page: string; label: Key; icon: IconName; also?: readonly string[] }> = [
  { page: 'today', label: 'nav.today', icon: 'today', also: ['welcome'] },
  { page: 'chat', label: 'nav.chat', icon: 'chat' },
  { page: 'memories', label: 'nav.memories', icon: 'memories', also: ['memory'] },
  { page: 'me', label: 'nav.me', icon: 'me', also: ['facts', 'graph'] },
  { page: 'sources', label: 'nav.sources', icon: 'sources' },
  { page: 'settings', label: 'nav.settings', icon: 'settings' }
]

/** Rail, top bar and the page between them. */
export function Shell({ children }: { children: ComponentChildren }) {
  const [areKeysShown, setKeysShown] = useState(false)
  const main = useRef<HTMLElement>(null)
  const isFirst = useRef(true)
  useShortcuts(() => setKeysShown(true))

  // A new page begins at its top, and a screen reader at its heading.
  const page = route.value.path.join('/')
  useEffect(() => {
    if (isFirst.current) {
      isFirst.current = false
      return
    }
    scrollTo(0, 0)
    main.current?.focus({ preventScroll: true })
  }, [page])

  return (
    <div class="shell">
      {/* biome-ignore lint/a11y/useValidAnchor: fragments are our addresses, so the jump is made here */}
      <a
        class="skip"
        href="#main"
        onClick={event => {
          event.preventDefault()
          main.current?.focus()
        }}
      >
        {t('nav.skip')}
      </a>
      <div class="rail">
        <a class="brand" href="#/">
          <Mark /> Second Me
        </a>
        <nav class="nav" aria-label={t('nav.label')}>
          {NAV.map(({ page: name, label, icon, also }) => (
            <a
              key={name}
              href={name === 'today' ? '#/' : `#/${name}`}
              {...((pageName.value === name || also?.includes(pageName.value)) && { 'aria-current': 'page' as const })}
            >
              <Icon name={icon} /> {t(label)}
            </a>
          ))}
        </nav>
        <div class="rail-foot">
          <button type="button" class="button small plain" onClick={() => setKeysShown(true)}>
            <kbd>?</kbd> {t('keys.title')}
          </button>
        </div>
      </div>
      <div class="main-column">
        {!isSignedOut.value && <TopBar />}
        {!isConnected.value && (
          <p class="offline" role="status">
            {t('fault.offline')}
          </p>
        )}
        <main id="main" class="page" ref={main} tabIndex={-1}>
          {children}
        </main>
      </div>
      <Toasts />
      {areKeysShown && <KeysDialog onClose={() => setKeysShown(false)} />}
    </div>
  )
}

function TopBar() {
  const now = status.value
  const running = activeImports.value.filter(run => run.state === 'running')
  const toEmbed = now ? now.index.toEmbed - now.index.embedded : 0
  const seen = running.reduce((sum, run) => sum + run.seen, 0)
  const [stage] = busyStages.value
  const work =
    running.length > 0
      ? t('top.importing', { count: seen })
      : toEmbed > 0
        ? t('top.indexing', { count: toEmbed })
        : stage && t('top.portrait', { done: stage.done, total: stage.total })
  const words = work ?? (now ? t('top.memories', { count: now.memories.live }) : '')
  return (
    <header class="top">
      <div class="top-self">
        <b>{now ? (now.self.name ?? t('top.you')) : ' '}</b>
        <span class="quiet" title={t('top.words')}>
          {now?.self.words}
        </span>
      </div>
      <a class={`top-work quiet number ${work ? 'busy' : ''}`} href="#/sources" aria-label={words}>
        {work && <span class="pulse" aria-hidden="true" />}
        <span class="label">{words}</span>
      </a>
      <button type="button" class="sent-out number" popovertarget="sent-out">
        <Icon name="shield" /> {t('top.sent', { size: bytes(now?.sentOutBytes ?? 0) })}
      </button>
      <div id="sent-out" popover="auto" class="sent-out-note">
        <p>
          <strong>{t('top.sentTitle', { size: bytes(now?.sentOutBytes ?? 0) })}</strong>
        </p>
        <p class="small quiet">{t('top.sentText')}</p>
      </div>
    </header>
  )
}
