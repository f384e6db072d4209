import { describe, expect, it } from 'vitest'
import { isSameValue, valueKey } from '../../../src/profile/facts/value-key.ts'

describe('isSameValue', () => {
  const same: Array<[string, string, string]> = [
    ['likes', 'the sea', 'The  Sea'],
    ['likes', 'café crème', 'cafe creme'],
    ['job', 'a nurse', 'nurse.'],
    ['home', 'Lyon', 'Lyon, France'],
    ['home', 'Berlin', 'Kreuzberg, Berlin'],
    ['home', '서울', '서울시 마포구'],
    ['home', '東京', '東京都'],
    ['employer', 'Textile Museum', 'the Textile Museum in Ghent'],
    ['employer', 'Brightmoor', 'Brightmoor GmbH'],
    ['partner', 'Anna', 'Anna Berg']
  ]
  it.each(same)('%s: %s is %s', (attribute, a, b) => {
    expect(isSameValue(attribute, valueKey(a), valueKey(b))).toBe(true)
    expect(isSameValue(attribute, valueKey(b), valueKey(a))).toBe(true)
  })

  const different: Array<[string, string, string]> = [
    ['home', 'York', 'New York'],
    ['home', 'San', 'San Francisco'],
    ['home', 'Lyon, France', 'Paris, France'],
    ['likes', 'tea', 'tea cake'],
    ['job', 'designer', 'senior designer'],
    ['favourite:colour', 'blue', 'dark blue'],
    ['partner', 'Anna', 'Annabel'],
    ['home', '京', '京都']
  ]
  it.each(different)('%s: %s is not %s', (attribute, a, b) => {
    expect(isSameValue(attribute, valueKey(a), valueKey(b))).toBe(false)
  })
})
