import type { FunctionComponent } from 'preact'
import { useWords, type Words } from './i18n/i18n.ts'

export type Page = FunctionComponent
type Load = () => Promise<{ default: Page }>

interface Entry {
  load: Load
  /** Words that only some pages say. */
  words?: Words
}

/** A page is loaded when it is first opened; the key is the first part of its address. */
const PAGES: Record<string, Entry> = {
  welcome: { load: () => import('./pages/Welcome.tsx') },
  today: { load: () => import('./pages/Today.tsx') },
  chat: { load: () => import('./pages/Chat.tsx') },
  memories: { load: () => import('./pages/Memories.tsx') },
  bin: { load: () => import('./pages/Bin.tsx') },
  memory: { load: () => import('./pages/MemoryPage.tsx') },
  me: { load: () => import('./pages/Me.tsx'), words: 'portrait' },
  facts: { load: () => import('./pages/Facts.tsx'), words: 'portrait' },
  graph: { load: () => import('./pages/Graph.tsx'), words: 'portrait' },
  people: { load: () => import('./pages/People.tsx'), words: 'people' },
  person: { load: () => import('./pages/Person.tsx'), words: 'people' },
  network: { load: () => import('./pages/Network.tsx'), words: 'people' },
  audit: { load: () => import('./pages/Audit.tsx'), words: 'people' },
  sources: { load: () => import('./pages/Sources.tsx') },
  source: { load: () => import('./pages/SourcePage.tsx') },
  settings: { load: () => import('./pages/Settings.tsx') }
}

export const isPage = (name: string): boolean => Object.hasOwn(PAGES, name)

/**
 * @param name - one that `isPage`
 * @throws {TypeError} when the page's files cannot be had
 */
export async function loadPage(name: string): Promise<Page> {
  const { load, words } = PAGES[name]!
  const [module] = await Promise.all([load(), words && useWords(words)])
  return module.default
}
