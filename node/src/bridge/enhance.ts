import type { AnswerLanguage } from '../chat/question.ts'
import type { Inference } from '../inference/types.ts'
import type { Speaker } from '../profile/biography/render.ts'
import { findAdditions } from './additions.ts'
import { type ContextComponents, readContext } from './context.ts'
import { languageOf } from './language.ts'
import { rewrite } from './rewrite.ts'
import type { Addition, EnhanceInput, Enhancement, WithheldKind } from './types.ts'
import { PHRASES } from './words/phrases.ts'

export interface EnhanceComponents extends ContextComponents {
  inference: Pick<Inference, 'chatModel'>
}

export interface EnhanceInit {
  /** Who tells it. @default the owner, as "I" */
  speaker?: Speaker
  /** Leave models out. @default false */
  isExtractive?: boolean
  /** Sentences of memories may be told as they stand. @default true */
  mayQuote?: boolean
}

const MAX_ADDITIONS = 5
export const AS_OWNER: Speaker = { person: 'first', ownerName: null }

const WITHHELD_WHY: Readonly<Record<WithheldKind, string>> = {
  phone: 'telephone numbers stay here',
  email: 'e-mail addresses stay here',
  address: 'street addresses stay here',
  account: 'account and card numbers stay here',
  'third-person': 'names of others stay here, unless you name them',
  health: 'what concerns health stays here, unless you ask about it',
  secret: 'passwords and keys stay here'
}

/**
 * What the owner is about to ask, with as little of the owner's context as serves it. Nothing has left when this
 * returns. Where nothing matters the text is the draft.
 */
export async function enhance(
  components: EnhanceComponents,
  { scope, draft, maxAdditions = MAX_ADDITIONS, without = [], signal, ...input }: EnhanceInput,
  { speaker = AS_OWNER, isExtractive = false, mayQuote = true }: EnhanceInit = {}
): Promise<Enhancement> {
  const language = input.language ?? languageOf(draft)
  const context = await readContext(components, { scope, text: draft, signal })
  const { candidates, withheld } = findAdditions(context, { draft, language, speaker, mayQuote })
  const additions = candidates
    .slice(0, maxAdditions)
    .filter(({ id }) => !without.includes(id))
    .map(({ weight: _, ...addition }) => addition)
  const plain = composed(draft, additions, language)
  const rewritten =
    isExtractive || additions.length === 0 ? undefined : await rewrite(components, plain, draft, additions, signal)
  return {
    draft,
    text: rewritten?.text ?? plain,
    additions,
    withheld: countedBy(withheld),
    engine: rewritten?.engine ?? 'extractive'
  }
}

/** The request again with only the additions that the owner keeps. Nothing comes in their place. */
export function apply(enhancement: Enhancement, keepIds: readonly string[]): Enhancement {
  const additions = enhancement.additions.filter(({ id }) => keepIds.includes(id))
  if (additions.length === enhancement.additions.length) return enhancement
  const text = composed(enhancement.draft, additions, languageOf(enhancement.draft))
  return { ...enhancement, text, additions, engine: 'extractive' }
}

export function composed(draft: string, additions: readonly Addition[], language: AnswerLanguage): string {
  if (additions.length === 0) return draft
  const { context, space } = PHRASES[language]
  return `${draft.trimEnd()}\n\n${[context, ...additions.map(({ text }) => text)].join(space)}`
}

function countedBy(kinds: readonly WithheldKind[]): Enhancement['withheld'] {
  const counts = new Map<WithheldKind, number>()
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return [...counts].map(([kind, count]) => ({ kind, count, why: WITHHELD_WHY[kind] }))
}
