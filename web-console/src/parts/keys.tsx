import { useEffect } from 'preact/hooks'
import { type Key, t } from '../i18n/i18n.ts'
import { shortcutsOn } from '../preferences.ts'
import { go } from '../router.ts'
import { isComposing } from './Composer.tsx'
import { Dialog } from './Dialog.tsx'

/** `g` and then one of these opens a page. */
const PLACES: Record<string, string> = {
  t: '#/',
  c: '#/chat',
  m: '#/memories',
  p: '#/me',
  o: '#/people',
  a: '#/audit',
  s: '#/sources',
  e: '#/settings',
  b: '#/memories/bin'
}

const MAP: ReadonlyArray<{ keys: readonly string[]; text: Key }> = [
  { keys: ['?'], text: 'keys.help' },
  { keys: ['g', 't'], text: 'nav.today' },
  { keys: ['g', 'c'], text: 'nav.chat' },
  { keys: ['g', 'm'], text: 'nav.memories' },
  { keys: ['g', 'p'], text: 'nav.me' },
  { keys: ['g', 'o'], text: 'nav.people' },
  { keys: ['g', 'a'], text: 'nav.audit' },
  { keys: ['g', 's'], text: 'nav.sources' },
  { keys: ['g', 'e'], text: 'nav.settings' },
  { keys: ['g', 'b'], text: 'bin.title' },
  { keys: ['/'], text: 'keys.search' },
  { keys: ['n'], text: 'keys.newChat' },
  { keys: ['↑', '↓'], text: 'keys.list' },
  { keys: ['Enter'], text: 'keys.send' },
  { keys: ['Shift', 'Enter'], text: 'keys.newline' },
  { keys: ['Esc'], text: 'keys.escape' }
]

/** The second key of a pair must follow within this time, in ms. */
const PAIR_MS = 1500

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable], dialog') !== null
}

export function useShortcuts(showKeys: () => void): void {
  useEffect(() => {
    let pairUntil = 0
    const onKey = (event: KeyboardEvent): void => {
      if (!shortcutsOn.value || event.ctrlKey || event.metaKey || event.altKey) return
      if (isComposing(event) || isTyping(event.target)) return
      const { key } = event
      const place = performance.now() < pairUntil ? PLACES[key] : undefined
      pairUntil = 0
      if (place !== undefined) go(place)
      else if (key === 'g') pairUntil = performance.now() + PAIR_MS
      else if (key === '?') showKeys()
      else if (key === 'n') go('#/chat')
      else if (key === '/') {
        const search = document.getElementById('search')
        if (search) search.focus()
        else go('#/memories?focus=1')
      } else return
      event.preventDefault()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
}

export function KeysDialog({ onClose }: { onClose(): void }) {
  return (
    <Dialog title={t('keys.title')} onClose={onClose}>
      <dl class="keys">
        {MAP.map(({ keys, text }) => (
          <div key={text}>
            <dt>
              {keys.map(key => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{t(text)}</dd>
          </div>
        ))}
      </dl>
      <label class="check">
        <input
          type="checkbox"
          checked={shortcutsOn.value}
          onChange={event => (shortcutsOn.value = event.currentTarget.checked)}
        />
        <span>{t('keys.on')}</span>
      </label>
    </Dialog>
  )
}
