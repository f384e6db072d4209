import { useEffect, useState } from 'preact/hooks'
import { t } from './i18n/i18n.ts'
import { isPage, loadPage, type Page } from './pages.ts'
import { Empty, Skeleton } from './parts/feedback.tsx'
import { route } from './router.ts'
import { Shell } from './shell.tsx'
import { activeImports, isConnected, isSignedOut, sources, status } from './state.ts'

/** Stands for every address that leads nowhere. */
const MISSING = 'missing'

const loaded = new Map<string, Page>([[MISSING, Missing]])

function pageOf([first, second]: readonly string[]): string {
  if (first === undefined) {
    // Nothing here yet: the first visit begins with the three steps.
    const isNew = status.value?.memories.live === 0 && sources.value?.length === 0 && activeImports.value.length === 0
    return isNew ? 'welcome' : 'today'
  }
  if (first === 'memories' && second === 'bin') return 'bin'
  if (first === 'people' && second !== undefined) return 'person'
  if (first === 'sources' && second !== undefined && second !== 'add') return 'source'
  // `person` is reached by an address under `people` only.
  return isPage(first) && first !== 'person' ? first : MISSING
}

export function App({ session }: { session: Promise<void> }) {
  const [isReady, setReady] = useState(false)
  const [, setLoaded] = useState(0)
  useEffect(() => void session.then(() => setReady(true)), [session])
  const name = pageOf(route.value.path)
  const Page = loaded.get(name)

  useEffect(() => {
    if (loaded.has(name)) return
    void loadPage(name).then(page => {
      loaded.set(name, page)
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
        <Page key={name === 'person' ? route.value.path.join('/') : name} />
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
