import { towardOwner } from './src/chat/perspective.ts'
import { extractAnswer } from './src/chat/extractive.ts'
for (const s of ['Moved the beehive behind the plum tree today.', 'I moved to Porto and my cat came with me.', 'I am tired.', "I'm never late, but I was late when Maria and I were in Rome.", 'World War I ended.', 'In Porto I met Ana.', 'We were at our house; she gave us cake.', 'I love you', 'Maria said "I am tired" to me.', 'My sister is Lena', 'Thinking about quitting.', 'i moved my desk', 'Was sick all day.', "I've got a car that's mine.", 'Fixed by Radek today'])
  console.log(s, '→', towardOwner(s))
const m = (id: string, text: string, o: object = {}) => ({ memory: { id, kind: 'note', author: { role: 'self' }, text, source: { sourceId: 's', itemId: id }, recordedAtMs: 0, language: 'eng', label: { audience: [], purposes: [] }, trust: 'statement', contentHash: '0', revision: 1, eventAt: { start: '2025-04-02T09:00:00Z', precision: 'instant' }, ...o } as any, start: 0, end: text.length, score: 1 })
const ps = [m('a', 'Moved the beehive behind the plum tree today.'), m('b', 'The plumber comes on 14 May, his name is Radek.'), m('c', 'We adopted a dog. His name is Bruno. It barks.', { author: { role: 'person', name: 'Maria' } }), m('d', '오늘 포르투로 이사했다. 짐이 많다.', { language: 'kor' })]
for (const q of ["What is the plumber's name?", 'When did I move the beehive?', "What is the dog's name?", 'When does the plumber come?', '언제 포르투로 이사했지?', 'Wann habe ich den beehive umgestellt?', 'Where is the beehive?'])
  console.log(q, '→', extractAnswer(q, ps, { timeZone: 'UTC' }))
