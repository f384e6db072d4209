/** Past forms that open a diary line which leaves its "I" out: "Went to the market." Each is rarely anything else there. */
const IRREGULAR_PAST = new Set(
  `ate became began bought broke brought built came caught chose did drank drove fell felt flew forgot found gave got had
  heard held kept knew learnt lost made met paid ran rode said sang sat saw sent slept sold spent spoke stood swam swept
  taught threw told took was went woke won wore wrote`.split(/\s+/)
)
/** Words in -ed that describe and do not tell what was done. */
const NOT_A_DEED = new Set(
  `tired excited worried bored scared annoyed exhausted relieved disappointed surprised interested pleased confused used
  supposed scheduled red bed indeed need speed seed weed shed feed married retired rated related`.split(/\s+/)
)
/** "I" after one of these is the numeral. */
const BEFORE_NUMERAL = /\b(?:War|Part|Chapter|Phase|Type|Class|Volume|Book|Act|Elizabeth|Charles|Grade|Tier|Level)\s$/
/** Adverbs that may stand between "I" and its verb. */
const ADVERB =
  '(?:also|always|never|just|still|really|now|often|already|only|finally|currently|probably|definitely|usually)'

/**
 * Turns a first-person English sentence of the owner toward the owner: "I moved my desk" → "You moved your desk".
 *
 * Rules only; words inside quotation marks are left as they are.
 * @returns undefined when the rules cannot do it safely: the sentence speaks to somebody ("you", "let's") or is a
 *   fragment; then it is better quoted
 */
export function towardOwner(sentence: string): string | undefined {
  const { bare, restore } = hideQuotes(sentence)
  if (/\b(?:you|your|yours|yourself|u|ur|let's|let’s|lets)\b/i.test(bare)) return undefined
  if (/^(?:me too|same here)\b/i.test(bare)) return undefined
  // "Please call me Kit" is said to somebody: turned, it would make no sense.
  if (/^(?:please\b|(?:call|text|tell|ask|remind|give|send|let|wake|show|help|meet) me\b)/i.test(bare)) return undefined
  const told = prefixSubject(bare)
  if (told === undefined) return undefined
  return capitalise(restore(turn(told)))
}

/** Swaps quoted stretches for marks no rule matches. */
function hideQuotes(sentence: string): { bare: string; restore: (text: string) => string } {
  const kept: string[] = []
  const bare = sentence.replace(/“[^”]*”|"[^"]*"|«[^»]*»/g, found => `\u0001${kept.push(found) - 1}\u0002`)
  return { bare, restore: text => text.replace(/\u0001(\d+)\u0002/g, (_, i) => kept[Number(i)]!) }
}

/** Gives a diary line its subject back; undefined for lines that begin in a way the rules do not know. */
function prefixSubject(sentence: string): string | undefined {
  const [, first = '', next = ''] =
    /^(?:(?:Finally|Just|Also|Then|Today|Yesterday),? )?(\p{L}+)(?: (\p{L}+))?/u.exec(sentence) ?? []
  const word = first.toLowerCase()
  // "Fixed by Radek", "Invited to dinner": something was done to it.
  if (next === 'by') return sentence
  const isPast = IRREGULAR_PAST.has(word) || (/^\p{L}{2,}ed$/u.test(word) && !NOT_A_DEED.has(word))
  if (isPast && !hasSubjectBefore(sentence, first)) {
    const at = sentence.indexOf(first)
    return `${sentence.slice(0, at)}I ${lowerFirst(sentence.slice(at))}`
  }
  // "Thinking about …", "Need to …", "Can't wait …": an unfinished thought reads best in its own words.
  if (
    /^(?:\p{L}+ing (?:to|about|for|my|the|a|on|in|at|with)|(?:thinking|dreaming) of|need|want|can't|can’t|cannot|remember|don't|don’t|must|should|hope|wish)\b/iu.test(
      sentence
    )
  ) {
    return undefined
  }
  return sentence
}

/** "Had" and "Did" open questions too; a line with a pronoun right after the verb has its subject. */
function hasSubjectBefore(sentence: string, verb: string): boolean {
  return new RegExp(`\\b${verb} (?:I|we|he|she|they|it|you)\\b`, 'i').test(sentence)
}

function turn(sentence: string): string {
  let text = sentence.replaceAll('’', "'")
  // The numeral is set aside before the pronoun is sought.
  text = text.replace(/\bI\b(?!')/g, (found, at: number) => (BEFORE_NUMERAL.test(text.slice(0, at)) ? '\u0003' : found))
  text = text
    .replace(new RegExp(`\\b(I|i) (${ADVERB} )?am\\b`, 'g'), (_, __, adverb = '') => `you ${adverb}are`)
    .replace(
      new RegExp(`\\b(I|i) (${ADVERB} )?was(n't)?\\b`, 'g'),
      (_, __, adverb = '', not = '') => `you ${adverb}were${not}`
    )
    .replace(/\b[Aa]m (?:I|i)\b/g, 'are you')
    .replace(/\b[Ww]as (?:I|i)\b/g, 'were you')
    .replace(/\b(?:I|i)'?m\b(?!\.)/g, found =>
      found.includes("'") || found === 'im' || found === 'Im' ? "you're" : found
    )
    .replace(/\b(?:I|i)'(ve|ll|d)\b/g, "you'$1")
    .replace(/\bive\b/g, "you've")
    .replace(/(?<![\w/.])(?:I|i)(?![\w/.'])/g, 'you')
    .replace(/\b[Mm]yself\b/g, 'yourself')
    .replace(/\b[Mm]y\b/g, 'your')
    .replace(/\bme\b/g, 'you')
    .replace(/(?<!\b(?:the|a|an|coal|gold|salt|old) )\bmine\b/g, 'yours')
    .replace(/\b[Ww]e(?='(?:re|ve|ll|d)\b|\b)/g, 'you')
    .replace(/\b[Oo]urselves\b/g, 'yourselves')
    .replace(/\b[Oo]urs\b/g, 'yours')
    .replace(/\b[Oo]ur\b/g, 'your')
    .replace(/\bus\b/g, 'you')
  return text.replaceAll('\u0003', 'I')
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}

function capitalise(text: string): string {
  return text.replace(/^(\P{L}*)(\p{Ll})/u, (_, before: string, letter: string) => before + letter.toUpperCase())
}
