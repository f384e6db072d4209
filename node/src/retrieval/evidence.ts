import { admittedNeighbour } from './admitted.ts'
import type { Evidence } from './confidence.ts'
import { TRAIT } from './index/document-rows.ts'
import type { SearchIndex } from './index/search-index.ts'
import type { Ranking } from './rank.ts'
import { SPEAKER_LIFT } from './structure.ts'
import { wordsIn } from './text/tokenize.ts'
import { isWeakWord } from './text/weak-words.ts'

/** Passages that are read for the answer. */
const READ = 5
/** Weight of a word that questions ask with. */
const WEAK_WEIGHT = 0.35
/** Rarity is counted as if there were at least this many passages: among three, everything is rare. */
const MIN_DOCUMENTS = 200

/** Gathers what speaks for and against the hits, from numbers that ranking left behind. */
export function evidenceOf({ documents: table }: SearchIndex, ranking: Ranking): Evidence {
  const { query, lexical, vector, structured, ranked, admitted } = ranking
  const { columns, memories } = table
  const named = query.speakers.length === 1 ? query.speakers[0]! : -1
  const nameParts = new Set(named < 0 ? [] : wordsIn(table.names.speakers[named]!))
  const nameBits = bitsOf(query.words, word => nameParts.has(word))
  const weights = meaningWeights(ranking, nameBits)
  const total = weights.reduce((sum, weight) => sum + weight, 0) || 1
  const held = (document: number) => (document < 0 ? 0 : lexical.words[document]!)
  const beside = (document: number, links: Int32Array) => held(admittedNeighbour(admitted, links, document))
  const share = (bits: number) =>
    weights.reduce((sum, weight, i) => sum + ((bits & (1 << i)) !== 0 ? weight : 0), 0) / total
  const isByOrAbout = named < 0 ? () => true : byOrAbout(ranking, table, named, nameBits)

  const read = ranked.slice(0, READ).map(({ document }) => document)
  const together = read.reduce(
    (bits, document) => bits | held(document) | beside(document, columns.previous) | beside(document, columns.next),
    0
  )
  const cosines = vector && agreement(vector.documents, i => vector.cosines[i]!, isByOrAbout, columns.traits)
  return {
    coverage: share(together),
    passageCoverage: Math.max(0, ...read.filter(isByOrAbout).map(document => share(held(document)))),
    missing: missingShare(ranking, weights, total),
    wordAgreement:
      named < 0
        ? 0
        : contrast(agreement(lexical.found, i => lexical.scores[lexical.found[i]!]!, isByOrAbout, columns.traits)),
    finalAgreement:
      named < 0
        ? 0
        : contrast(
            agreement(
              structured.found,
              i => {
                const document = structured.found[i]!
                const isTheirs = memories.speaker[columns.memory[document]!] === named
                return structured.scores[document]! / (isTheirs ? SPEAKER_LIFT : 1)
              },
              isByOrAbout
            )
          ),
    cosine: cosines && Math.max(0, cosines.inside)
  }
}

/** How much each word means: rare ones most, those to ask with little, the name itself nothing. At most 32 words. */
function meaningWeights({ query, lexical, admitted }: Ranking, nameBits: number): number[] {
  const documents = Math.max(admitted.documents, MIN_DOCUMENTS)
  return query.words.slice(0, 32).map((word, i) => {
    if ((nameBits & (1 << i)) !== 0) return 0
    const holders = lexical.frequencies[i]!
    const rarity = Math.log(1 + (documents - holders + 0.5) / (holders + 0.5))
    return rarity * (isWeakWord(word.surface) ? WEAK_WEIGHT : (word.share ?? 1))
  })
}

function bitsOf(words: Ranking['query']['words'], isWanted: (surface: string) => boolean): number {
  return words.slice(0, 32).reduce((bits, word, i) => (isWanted(word.surface) ? bits | (1 << i) : bits), 0)
}

/** Few memories hold few words: that one is missing tells less there, when vectors can tell by meaning. */
function missingShare({ lexical, vector, admitted }: Ranking, weights: readonly number[], total: number): number {
  const heaviest = weights.reduce(
    (most, weight, i) => (lexical.frequencies[i] === 0 ? Math.max(most, weight) : most),
    0
  )
  const trust = vector === undefined ? 1 : Math.min(1, admitted.documents / MIN_DOCUMENTS)
  return (heaviest / total) * trust
}

/**
 * Said by the person named, or naming that person in a session where they do not speak: where they do, their name is
 * mostly how they are addressed.
 */
function byOrAbout(
  { lexical }: Ranking,
  { columns, memories }: SearchIndex['documents'],
  named: number,
  nameBits: number
): (document: number) => boolean {
  const isSpeaker = (document: number) => memories.speaker[columns.memory[document]!] === named
  // Their own passages all carry their name as a term, so all of them are among the found.
  const sessions = new Set(lexical.found.filter(isSpeaker).map(document => columns.session[document]!))
  return document =>
    isSpeaker(document) || ((lexical.words[document]! & nameBits) !== 0 && !sessions.has(columns.session[document]!))
}

/** The best score inside and outside a group; questions are no statements about anybody. */
function agreement(
  documents: ArrayLike<number>,
  score: (i: number) => number,
  isInside: (document: number) => boolean,
  traits?: Uint8Array
): { inside: number; outside: number } {
  let inside = 0
  let outside = 0
  for (let i = 0; i < documents.length; i++) {
    const document = documents[i]!
    if (traits !== undefined && (traits[document]! & TRAIT.question) !== 0) continue
    if (isInside(document)) inside = Math.max(inside, score(i))
    else outside = Math.max(outside, score(i))
  }
  return { inside, outside }
}

function contrast({ inside, outside }: { inside: number; outside: number }): number {
  const most = Math.max(inside, outside)
  return most > 0 ? (inside - outside) / most : 0
}
