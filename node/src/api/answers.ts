import type { Answer, AnswerEvent } from '../chat/types.ts'

/** Runs an answer to its end. @throws what the run throws */
export async function wholeAnswer(events: AsyncIterable<AnswerEvent>): Promise<Answer> {
  for await (const event of events) if (event.type === 'done') return event.answer
  throw new Error('the answer ended without its last event')
}
