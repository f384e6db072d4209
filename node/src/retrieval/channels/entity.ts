import type { Admitted } from '../admitted.ts'
import { ROLES, TRAIT } from '../index/document-rows.ts'
import type { SearchIndex } from '../index/search-index.ts'
import type { UnderstoodQuery } from '../query.ts'
import { membersOf, namedBy } from '../text/kinds.ts'
import { textTerms } from '../text/tokenize.ts'
import { MAX_HOLDERS } from './lexical.ts'

export interface EntityScores {
  documents: number[]
  /** 0 to 1 by document number: how much a passage holds of the kind asked for. */
  scores: Float32Array
}

/** A passage that names a place where one is asked for counts as so many words of that kind. */
const NAME_WEIGHT = 2
/** Each further word of a passage takes this share of a hit away: a long one holds some of every kind. */
const LENGTH_SHARE = 0.05

const ASSISTANT = ROLES.indexOf('assistant')
const TRAIT_OF = { place: TRAIT.namesPlace, thing: TRAIT.namesThing } as const

/**
 * What the person asked about says of the kind asked for: pottery for hobbies, Lisbon for cities. Only for questions
 * that want several things; their answers lie far apart and seldom repeat the question's words.
 *
 * @returns undefined when the question names no kind
 */
export function entityScores(index: SearchIndex, query: UnderstoodQuery, admitted: Admitted): EntityScores | undefined {
  if (!query.asksFor.many) return undefined
  const { documents: table, lexical } = index
  const { columns, memories } = table
  const speakers = new Set(query.speakers)
  const isTheirs = (document: number) => {
    const memory = columns.memory[document]!
    return speakers.size > 0 ? speakers.has(memories.speaker[memory]!) : memories.role[memory] !== ASSISTANT
  }
  const scores = new Float32Array(table.size)
  const documents: number[] = []
  const add = (holders: readonly number[], weight: number) => {
    const rarity = Math.log(1 + (admitted.documents - holders.length + 0.5) / (holders.length + 0.5))
    for (const document of holders) {
      if (scores[document] === 0) documents.push(document)
      scores[document]! += (weight * rarity) / (1 + LENGTH_SHARE * columns.length[document]!)
    }
  }
  for (const { surface } of query.words) {
    for (const term of new Set(membersOf(surface).flatMap(member => textTerms(member, 'eng')))) {
      const holders: number[] = []
      lexical.visit(term, document => {
        if (admitted.mask[document] === 1) holders.push(document)
      })
      if (holders.length <= MAX_HOLDERS) add(holders, 1)
    }
  }
  const named = query.words.flatMap(({ surface }) => namedBy(surface) ?? [])
  const bits = named.reduce((sum, type) => sum | TRAIT_OF[type], 0)
  if (bits !== 0) {
    const holders: number[] = []
    for (let document = 0; document < table.size; document++) {
      if (admitted.mask[document] === 1 && (columns.traits[document]! & bits) !== 0) holders.push(document)
    }
    add(holders, NAME_WEIGHT)
  }
  if (documents.length === 0) return undefined
  // Measured against what anybody says of it: if others speak of it much more, the question may name the wrong person.
  const top = documents.reduce((best, document) => Math.max(best, scores[document]!), 0)
  for (const document of documents) scores[document] = isTheirs(document) ? scores[document]! / top : 0
  return { documents: documents.filter(isTheirs), scores }
}
