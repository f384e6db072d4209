import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { bytes } from './format.ts'
import { type Key, t } from './i18n/i18n.ts'
import { Icon, type IconName, Mark } from './parts/Icon.tsx'
import { KeysDialog, useShortcuts } from './parts/keys.tsx'
import { Toasts } from './parts/toasts.tsx'
import { pageName, route } from './router.ts'
import { activeImports, busyStages, isConnected, isSignedOut, peopleVersion, status } from './state.ts'
import { loadInbox, waitingCount } from './waiting.ts'

interface Place {
  page: string
  label: Key
  icon: IconName
  also?: readonly string[]
  /** On a phone it stands behind “more”: the bar at the bottom holds six. */
  isRest?: boolean
}

export const NAV: readonly Place[] = [
  { page: 'today', label: 'nav.today', icon: 'today', also: ['welcome'] },
  { page: 'chat', label: 'nav.chat', icon: 'chat' },
  { page: 'memories', label: 'nav.memories', icon: 'memories', also: ['memory'] },
  { page: 'me', label: 'nav.me', icon: 'me', also: ['facts', 'graph'] },
  { page: 'people', label: 'nav.people', icon: 'people', also: ['network'] },
  { page: 'audit', label: 'nav.audit', icon: 'audit', isRest: true },
  { page: 'sources', label: 'nav.sources', icon: 'sources', isRest: true },
  { page: 'settings', label: 'nav.settings', icon: 'settings', isRest: true }
]
const REST = NAV.filter(({ isRest }) => isRest)

const isHere = ({ page, also }: Place): boolean => pageName.value === page || also?.includes(pageName.value) === true

function PlaceLink({ place, onGo }: { place: Place; onGo?: () => void }) {
  const { page, label, icon, isRest = false } = place
  const count = page === 'people' ? waitingCount.value : 0
  return (
    <a
      class={isRest ? 'rest' : ''}
      href={page === 'today' ? '#/' : `#/${page}`}
      onClick={onGo}
      {...(isHere(place) && { 'aria-current': 'page' as const })}
    >
      <Icon name={icon} /> {t(label)}
      {count > 0 && (
        <span class="badge number">
          {count}
          <span class="hidden"> {t('nav.waiting')}</span>
        </span>
      )}
    </a>
  )
}

/** Rail, top bar and the page between them. */
export function Shell({ children }: { children: ComponentChildren }) {
  const [areKeysShown, setKeysShown] = useState(false)
  const main = useRef<HTMLElement>(null)
  const isFirst = useRef(true)
  const rest = useRef<HTMLDivElement>(null)
  useShortcuts(() => setKeysShown(true))

  const isReady = status.value !== null
  useEffect(() => {
    if (!isReady) return
    const aborter = new AbortController()
    // Without it only the number beside “People” is missing.
    loadInbox(aborter.signal).catch(() => {})
    return () => aborter.abort()
  }, [isReady, peopleVersion.value])

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
          {NAV.map(place => (
            <PlaceLink key={place.page} place={place} />
          ))}
          <button
            type="button"
            class="nav-more"
            popovertarget="nav-rest"
            {...(REST.some(isHere) && { 'aria-current': 'true' as const })}
          >
            <Icon name="more" /> {t('nav.more')}
          </button>
          <div id="nav-rest" popover="auto" class="nav-rest" ref={rest}>
            {REST.map(place => (
              <PlaceLink key={place.page} place={place} onGo={() => rest.current?.hidePopover()} />
            ))}
          </div>
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
