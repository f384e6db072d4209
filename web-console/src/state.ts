import { computed, signal } from '@preact/signals'
import { ApiError, api } from './api.ts'
import { connectEvents, onEvent } from './events.ts'
import type { ImportState, Pull, Source, Status } from './types.ts'

/** What the whole console shares; pages load the rest themselves. */
export const status = signal<Status | null>(null)
export const sources = signal<readonly Source[] | null>(null)
export const isConnected = signal(true)
/** The session has ended: only a new link helps. */
export const isSignedOut = signal(false)
/** Grows when memories change, so that open pages look again. */
export const memoryVersion = signal(0)
export const modelVersion = signal(0)
export const pulls = signal<readonly Pull[]>([])

const live = signal<ReadonlyMap<string, ImportState>>(new Map())

/** Imports that are under way or stand still, newest word of each. */
export const activeImports = computed(() =>
  [...live.value.values()].filter(run => run.state === 'running' || run.state === 'paused')
)
export const liveImport = (id: string): ImportState | undefined => live.value.get(id)
export const sourceName = (id: string): string => sources.value?.find(source => source.id === id)?.name ?? ''

export function noteImport(run: ImportState): void {
  live.value = new Map(live.value).set(run.importId, run)
}

export function notePull(pull: Pull): void {
  pulls.value = [...pulls.value.filter(other => other.pullId !== pull.pullId), pull]
}

export async function refresh(): Promise<void> {
  try {
    const [nextStatus, nextSources] = await Promise.all([
      api.get<Status>('/status'),
      api.get<{ sources: Source[] }>('/sources')
    ])
    status.value = nextStatus
    sources.value = nextSources.sources
    const runs = new Map(live.value)
    for (const source of nextSources.sources) if (source.lastImport) runs.set(source.lastImport.importId, source.lastImport)
    for (const run of nextStatus.imports) runs.set(run.importId, run)
    live.value = runs
    isConnected.value = true
  } catch (err) {
    if (!(err instanceof ApiError)) throw err
    if (err.problem.status === 401) isSignedOut.value = true
    else isConnected.value = false
  }
}

let timer: ReturnType<typeof setTimeout> | undefined
/** Many events in a row cost one look. */
function refreshSoon(): void {
  timer ??= setTimeout(() => {
    timer = undefined
    void refresh()
  }, 400)
}

let memoryTimer: ReturnType<typeof setTimeout> | undefined
export function memoriesChanged(): void {
  memoryTimer ??= setTimeout(() => {
    memoryTimer = undefined
    memoryVersion.value++
  }, 600)
  refreshSoon()
}

export function startState(): void {
  onEvent((name, data) => {
    if (name.startsWith('import.') && typeof data.importId === 'string' && 'seen' in data) {
      noteImport(data as unknown as ImportState)
      if (name !== 'import.progress') memoriesChanged()
    } else if (name === 'model.pull.progress' && typeof data.pullId === 'string' && 'doneBytes' in data) {
      notePull(data as unknown as Pull)
      if (data.state !== 'running') modelVersion.value++
    } else if (name === 'model.changed') {
      modelVersion.value++
      refreshSoon()
    } else if (name.startsWith('memory.') || name === 'events.gap') memoriesChanged()
    else refreshSoon()
  })
  connectEvents(open => {
    if (open && !isConnected.value) void refresh()
    isConnected.value = open
  })
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') refreshSoon()
  })
}
