import { describe, expect, it } from 'vitest'
import { openSelf } from '../open-self.ts'
import { askAll, type LifeLine, rememberAll, sampleLife, scoreOf, type Verdict } from './ask-all.ts'
import type { QualityCase } from './cases.ts'
import { LIFE_QUESTIONS } from './life-questions.ts'
import { OTHER_LIFE, OTHER_QUESTIONS } from './other-life.ts'

/** Set to see every question that went wrong. */
const isVerbose = process.env.SHOW_ANSWERS !== undefined

async function score(name: string, lines: readonly LifeLine[], cases: readonly QualityCase[], withVectors: boolean) {
  const self = await openSelf({ withVectors })
  await rememberAll(self, lines)
  await self.embedding?.settled()
  const verdicts = await askAll(self, cases)
  const found = scoreOf(verdicts)
  console.log(`${name}, ${withVectors ? 'words and vectors' : 'words alone'}: ${JSON.stringify(found)}`)
  if (isVerbose) for (const verdict of verdicts.filter(({ fault }) => fault !== undefined)) console.log(describeFault(verdict))
  return found
}

function describeFault({ question, fault, answer, after }: Verdict): string {
  const cited = answer.citations.map(({ itemId }) => itemId).join(' ')
  return `${fault}: ${after === undefined ? '' : `${after} … `}${question}\n    ${answer.confidence.toFixed(2)} ${cited} ${answer.answer}`
}

describe('answers without a model', () => {
  it('find what the sample life holds and decline what it does not', async () => {
    await score('sample life', await sampleLife(), LIFE_QUESTIONS, true)
    await score('sample life', await sampleLife(), LIFE_QUESTIONS, false)
    await score('other life', OTHER_LIFE, OTHER_QUESTIONS, true)
    await score('other life', OTHER_LIFE, OTHER_QUESTIONS, false)
    expect(1).toBe(1)
  })
})
