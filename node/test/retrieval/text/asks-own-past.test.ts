import { expect, test } from 'vitest'
import { asksOwnPast } from '../../../src/retrieval/text/asks-own-past.ts'
import { fold } from '../../../src/retrieval/text/tokenize.ts'

/** The question, and the words whose place is told as that of a verb. */
const ASKING: ReadonlyArray<[string, string[]]> = [
  ['Have I ever climbed a volcano?', ['climbed']],
  ['So, did we already visit the lighthouse?', ['visit']],
  ['Have you worked with clay and glazed any bowls?', ['worked', 'glazed']],
  ['Haven’t I repaired that radio before?', ['repaired']],
  ['Do you know whether I have ever flown a glider?', ['flown']],
  ['Was I ever in Tallinn?', []],
  ['Habe ich schon einmal einen Drachen gebaut?', ['gebaut']],
  ['Ai-je déjà réparé un vélo ?', ['repare']],
  ['¿He navegado alguna vez en un velero?', ['navegado']],
  ['내가 등산을 해 본 적이 있어?', []],
  ['我去过里斯本吗？', []],
  ['富士山に登ったことがありますか？', []]
]

test.each(ASKING)('"%s" asks what one has done', (question, verbs) => {
  const folded = fold(question)
  const found = asksOwnPast(folded)
  expect(found?.verbs.map(at => /^\p{L}+/u.exec(folded.slice(at))?.[0])).toEqual(verbs)
})

test.each([
  'What have I planted in the garden?',
  'When did I move to Ghent?',
  'Am I allergic to walnuts?',
  'Do I own a kayak?',
  'Has Dana ever been to Oslo?',
  'He moved where?',
  'Have a look at my notes',
  'Wann habe ich das Rad gekauft?',
  'Où ai-je mangé hier ?',
  '我喜欢喝什么茶？',
  '趣味は何ですか？',
  '내 고양이 이름이 뭐야?'
])('"%s" does not ask whether one has done something', question => {
  expect(asksOwnPast(fold(question))).toBeUndefined()
})
