import type { Scope } from '@secondme-node/protocol'
import type { ProfileForApi } from '../../api/components.ts'
import type { BiographyView, SentenceView } from '../../api/schemas/profile.ts'
import { inPerson } from '../../pipeline/compose.ts'
import type { Corrections } from '../../pipeline/corrections.ts'
import type { Pipeline } from '../../pipeline/pipeline.ts'
import type { BiographyRow } from '../../profile/profile-store.ts'
import type { Biography, Person, Sentence } from '../../profile/types.ts'
import { type EvidenceComponents, readQuotes } from './evidence-view.ts'
import { iso, viewSentence } from './views.ts'

export interface BiographyViewComponents extends EvidenceComponents {
  biography: Pipeline['biography']
  corrections: Corrections
  /** Computed anew from what the scope admits. */
  biographyFor(scope: Scope, person: Person, options: { signal: AbortSignal }): Promise<Biography>
  /** Resolves when a change of this moment stands in the biography. */
  settled(): Promise<void>
}

const OWNER = 'owner'

/** The biography as the API shows it: to the owner in versions, for an audience as that audience may know it. */
export function createBiographyView(
  components: BiographyViewComponents
): Pick<ProfileForApi, 'biography' | 'versions' | 'diff' | 'rollback' | 'pin'> {
  const { biography, corrections, biographyFor, settled } = components

  async function viewAll(lists: ReadonlyArray<readonly Sentence[]>): Promise<SentenceView[][]> {
    const quotes = await readQuotes(
      components,
      lists.flat().map(({ evidence }) => evidence)
    )
    // A sentence whose evidence has gone meanwhile goes with it.
    return lists.map(list =>
      list.map(sentence => viewSentence(sentence, quotes)).filter(({ evidence }) => evidence.length > 0)
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
    async biography({ person, audience, version }, { signal }) {
      if (audience === OWNER) {
        const row = version === undefined ? biography.current() : versionOf(version)
        return version !== undefined && row === undefined ? undefined : await viewVersion(row, person)
      }
      const scope: Scope = { kind: 'granted', audiences: [audience], sources: 'all', deniedMemories: [] }
      const made = await biographyFor(scope, person, { signal })
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
      await settled()
      return await viewVersion(biography.current(), 'second')
    }
  }
}
