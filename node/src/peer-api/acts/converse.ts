import type { ReplyContent, Scope } from '@secondme-node/protocol'
import { phrasesOf } from '../../chat/phrases.ts'
import type { SaidTurn } from '../../chat/prompt.ts'
import { answerLanguage } from '../../chat/question.ts'
import type { Answer, Answering } from '../../chat/types.ts'
import type { Memory } from '../../memory/types.ts'
import { tell } from '../detail.ts'
import { detailSources, type ToldFrom } from '../detail-sources.ts'
import { type Admitted, countTokens, type Source, type Told } from '../steps.ts'
import { askedByName } from './asked-by-name.ts'

export interface ConverseComponents extends ToldFrom {
  answering: Answering
  /** May a chat model speak to others? Asked at every turn. */
  mayUseModel(): Promise<boolean>
  /** Resolves when labels and memories of a moment ago count, after two seconds at the latest. */
  caughtUp(signal: AbortSignal): Promise<void>
  /** What the owner is called on the card. */
  ownName(): string | null
}

export interface Turn {
  text: string
  /** Of this session, oldest first. */
  said: readonly SaidTurn[]
  /** Nothing is written down: the owner is only looking. @default true */
  isKept?: boolean
  /** Pieces of the answer as they are made; only where it may be told word for word. */
  onPiece?(text: string): void
  signal: AbortSignal
}

/** Characters an answer may have for each token a grant allows. */
const CHARS_PER_TOKEN = 4

/**
 * The self answers another self from what the scope admits, as closely as the grant's detail lets it. The one path for
 * answers, previews and every act that converses.
 */
export async function converse(
  components: ConverseComponents,
  { scope, grant, verified }: Pick<Admitted, 'scope' | 'grant'> & { verified: { peer: { peer: string } } },
  { text, said, isKept = true, onPiece, signal }: Turn
): Promise<Told> {
  const { detail } = grant.scope
  await components.caughtUp(signal)
  const extractiveOnly = !(await components.mayUseModel())
  let answer: Answer | undefined
  // One piece behind: the last one may say that there is nothing, in words that are for the owner.
  let piece: string | undefined
  let room = grant.limits.outTokensPerTurn * CHARS_PER_TOKEN
  // No more than the reply may hold in the end.
  const show = (text: string) => {
    room -= text.length
    if (room >= 0) onPiece?.(text)
  }
  const asked = { said, isKept, asker: verified.peer.peer, extractiveOnly, signal }
  for await (const event of components.answering.answer(scope, askedByName(text, components.ownName()), asked)) {
    if (event.type === 'delta' && detail === 'quote') {
      if (piece !== undefined) show(piece)
      piece = event.text
    }
    if (event.type === 'done') answer = event.answer
  }
  if (answer === undefined) throw new Error('an answering run ended without an answer')
  if (answer.abstained) return nothing(answer, text)
  if (piece !== undefined) show(piece)
  const from = await detailSources(components, scope, answer, detail)
  const words = tell(answer, detail, from, phrasesOf(answerLanguage(text)))
  if (words === undefined) return nothing(answer, text)
  return toldOf(answer, cut(words, grant.limits.outTokensPerTurn), citationsOf(answer, detail, from.memories))
}

function toldOf(answer: Answer, text: string, sources: Source[]): Told {
  const spoke: Pick<ReplyContent, 'engine' | 'model' | 'adapterDigest'> = {
    engine: answer.engine,
    model: answer.engine === 'extractive' ? 'none' : 'base',
    adapterDigest: null
  }
  return {
    content: { text, abstained: answer.abstained, ...spoke },
    sources,
    isOutside: answer.abstained,
    outTokens: countTokens(text)
  }
}

/** The same for what is not known and for what is not admitted. */
function nothing(answer: Answer, question: string): Told {
  const text = phrasesOf(answerLanguage(question)).nothingToTell
  return toldOf({ ...answer, abstained: true, engine: 'extractive' }, text, [])
}

function citationsOf(answer: Answer, detail: string, memories: readonly Memory[]): Source[] {
  const seen = new Map<string, Source>()
  for (const { memoryId, quote } of answer.citations) {
    if (seen.has(memoryId)) continue
    const at = memories.find(({ id }) => id === memoryId)?.eventAt?.start
    seen.set(memoryId, {
      memoryId,
      ...(detail === 'quote' && { quote: quote.slice(0, 160) }),
      ...(detail !== 'gist' && at !== undefined && { atMs: Date.parse(at) })
    })
  }
  return [...seen.values()]
}

/** To whole sentences where there are some. */
function cut(text: string, maxTokens: number): string {
  const room = maxTokens * CHARS_PER_TOKEN
  if (text.length <= room) return text
  const head = text.slice(0, room)
  const end = Math.max(...['. ', '! ', '? ', '。', '\n'].map(mark => head.lastIndexOf(mark)))
  return end > 0 ? head.slice(0, end + 1).trimEnd() : `${head.slice(0, -1).trimEnd()}…`
}

export type { Scope }
