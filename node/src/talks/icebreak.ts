import { type Card, openCard } from '@secondme-node/protocol'
import { base64url } from '../people/rows.ts'
import type { Peer } from '../people/types.ts'
import { wordsIn } from '../retrieval/text/tokenize.ts'
import { TalkError } from './errors.ts'
import type { Talks } from './talks.ts'

/** What an icebreaker leaves for the two humans. */
export interface IcebreakCard {
  /** What both care about, in the words of either card. */
  common: string[]
  /** Things to begin with, each a sentence of this owner's side. */
  openers: string[]
  turns: Array<{ who: 'us' | 'them'; text: string }>
}

export interface IcebreakComponents {
  talks: Pick<Talks, 'begin'>
  ownInterests(): readonly string[]
}

const MAX_TURNS = 6
const MAX_OPENERS = 3

/**
 * Two selves find out what their humans could talk about: from the public cards and what each side's grant admits, in
 * at most six turns.
 *
 * @throws {TalkError} PEER_REFUSED; as `Talks.begin`
 */
export async function* icebreak(
  { talks, ownInterests }: IcebreakComponents,
  peer: Peer,
  signal: AbortSignal
): AsyncGenerator<{ type: 'turn'; who: 'us' | 'them'; text: string } | { type: 'done'; card: IcebreakCard }> {
  const theirs = interestsOf(peer)
  const ours = [...ownInterests()]
  const talk = await talks.begin(peer.peer, { act: 'icebreak' }, { signal })
  if ('type' in talk) throw new TalkError({ code: 'PEER_REFUSED', reason: talk.code })
  const turns: IcebreakCard['turns'] = []
  try {
    for (const text of questions(ours, theirs)) {
      turns.push({ who: 'us', text })
      yield { type: 'turn', who: 'us', text }
      for await (const event of talk.turn(text, signal)) {
        if (event.type === 'refused') {
          if (event.code === 'LIMIT' || event.code === 'BUSY') break
          throw new TalkError({ code: 'PEER_REFUSED', reason: event.code })
        }
        if (event.type !== 'reply' || event.content.abstained) continue
        turns.push({ who: 'them', text: event.content.text })
        yield { type: 'turn', who: 'them', text: event.content.text }
      }
    }
  } finally {
    await talk.close()
  }
  const common = commonGround(ours, [...theirs, ...turns.filter(({ who }) => who === 'them').map(({ text }) => text)])
  yield { type: 'done', card: { common, openers: openersOf(common, theirs, turns), turns } }
}

/** Each a question that anybody may ask; the peer's grant decides what is answered. */
function questions(ours: readonly string[], theirs: readonly string[]): string[] {
  const shared = commonGround(ours, theirs)
  const rest = [...theirs, ...ours].filter(interest => !shared.includes(interest))
  const asked = [...new Set([...shared, ...rest])].map(interest => `What do you like about ${interest}?`)
  const all = [...asked, 'What do you do in your free time?', 'What are you looking forward to?']
  // Who asks tells something too: of the card, like everything on this side.
  return all
    .slice(0, MAX_TURNS / 2)
    .map((question, i) => (ours[i] === undefined ? question : `I like ${ours[i]}. ${question}`))
}

/** Interests of ours that the other side speaks of, by whole words. */
function commonGround(ours: readonly string[], theirs: readonly string[]): string[] {
  const said = theirs.map(text => new Set(wordsIn(text)))
  return ours.filter(interest => {
    const words = wordsIn(interest)
    return words.length > 0 && said.some(set => words.every(word => set.has(word)))
  })
}

function openersOf(common: readonly string[], theirs: readonly string[], turns: IcebreakCard['turns']): string[] {
  // What stands on the card is no news.
  const told = turns
    .filter(({ who, text }) => who === 'them' && commonGround(theirs, [text]).length === 0)
    .map(({ text }) => `They said: “${firstSentence(text)}” Ask how it came about.`)
  return [
    ...common.map(interest => `You both care about ${interest}. Ask what they did with it last.`),
    ...told,
    ...theirs.filter(interest => !common.includes(interest)).map(interest => `They like ${interest}. Ask how it began.`)
  ].slice(0, MAX_OPENERS)
}

function firstSentence(text: string): string {
  return /^.{1,140}?[.!?。！？]/su.exec(text)?.[0] ?? text.slice(0, 140)
}

function interestsOf({ cardWire }: Peer): string[] {
  if (cardWire === null) return []
  const card: Card = openCard(base64url.bytes(cardWire)).payload
  return card.interests
}
