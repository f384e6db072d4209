import { describe, expect, it } from 'vitest'
import { resolveFollowUp } from '../../src/chat/follow-up.ts'

const turns = [
  { role: 'owner' as const, text: "What is my sister's name?" },
  { role: 'self' as const, text: 'On 3 May 2024: Your sister is called Lena. [1]' }
]

describe('resolveFollowUp', () => {
  it.each(['And where does she live?', 'What about her job?', 'Where?'])(
    'carries the subject over to “%s”',
    question => {
      const resolved = resolveFollowUp(question, turns)
      expect(resolved.startsWith(question)).toBe(true)
      // A name says whom "she" means; without a pronoun the earlier question's words come along too.
      expect(resolved.includes('sister')).toBe(question === 'Where?')
      expect(resolved).toContain('Lena')
      expect(resolved).not.toContain('May')
    }
  )

  it('carries it over in Korean too', () => {
    const before = [{ role: 'owner' as const, text: '여동생 이름이 뭐야?' }]
    expect(resolveFollowUp('그녀는 어디 살아?', before)).toContain('여동생')
  })

  it.each(['Which bakery sells good rye bread in Porto?', 'What do I cook?', 'Where were you born?'])(
    'leaves “%s” as it is: it stands alone',
    question => {
      expect(resolveFollowUp(question, turns)).toBe(question)
    }
  )

  it('leaves the first question as it is', () => {
    expect(resolveFollowUp('Where does she live?', [])).toBe('Where does she live?')
  })
})
