import type { Scope } from '@secondme-node/protocol'
import type { ProfileForApi } from '../../api/components.ts'
import type { BiographyView, SentenceView } from '../../api/schemas/profile.ts'
import { inPerson } from '../../pipeline/compose.ts'
import type { Corrections } from '../../pipeline/corrections.ts'
import type { Pipeline } from '../../pipeline/pipeline.ts'
import type { Portrait } from '../../profile/portrait.ts'
import type { BiographyRow } from '../../profile/profile-store.ts'
import type { Biography, Person, Sentence } from '../../profile/types.ts'
import { type EvidenceComponents, readQuotes } from './evidence-view.ts'
import { iso, viewSentence } from './views.ts'

export interface BiographyViewComponents extends EvidenceComponents {
  pipeline: Pick<Pipeline, 'biography' | 'writeBiography'>
  portrait: Pick<Portrait, 'insights'>
  corrections: Corrections
  /** Computed anew from what the scope admits. */
  biographyFor(scope: Scope, person: Person, options: { signal: AbortSignal }): Promise<Biography>
}

const OWNER = 'owner'
const MAX_LENT = 500

/** The biography as the API shows it: to the owner in versions, for an audience as that audience may know it. */
export function createBiographyView(components: BiographyViewComponents): Pick<
  ProfileForApi,
  'biography' | 'versions' | 'diff' | 'rollback' | 'pin'
> & {
  /** In the second person; undefined as soon as anything it rests on has gone. */
  sentence(id: string): Sentence | undefined
} {
  const { corrections, biographyFor, pipeline, portrait } = components
  const { biography } = pipeline

  /** What audiences were shown is kept nowhere else; so much of it can still be asked about. */
  const lent = new Map<string, Sentence>()

  function lend(sentences: readonly Sentence[]): void {
    for (const sentence of sentences) lent.set(sentence.id, sentence)
    for (const id of lent.keys()) {
      if (lent.size <= MAX_LENT) break
      lent.delete(id)
    }
  }

  // A sentence goes with any of its evidence: what has just been forgotten may be what it says.
  const stands = ({ evidence }: Sentence) => evidence.every(({ memoryId }) => portrait.insights().has(memoryId))

  async function viewAll(lists: ReadonlyArray<readonly Sentence[]>): Promise<SentenceView[][]> {
    const quotes = await readQuotes(
      components,
      lists.flat().map(({ evidence }) => evidence)
    )
    return lists.map(list =>
      list
        .filter(stands)
        .map(sentence => viewSentence(sentence, quotes))
        .filter(({ evidence }) => evidence.length > 0)
    )
  }

  async function viewVersion(row: BiographyRow | undefined, person: Person): Promise<BiographyView> {
    const [sentences, status] = await viewAll([
      inPerson(row?.sentences ?? [], person),
      inPerson(row?.status ?? [], person)
    ])
    return {
      schema: 'secondme.biography/1',
      version: row?.version ?? 0,
      madeAt: row === undefined ? null : iso(row.madeAtMs),
      person,
      audience: OWNER,
      language: row?.language ?? 'eng',
      memories: row?.memories ?? 0,
      sentences: sentences!,
      status: status!
    }
  }

  const versionOf = (version: number) => biography.versions().find(row => row.version === version)

  return {
    sentence(id) {
      const row = biography.sentence(id)
      const sentence = row === undefined ? lent.get(id) : inPerson([row], 'second')[0]
      return sentence !== undefined && stands(sentence) ? sentence : undefined
    },
    async biography({ person, audience, version }, { signal }) {
      if (audience === OWNER) {
        const row = version === undefined ? biography.current() : versionOf(version)
        return version !== undefined && row === undefined ? undefined : await viewVersion(row, person)
      }
      const scope: Scope = { kind: 'granted', audiences: [audience], sources: 'all', deniedMemories: [] }
      const made = await biographyFor(scope, person, { signal })
      lend(made.sentences)
      // How the owner has been these days is nobody else's business.
      const [sentences] = await viewAll([made.sentences])
      return {
        schema: 'secondme.biography/1',
        version: 0,
        madeAt: null,
        person,
        audience,
        language: made.language,
        memories: made.memories,
        sentences: sentences!,
        status: []
      }
    },
    async versions() {
      return {
        schema: 'secondme.biography-versions/1',
        current: biography.current()?.version ?? 0,
        versions: biography
          .versions()
          .map(({ version, madeAtMs, memories, sentences, reason }) => {
            return { version, madeAt: iso(madeAtMs), memories, sentences: sentences.length, reason }
          })
          .toReversed()
      }
    },
    async diff(from, to) {
      const [old, next] = [versionOf(from), versionOf(to)]
      if (old === undefined || next === undefined) return undefined
      const before = inPerson(old.sentences, 'second')
      const after = inPerson(next.sentences, 'second')
      const isIn = (list: readonly Sentence[]) => (sentence: Sentence) =>
        list.some(({ text }) => text === sentence.text)
      const [added, removed] = await viewAll([
        after.filter(sentence => !isIn(before)(sentence)),
        before.filter(sentence => !isIn(after)(sentence))
      ])
      return {
        schema: 'secondme.biography-diff/1',
        from,
        to,
        added: added!,
        removed: removed!,
        kept: after.filter(isIn(before)).length
      }
    },
    async rollback(version) {
      const row = await biography.rollback(version)
      return row && (await viewVersion(row, 'second'))
    },
    async pin(text) {
      await corrections.pin(text)
      await pipeline.writeBiography()
      return await viewVersion(biography.current(), 'second')
    }
  }
}
