import { expect, it } from 'vitest'
import { streamSentences } from '../../src/chat/model-reply.ts'
import { FakeChatModel } from '../fakes/chat-model.ts'

it.each([
  ['Radek comes. [1] He is late [2]. Really!', ['Radek comes. [1] ', 'He is late [2]. ', 'Really!']],
  ['Ms. Vercruysse teaches at Coupure 21. Yes.', ['Ms. Vercruysse teaches at Coupure 21. ', 'Yes.']],
  ['이사했다. 내일은 쉰다.', ['이사했다. ', '내일은 쉰다.']],
  ['one half sentence', ['one half sentence']],
  ['', []]
])('a reply comes sentence by sentence, with its source numbers: %j', async (reply, sentences) => {
  const found: string[] = []
  const options = { maxTokens: 50, signal: new AbortController().signal }
  for await (const sentence of streamSentences(new FakeChatModel(() => reply), [], options)) found.push(sentence)
  expect(found).toEqual(sentences)
})
