import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLexicalIndex } from '../../../src/retrieval/index/lexical-index.ts'
import { mergeSegments, rewriteSegment, type Segment, visitPostings } from '../../../src/retrieval/index/postings.ts'
import { createRecentPostings } from '../../../src/retrieval/index/recent-postings.ts'
import { termHash } from '../../../src/retrieval/text/term-hash.ts'

const HASHES = Array.from({ length: 30 }, (_, i) => termHash(`term ${i}`))
/** The terms of some documents, each as indexes into HASHES. */
const documents = fc.array(fc.array(fc.nat(29), { maxLength: 400 }), { maxLength: 40 })

function pack(first: number, texts: readonly number[][]): Segment {
  const recent = createRecentPostings(first)
  texts.forEach((terms, i) => {
    recent.add(
      first + i,
      terms.map(term => HASHES[term]!)
    )
  })
  return recent.pack()
}

/** [document, count] pairs of every term. */
function contents(segment: Segment): Array<Array<[number, number]>> {
  return HASHES.map(term => {
    const found: Array<[number, number]> = []
    visitPostings(segment, term, (document, count) => found.push([document, count]))
    return found
  })
}

function expected(first: number, texts: readonly number[][]): Array<Array<[number, number]>> {
  return HASHES.map((_, term) =>
    texts.flatMap((terms, i): Array<[number, number]> => {
      const count = terms.filter(one => one === term).length
      return count > 0 ? [[first + i, count]] : []
    })
  )
}

describe('segments', () => {
  it('give back every posting in rising order, whatever the documents hold', () => {
    fc.assert(
      fc.property(documents, fc.nat(100_000), (texts, first) => {
        expect(contents(pack(first, texts))).toEqual(expected(first, texts))
      })
    )
  })

  it('joined hold what both held', () => {
    fc.assert(
      fc.property(documents, documents, (lower, upper) => {
        const joined = mergeSegments(pack(7, lower), pack(7 + lower.length, upper))
        expect(contents(joined)).toEqual(expected(7, [...lower, ...upper]))
      })
    )
  })

  it('rewritten without a document hold no trace of it', () => {
    fc.assert(
      fc.property(documents, fc.nat(39), (texts, gone) => {
        const segment = pack(3, texts)
        const rewritten = rewriteSegment(segment, segment, document => (document === 3 + gone ? -1 : document))
        const kept = texts.map((terms, i) => (i === gone ? [] : terms))
        expect(contents(rewritten)).toEqual(expected(3, kept))
        expect(rewritten.terms.length).toBe(new Set(kept.flat()).size)
      })
    )
  })
})

describe('createLexicalIndex', () => {
  it('finds the same before and after packing', () => {
    fc.assert(
      fc.property(documents, fc.nat(39), (texts, packAt) => {
        const index = createLexicalIndex()
        texts.forEach((terms, i) => {
          if (i === packAt) index.pack()
          index.add(
            i,
            terms.map(term => HASHES[term]!)
          )
        })
        const found = HASHES.map(term => {
          const pairs: Array<[number, number]> = []
          index.visit(term, (document, count) => pairs.push([document, count]))
          return pairs
        })
        expect(found).toEqual(expected(0, texts))
      })
    )
  })
})
