import { computed, signal } from '@preact/signals'

/**
 * Routes live in the fragment: it never reaches the node, so what somebody looks for or reads stands in no access
 * log, and the node needs no list of our pages.
 */
export interface Route {
  /** Path segments, decoded: `#/memories/bin` is `['memories', 'bin']`. */
  path: readonly string[]
  query: URLSearchParams
}

const hash = signal(location.hash)
addEventListener('hashchange', () => {
  hash.value = location.hash
})

export const route = computed<Route>(() => {
  const [path = '', query = ''] = hash.value.replace(/^#\/?/, '').split('?')
  return { path: path.split('/').filter(Boolean).map(decode), query: new URLSearchParams(query) }
})

/** The part of the path that names the page. */
export const pageName = computed(() => route.value.path[0] ?? 'today')

export function href(path: string, query: Record<string, string | undefined> = {}): string {
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) if (value) search.set(key, value)
  return `#/${path}${search.size > 0 ? `?${search}` : ''}`
}

export function go(to: string): void {
  location.hash = to
}

/** Changes the address without a new history entry: filters and drafts. */
export function replace(to: string): void {
  history.replaceState(null, '', to)
  hash.value = location.hash
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
