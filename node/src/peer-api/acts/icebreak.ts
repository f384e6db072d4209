import { phrasesOf } from '../../chat/phrases.ts'
import { answerLanguage } from '../../chat/question.ts'
import type { Admitted, Told } from '../steps.ts'
import { countTokens } from '../steps.ts'
import { type ConverseComponents, converse, type Turn } from './converse.ts'

export interface IcebreakComponents extends ConverseComponents {
  ownInterests(): readonly string[]
}

/**
 * Getting to know each other: answers what the scope admits an answer to, and else names something of the public card
 * to go on with, so that a talk between strangers does not stall.
 */
export async function icebreakTurn(components: IcebreakComponents, admitted: Admitted, turn: Turn): Promise<Told> {
  const told = await converse(components, admitted, turn)
  if (!told.isOutside) return told
  const said = [...turn.said.map(({ text }) => text), turn.text].join('\n').toLowerCase()
  const next = components.ownInterests().find(interest => !said.includes(interest.toLowerCase()))
  if (next === undefined) return told
  const text = phrasesOf(answerLanguage(turn.text)).likes(next)
  const content = { ...told.content, text, abstained: false }
  return { content, sources: [], isOutside: false, outTokens: countTokens(text) }
}
