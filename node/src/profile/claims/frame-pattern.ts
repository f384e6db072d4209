/** Named pieces of patterns: `{PLACE}` inserts one, `{PLACE:v}` inserts it as the named group `v`. */
export type Pieces = Readonly<Record<string, string>>

/** Latin letters by range: much faster to test than `\p{L}`, and frames are for Latin languages only. */
const LETTER = '[A-Za-z0-9_À-ÖØ-öø-ɏ]'
const WORD_START = `(?<!${LETTER})`
/** `\b` of JavaScript knows ASCII letters only. */
const WORD_EDGE = `(?:(?<!${LETTER})(?=${LETTER})|(?<=${LETTER})(?!${LETTER}))`

/**
 * Compiles the notation the frames are written in: a space stands for any white space, ` ?` for
 * any or none, `\b` is the edge of a word, `'` any apostrophe, and pieces stand in braces.
 */
export function compile(source: string, pieces: Pieces, flags = 'u'): RegExp {
  return new RegExp(
    expand(source, pieces)
      .replace(/(^|[|(:])\\b/g, `$1${WORD_START}`)
      .replaceAll('\\b', WORD_EDGE)
      .replaceAll("'", "['’]")
      .replaceAll(' ?', '\\s*')
      .replaceAll(' ', '\\s+'),
    flags
  )
}

function expand(source: string, pieces: Pieces): string {
  return source.replace(/\{(\p{Lu}[\p{Lu}\d]+)(?::(\p{Ll}+))?\}/gu, (_, piece: string, group?: string) => {
    const inner = pieces[piece]
    if (inner === undefined) throw new RangeError(`pattern names the unknown piece ${piece}`)
    const text = expand(inner, pieces)
    return group === undefined ? `(?:${text})` : `(?<${group}>${text})`
  })
}
