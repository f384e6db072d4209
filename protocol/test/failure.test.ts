import { describe, expect, it } from 'vitest'
import { FAILURES, type FailureCode, failureFor } from '../src/failure.ts'

describe('failureFor', () => {
  it.each(Object.keys(FAILURES) as FailureCode[])(
    'tells %s to a grantee, and nothing but REFUSED to a stranger',
    code => {
      expect(failureFor(code, 'grantee')).toBe(code)
      expect(failureFor(code, 'stranger')).toBe('REFUSED')
    }
  )
})
