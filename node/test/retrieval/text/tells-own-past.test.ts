import { expect, test } from 'vitest'
import { tellsOwnPast } from '../../../src/retrieval/text/tells-own-past.ts'
import { fold } from '../../../src/retrieval/text/tokenize.ts'

test.each([
  "I've never baked bread in my life.",
  'We have already painted the fence.',
  'I just attended a class on grafting apple trees.',
  'Last year I went to Porto.',
  'After finishing six puzzles I felt quick.',
  'My score of 17 in the quiz pleased everyone.',
  'Ich habe gestern einen Drachen gebaut.',
  "J'ai déjà réparé ce vélo.",
  'He navegado dos veces.',
  'Ho visto tre volte quel film.',
  '나는 어제 등산을 했어요.',
  '我去过里斯本两次。',
  '去年、富士山に登りました。'
])('"%s" tells what one has or has not done', text => {
  expect(tellsOwnPast(fold(text))).toBe(true)
})

test.each([
  'I want to bake bread.',
  "I'm trying to set up a tent, can you help me?",
  'I have a kayak.',
  "I've got a question about bread.",
  'I need flour.',
  'The fence is painted green.',
  'Ich möchte einen Drachen bauen.',
  "J'ai une voiture.",
  '我想去里斯本。',
  '내일 산에 갈 거예요.'
])('"%s" does not', text => {
  expect(tellsOwnPast(fold(text))).toBe(false)
})
