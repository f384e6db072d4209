/** Attributes whose values are places, people or institutions, which are named now shortly and now at length. */
const NAMED = new Set(
  `name home hometown birthplace employer school partner boss doctor teacher child parent sibling grandparent friend
  colleague pet visited member`.split(/\s+/)
)
const PEOPLE = new Set('name partner boss doctor teacher child parent sibling grandparent friend colleague'.split(' '))
const ARTICLE =
  /^(?:l'|(?:the|an?|der|die|das|dem|den|ein(?:e[nmrs]?)?|le|la|les|une?|unos|unas|el|los|las|my|our|mein(?:e[nmrs]?)?|mon|ma|mes|mis?)\s+)(?=.)/u
const UNSPACED = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\s]+$/u
/** Behind one of these a place or house is described further: "Textile Museum in Ghent". */
const DESCRIBES = /^(?:in|at|of|near|on|im|am|an|bei|à|en|de|du|von|gmbh|ag|inc|ltd|llc|sa|s\.a|co|corp|plc|kg)$/u

/** Case, accents, width, punctuation, white space and a leading article do not tell values apart. Commas are kept. */
export function valueKey(value: string): string {
  const folded = value
    .normalize('NFKD')
    .replace(/\p{Mn}+/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/[^\p{L}\p{N}\p{S}\p{M},'@.:+/-]+/gu, ' ')
    .replace(/\s*,[\s,]*/g, ', ')
    .replace(/(?<!\p{N})[.:'-]+(?!\p{L}|\p{N})|(?<=\p{N})[.:'-]+$/gu, '')
    .trim()
  return folded.replace(ARTICLE, '').replace(/^,\s*|,\s*$/g, '') || folded
}

/** People are found by name whatever the case; marks and white space around it do not count. */
export function subjectKey(subject: string): string {
  return subject.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()
}

/** May two values of this attribute be one although their keys differ? */
export function comparesLoosely(attribute: string): boolean {
  return NAMED.has(attribute)
}

/**
 * Are two keys the same value? "Lyon" is "Lyon, France" and "Anna" is "Anna Berg", where the attribute names places,
 * people or institutions; "York" is not "New York", and for all other attributes "blue" is not "dark blue".
 */
export function isSameValue(attribute: string, a: string, b: string): boolean {
  if (a === b) return true
  if (!comparesLoosely(attribute) || a === '' || b === '') return false
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (UNSPACED.test(short) && UNSPACED.test(long)) return [...short].length >= 2 && long.startsWith(short)
  const parts = long.split(', ')
  if (!short.includes(', ') && parts.length > 1) return parts.includes(short)
  if (parts.length > 1) return long.startsWith(`${short}, `)
  if (!long.startsWith(`${short} `)) return false
  // "Anna Berg" goes on with a family name; "San Francisco" after "San" is another place.
  const next = long.slice(short.length + 1).split(' ')[0]!
  return DESCRIBES.test(next) || PEOPLE.has(attribute)
}

/** Things are called by part of their name once they are known: "the Skoda" is "a blue Skoda", "Mochi" the cat Mochi. */
const THINGS = new Set('car bike owns pet job member instrument'.split(' '))

/**
 * Does "sold the Skoda" speak of the "blue Skoda"? For what ends or is denied: the words of one stand in the other. A
 * place is never meant by part of its name.
 */
export function isMeantBy(attribute: string, known: string, said: string): boolean {
  if (isSameValue(attribute, known, said)) return true
  if (!THINGS.has(attribute) || said === '' || known === '') return false
  const [short, long] = known.length <= said.length ? [known, said] : [said, known]
  return UNSPACED.test(short) ? long.includes(short) : ` ${long} `.includes(` ${short} `)
}
