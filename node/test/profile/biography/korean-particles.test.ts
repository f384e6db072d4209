import { describe, expect, it } from 'vitest'
import { withParticle } from '../../../src/profile/biography/templates/korean-particles.ts'

describe('Korean particles', () => {
  it.each([
    ['은', '지은', '지은은'],
    ['은', '민수', '민수는'],
    ['을', '첼로', '첼로를'],
    ['을', '바이올린', '바이올린을'],
    ['으로', '서울', '서울로'],
    ['으로', '리옹', '리옹으로'],
    ['으로', '편집자', '편집자로'],
    ['과', 'Lyon', 'Lyon과'],
    ['과', 'Porto', 'Porto와'],
    ['으로', '2021', '2021로'],
    ['은', '3', '3은'],
    ['이', '물 (생수)', '물 (생수)가']
  ])('%s after %s', (particle, value, expected) => {
    expect(withParticle(particle, value)).toBe(expected)
  })
})
