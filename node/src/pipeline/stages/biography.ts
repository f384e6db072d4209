import type { Clock } from '../../clock.ts'
import type { MemoryStore } from '../../memory/memory-store.ts'
import type { PinnedSentence } from '../../profile/biography/types.ts'
import type { Portrait } from '../../profile/portrait.ts'
import type { BiographyRow, ProfileStore, StoredSentence } from '../../profile/profile-store.ts'
import { compose, inAllPersons } from '../compose.ts'
import { BIOGRAPHY_SOURCE } from '../corrections.ts'
import type { Writing } from '../owner-writing.ts'
import type { Stage } from '../types.ts'

export interface BiographyStageComponents {
  portrait: Portrait
  memories: Pick<MemoryStore, 'getMany'>
  profile: Pick<ProfileStore, 'versions' | 'putVersion'>
  clock: Pick<Clock, 'nowMs'>
  writing(): Writing
  idOf(...parts: readonly string[]): string
  onChange(): void
}

export interface BiographyStage extends Stage {
  touch(): void
  resume(): Promise<void>
  /** Oldest first. */
  versions(): readonly BiographyRow[]
  current(): BiographyRow | undefined
  /** The newest that has this id, in any version. */
  sentence(id: string): StoredSentence | undefined
  /** Makes an earlier version the current one until memories say something else. */
  rollback(version: number): Promise<BiographyRow | undefined>
  /** Memories were forgotten: versions on disk have been rewritten. */
  reload(): Promise<void>
  pinned(): Promise<PinnedSentence[]>
}

/** Changes within this time of a version's making go into that version, so that an import does not leave dozens. */
const COALESCE_MS = 3_600_000

/** L1: facts and shades → biography, in versions. */
export function createBiographyStage(components: BiographyStageComponents): BiographyStage {
  const { portrait, memories, profile, clock, writing, idOf, onChange } = components
  let isTouched = false
  let versions: BiographyRow[] = []
  /** What was computed when the owner rolled back: as long as it stays, the rolled-back version does. */
  let rolledBackFrom: string | undefined

  const current = () => versions.at(-1)

  async function pinned(): Promise<PinnedSentence[]> {
    const ids = [...portrait.insights().values()]
      .filter(({ about }) => about.sourceId === BIOGRAPHY_SOURCE)
      .map(({ memoryId }) => memoryId)
    const found = await memories.getMany(ids.sort())
    return found.flatMap(memory =>
      // Looked at again: it may have been forgotten while they were read.
      memory === undefined || memory.forgottenAtMs !== undefined || !portrait.insights().has(memory.id)
        ? []
        : [{ memoryId: memory.id, text: memory.text, span: { start: 0, end: memory.text.length } }]
    )
  }

  async function put(row: BiographyRow): Promise<void> {
    await profile.putVersion(row)
    versions = [...versions.filter(({ version }) => version !== row.version), row].sort((a, b) => a.version - b.version)
  }

  return {
    name: 'biography',
    pending: () => (isTouched ? 1 : 0),
    touch: () => {
      isTouched = true
    },
    async resume() {
      versions = await profile.versions()
    },
    versions: () => versions,
    current,
    sentence: id =>
      versions
        .toReversed()
        .flatMap(({ sentences, status }) => [...sentences, ...status])
        .find(sentence => sentence.id === id),
    pinned,
    async reload() {
      versions = await profile.versions()
    },
    async rollback(version) {
      const row = versions.find(each => each.version === version)
      const latest = current()
      if (row === undefined || latest === undefined) return undefined
      rolledBackFrom = signature(latest)
      const next = { ...row, version: latest.version + 1, madeAtMs: clock.nowMs(), reason: 'rollback' }
      await put(next)
      onChange()
      return next
    },
    async run() {
      isTouched = false
      const nowMs = clock.nowMs()
      const own = await pinned()
      // From here to the writing nothing waits, so that nothing forgotten meanwhile is in it.
      const insights = [...portrait.insights().values()]
      const material = {
        insights,
        facts: portrait.facts.facts(),
        shades: portrait.shades(),
        pinned: own,
        writing: writing(),
        nowMs,
        memories: insights.length,
        idOf
      }
      const made = {
        first: compose(material, 'first'),
        second: compose(material, 'second'),
        third: compose(material, 'third')
      }
      portrait.setBiography(made.second)
      const latest = current()
      const row: BiographyRow = {
        version: (latest?.version ?? 0) + 1,
        madeAtMs: nowMs,
        memories: insights.length,
        reason: 'memories',
        language: made.second.language,
        sentences: inAllPersons(person => made[person].sentences),
        status: inAllPersons(person => made[person].status)
      }
      const says = signature(row)
      if (latest === undefined && row.sentences.length + row.status.length === 0) return
      if ((latest !== undefined && signature(latest) === says) || rolledBackFrom === says) return
      rolledBackFrom = undefined
      const isSameSitting = latest?.reason === 'memories' && nowMs - latest.madeAtMs < COALESCE_MS
      await put(isSameSitting ? { ...row, version: latest.version } : row)
      onChange()
    }
  }
}

/** Two versions that say the same on the same evidence are one. */
function signature({ sentences, status }: Pick<BiographyRow, 'sentences' | 'status'>): string {
  const says = ({ id, texts }: StoredSentence) => `${id} ${texts.second}`
  return [...sentences, ...status].map(says).join('\n')
}
