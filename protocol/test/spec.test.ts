import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { verifyBinding } from '../src/binding.ts'
import { hex, vectors } from './support.ts'

it('prints in SPEC.md the bytes and the id of the first golden binding', () => {
  const spec = readFileSync(new URL('../SPEC.md', import.meta.url), 'utf8')
  const block = /```hex\n([\s\S]*?)```/.exec(spec)![1]!
  const bytes = hex(block.replace(/#.*$/gm, '').replace(/\s/g, ''))
  const [vector] = vectors('binding.json')
  expect(bytes).toEqual(hex(vector!.wire))
  expect(verifyBinding(bytes)).toEqual(vector!.payload)
  expect(spec).toContain(`Its id is \`${vector!.id}\`.`)
})
