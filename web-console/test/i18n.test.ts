import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const SRC = join(import.meta.dirname, '../src')

/** All words of a language: those of every page, and those that parts of the console bring themselves. */
function catalogue(language: string): Record<string, string> {
  const parts = readdirSync(join(SRC, 'i18n')).filter(
    name => name.split('.').at(-2) === language && name.endsWith('.json')
  )
  const all = parts.map(name => JSON.parse(readFileSync(join(SRC, 'i18n', name), 'utf8')) as Record<string, string>)
  const keys = all.flatMap(words => Object.keys(words))
  if (new Set(keys).size !== keys.length) throw new Error(`a key stands in two catalogues of ${language}`)
  return Object.assign({}, ...all) as Record<string, string>
}
const [en, ko] = [catalogue('en'), catalogue('ko')]
const stem = (key: string): string => key.replace(/_(one|other)$/, '')
const keysOf = (catalogue: object): string[] => [...new Set(Object.keys(catalogue).map(stem))].sort()

const source = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter(name => /\.tsx?$/.test(name))
  .map(name => readFileSync(join(SRC, name), 'utf8'))
  .join('\n')
/** Keys built from a value: `kind.${kind}` uses everything below `kind.`. */
const prefixes = [...source.matchAll(/`([a-zA-Z]+\.)\$\{/g)].map(match => match[1]!)
const literals = new Set([...source.matchAll(/['"]([a-zA-Z]+\.[a-zA-Z0-9]+)['"]/g)].map(match => match[1]!))

describe('catalogues', () => {
  it('have the same keys in English and Korean', () => {
    expect(keysOf(ko)).toEqual(keysOf(en))
  })

  it('have no key that nothing uses', () => {
    const unused = keysOf(en).filter(key => !literals.has(key) && !prefixes.some(prefix => key.startsWith(prefix)))
    expect(unused).toEqual([])
  })

  it('have every key that the pages name', () => {
    const called = [...source.matchAll(/\bt\(\s*'([^']+)'/g)].map(match => match[1]!)
    const missing = called.filter(key => !keysOf(en).includes(key))
    expect(called.length).toBeGreaterThan(200)
    expect(missing).toEqual([])
  })

  it('ask for the same values in both languages', () => {
    const values = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(match => match[1]!).sort()
    for (const [key, text] of Object.entries(ko)) {
      expect({ key, values: values(text) }).toEqual({ key, values: values(en[key]!) })
    }
  })
})
