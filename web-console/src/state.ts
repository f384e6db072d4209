import { computed, signal } from '@preact/signals'
import { ApiError, api } from './api.ts'
import { connectEvents, onEvent } from './events.ts'
import type { ImportState, Pipeline, PullState, Source, StatusView } from './types.ts'

/** What the whole console shares; pages load the rest themselves. */
export const status = signal<StatusView | null>(null)
export const sources = signal<readonly Source[] | null>(null)
export const isConnected = signal(true)
/** The session has ended: only a new link helps. */
export const isSignedOut = signal(false)
/** Grows when memories change, so that open pages look again. */
export const memoryVersion = signal(0)
export const modelVersion = signal(0)
/** Grows when the portrait changes. */
export const profileVersion = signal(0)
/** Grows when something about other people changes: who they are, what they may do, what waits. */
export const peopleVersion = signal(0)
/** How far the portrait is; null until the node has told. */
export const pipeline = signal<Pipeline | null>(null)
/** Stages at work, or with work before them. */
export const busyStages = computed(() =>
  (pipeline.value?.stages ?? []).filter(
    ({ state, done, total }) => state !== 'idle' && (done < total || state === 'failed')
  )
)
export const pulls = signal<readonly PullState[]>([])

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

/** Events carry ids and counts only; the rest of an import's state is known from the last look. */
function mergeImport(facts: Record<string, unknown>): void {
  const before = live.value.get(String(facts.importId))
  if (before) noteImport({ ...before, ...(facts as Partial<ImportState>) })
  else refreshSoon()
}

export function notePull(pull: PullState): void {
  pulls.value = [...pulls.value.filter(other => other.pullId !== pull.pullId), pull]
}

/** One waiting look of each sort at most. */
const waiting: Partial<Record<'refresh' | 'memories' | 'profile' | 'people' | 'work', ReturnType<typeof setTimeout>>> =
  {}

/** Pause between looks while the node is at work, in ms. Events come sooner; this is for what they do not tell. */
const WORK_MS = 3000

function watchWork({ index, imports }: StatusView): void {
  if (index.embedded >= index.toEmbed && imports.length === 0 && busyStages.value.length === 0) return
  waiting.work ??= setTimeout(() => {
    delete waiting.work
    void refresh()
  }, WORK_MS)
}

export async function refresh(): Promise<void> {
  try {
    const [nextStatus, nextSources, nextPipeline] = await Promise.all([
      api.get<StatusView>('/status'),
      api.get<{ sources: Source[] }>('/sources'),
      api.get<Pipeline>('/pipeline')
    ])
    status.value = nextStatus
    pipeline.value = nextPipeline
    sources.value = nextSources.sources
    const runs = new Map(live.value)
    for (const source of nextSources.sources)
      if (source.lastImport) runs.set(source.lastImport.importId, source.lastImport)
    for (const run of nextStatus.imports) runs.set(run.importId, run)
    live.value = runs
    isConnected.value = true
    watchWork(nextStatus)
  } catch (err) {
    if (!(err instanceof ApiError)) throw err
    if (err.problem.status === 401) isSignedOut.value = true
    else isConnected.value = false
  }
}

/** Many events in a row cost one look. */
function refreshSoon(): void {
  waiting.refresh ??= setTimeout(() => {
    delete waiting.refresh
    void refresh()
  }, 400)
}

export function memoriesChanged(): void {
  waiting.memories ??= setTimeout(() => {
    delete waiting.memories
    memoryVersion.value++
  }, 600)
  refreshSoon()
}

export function profileChanged(): void {
  waiting.profile ??= setTimeout(() => {
    delete waiting.profile
    profileVersion.value++
  }, 300)
}

export function peopleChanged(): void {
  waiting.people ??= setTimeout(() => {
    delete waiting.people
    peopleVersion.value++
  }, 200)
}

/** Progress tells a stage's counts; whether it is stuck or has failed is asked for when it ends. */
function mergeProgress({ stage, done, total, failed }: Record<string, unknown>): void {
  const before = pipeline.value
  if (!before || done === total) {
    refreshSoon()
    return
  }
  const counts = { done: Number(done), total: Number(total), failed: Number(failed), state: 'running' as const }
  pipeline.value = {
    ...before,
    stages: before.stages.map(one => (one.name === stage ? { ...one, ...counts } : one))
  }
}

export function startState(): void {
  onEvent((name, data) => {
    if (name === 'import.progress' || name === 'import.done') {
      mergeImport(data)
      if (name === 'import.done') memoriesChanged()
    } else if (name === 'model.pull.progress') {
      const before = pulls.value.find(pull => pull.pullId === data.pullId)
      if (before) notePull({ ...before, ...(data as Partial<PullState>) })
      if (data.state !== 'running') modelVersion.value++
    } else if (name === 'model.changed') {
      modelVersion.value++
      refreshSoon()
    } else if (name === 'pipeline.progress') mergeProgress(data)
    else if (name === 'profile.changed') profileChanged()
    else if (name === 'people.changed') peopleChanged()
    else if (name === 'events.gap') {
      memoriesChanged()
      profileChanged()
      peopleChanged()
    } else if (name.startsWith('memory.')) memoriesChanged()
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
