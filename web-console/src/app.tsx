import type { FunctionComponent } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { t, useWords } from './i18n/i18n.ts'
import { Empty, Skeleton } from './parts/feedback.tsx'
import { route } from './router.ts'
import { Shell } from './shell.tsx'
import { activeImports, isConnected, isSignedOut, sources, status } from './state.ts'

type Page = FunctionComponent
type Load = () => Promise<{ default: Page }>

/** A page is loaded when it is first opened; the key is the first part of its address. */
const PAGES: Record<string, Load> = {
  welcome: () => import('./pages/Welcome.tsx'),
  today: () => import('./pages/Today.tsx'),
  chat: () => import('./pages/Chat.tsx'),
  memories: () => import('./pages/Memories.tsx'),
  bin: () => import('./pages/Bin.tsx'),
  memory: () => import('./pages/MemoryPage.tsx'),
  me: () => withWords(import('./pages/Me.tsx')),
  facts: () => withWords(import('./pages/Facts.tsx')),
  graph: () => withWords(import('./pages/Graph.tsx')),
  sources: () => import('./pages/Sources.tsx'),
  source: () => import('./pages/SourcePage.tsx'),
  settings: () => import('./pages/Settings.tsx'),
  missing: async () => ({ default: Missing })
}
/** Pages of the portrait have words of their own, which others need not carry. */
const withWords: (page: ReturnType<Load>) => ReturnType<Load> = async page => {
  await useWords('portrait')
  return await page
}

const loaded = new Map<string, Page>()

function pageOf([first, second]: readonly string[]): string {
  if (first === undefined) {
    // Nothing here yet: the first visit begins with the three steps.
    const isNew = status.value?.memories.live === 0 && sources.value?.length === 0 && activeImports.value.length === 0
    return isNew ? 'welcome' : 'today'
  }
  if (first === 'memories' && second === 'bin') return 'bin'
  if (first === 'sources' && second !== undefined && second !== 'add') return 'source'
  return Object.hasOwn(PAGES, first) ? first : 'missing'
}

export function App({ session }: { session: Promise<void> }) {
  const [isReady, setReady] = useState(false)
  const [, setLoaded] = useState(0)
  useEffect(() => void session.then(() => setReady(true)), [session])
  const name = pageOf(route.value.path)
  const Page = loaded.get(name)

  useEffect(() => {
    if (loaded.has(name)) return
    void PAGES[name]!().then(module => {
      loaded.set(name, module.default)
      setLoaded(loaded.size)
    })
  }, [name])

  useEffect(() => {
    if (!Page) return
    const heading = document.querySelector<HTMLElement>('main h1')
    document.title = heading?.textContent ? `${heading.textContent} · Second Me` : 'Second Me'
  })

  return (
    <Shell>
      {isSignedOut.value ? (
        <SignedOut />
      ) : !isReady || !Page ? (
        <Skeleton />
      ) : !status.value && !isConnected.value ? (
        <Empty title={t('fault.unreachable')} text={t('fault.unreachableText')}>
          <button type="button" class="button primary" onClick={() => location.reload()}>
            {t('action.retry')}
          </button>
        </Empty>
      ) : (
        <Page key={name} />
      )}
    </Shell>
  )
}

function SignedOut() {
  return (
    <Empty title={t('signedOut.title')} text={t('signedOut.text')}>
      <code class="code-block">secondme-node console</code>
    </Empty>
  )
}

function Missing() {
  return (
    <Empty title={t('missing.title')} text={t('missing.text')}>
      <a class="button primary" href="#/">
        {t('nav.today')}
      </a>
    </Empty>
  )
}
