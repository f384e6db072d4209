/** Pieces of patterns that several rules share. All match the sentence with straight apostrophes. */

const PARTICLE = '(?:van|von|de|da|di|do|dos|das|del|der|den|la|le|el|al|bin|ten|of|upon|on|sur|am|an|zu)'
const WORD = "\\p{Lu}(?:'\\p{Lu})?[\\p{L}\\p{M}\\d-]*(?:'(?!s\\b)\\p{L}+)?"
const NOT_A_NAME =
  "(?!(?:I|I'm|I've|I'll|I'd|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|Christmas|Easter)\\b)"

/** Kin and offices that stand before a name, and what they make of it for the one who says "my". */
export const ROLES: Record<string, string> = {}
for (const [attribute, words] of Object.entries({
  partner: 'wife husband spouse partner fiancé fiancée fiance fiancee girlfriend boyfriend',
  child: 'son daughter child kid baby stepson stepdaughter children kids sons daughters',
  sibling: 'brother sister sibling twin stepbrother stepsister half-brother half-sister brothers sisters siblings',
  parent: 'mother father mum mom dad mama papa stepmother stepfather parent parents',
  grandparent: 'grandmother grandfather grandma grandpa granny gran nan nana granddad grandad',
  friend: 'friend friends buddy mate bestie',
  colleague: 'colleague coworker co-worker workmate colleagues coworkers',
  boss: 'boss manager supervisor',
  doctor: 'doctor GP physician',
  teacher: 'teacher tutor',
  pet: 'dog dogs doggo pup pups puppies kittens cat cats kitty puppy kitten parrot parrots hamster hamsters rabbit rabbits bunny bunnies turtles chickens hens goats horses ponies guinea-pig guinea-pigs horse pony tortoise turtle budgie canary ferret goldfish pet hedgehog lizard gecko snake hen goat donkey',
  '': 'cousin aunt uncle auntie niece nephew neighbour neighbor flatmate roommate housemate landlord landlady godmother godfather godson goddaughter mother-in-law father-in-law sister-in-law brother-in-law ex ex-wife ex-husband ex-boyfriend ex-girlfriend grandson granddaughter student client assistant dentist therapist'
})) {
  for (const word of words.split(' ')) ROLES[word] = attribute
}
for (const word of ['guinea pig', 'guinea pigs']) ROLES[word] = 'pet'
export const ROLE = `(?:${Object.keys(ROLES)
  .sort((a, b) => b.length - a.length)
  .join('|')})`
export const PET = Object.keys(ROLES)
  .filter(word => ROLES[word] === 'pet')
  .sort((a, b) => b.length - a.length)
  .join('|')

/** "Rosalind Okafor", "Dr. Pike", "Halcyon Air". */
export const NAME = `(?:(?:Dr|Mr|Mrs|Ms|Prof|St)\\.? )?${NOT_A_NAME}${WORD}(?: (?:${PARTICLE} ){0,2}${NOT_A_NAME}${WORD}){0,3}`
/** "Lyon", "Lyon, France", "Nova Prata in Brazil" is two. */
export const PLACE = `(?:the )?${NOT_A_NAME}${WORD}(?:(?: ${PARTICLE}){0,2} ${NOT_A_NAME}${WORD}){0,3}(?:, ${NOT_A_NAME}\\p{Lu}[\\p{L}-]+(?=[.,;!)]|$| (?:in|on|since|last|for|and|now|with|to)\\b))?`

export const MONTH =
  '(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?!\\p{L})\\.?)'
export const WEEKDAY = '(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day'
/** A day, as a calendar or a talk names it, with its time of day. */
export const DAY =
  `(?:(?:(?:next |this )?${WEEKDAY}(?: morning| afternoon| evening)?,? ?(?:the )?)?(?:\\d{1,2}(?:st|nd|rd|th)?(?: of)? ${MONTH}(?:,? \\d{4})?|${MONTH} (?:the )?\\d{1,2}(?:st|nd|rd|th)?(?!\\d)(?:,? \\d{4})?|\\d{4}-\\d{2}-\\d{2}|\\d{1,2}[./]\\d{1,2}[./]\\d{2,4}|(?:the )?\\d{1,2}(?:st|nd|rd|th))` +
  `|(?:next |this )?${WEEKDAY}(?: morning| afternoon| evening)?(?: next week)?|tomorrow(?: morning| afternoon| evening)?|today|tonight|next (?:week|month|year|spring|summer|autumn|fall|winter)|(?:early |mid-?|late )?${MONTH}(?: \\d{4})?(?!\\p{L}))` +
  "(?:,? at (?:noon|\\d{1,2}(?:[:.]\\d{2})?(?: ?[ap]\\.?m\\.?)?|half past \\p{L}+|\\p{L}+ o'clock))?"

/** What ends a noun phrase that has no full stop of its own. */
const STOP =
  '(?=\\s*(?:[,;:.!?()"“”]|$|[–—]| - )|\\s+(?:as|in|on|at|from|since|until|till|because|but|and|or|so|which|who|where|when|while|if|though|although|with|without|for|by|near|after|before|during|today|yesterday|tomorrow|now|then|again|anymore|any more|these days|nowadays|too|instead|either|last|next|this|that|to|every|than|here|there|right|currently|full-time|part-time|about|over|living|based|working|looking|trying|hoping|aged)\\b)'
/** "sous-chef", "tram instructor", "junior cook": up to five words. */
export const PHRASE = `(?!(?:it|that|this|him|her|them|you|me|us|how|when|what|where|why|who)\\b)[\\p{L}\\d&'’./+-]+?(?: (?!(?:is|was|are)\\b)[\\p{L}\\d&'’./+-]+?){0,4}?${STOP}`
/** A firm or house: "Harlow & Finch", "the city library", "a garden centre called Fern & Co". */
export const ORG =
  `(?!(?:today|yesterday|tomorrow|tonight|early|late|last|on|in|and|because|after|so|but|before|yet|home|night|nights|the moment|once|least|all|first|last|weekends?|the weekend|it|this|that|myself|free|money|hours|years|months|weeks|a while|a living|now|me|him|her|them|us|you|the time|school|lunch|some|\\d+|two|three|four|five|six|seven|eight|nine|ten|an? (?:year|month|week|day|few|long|couple)|several|many|over|almost|nearly|more|most)\\b)` +
  `(?:(?:a|an|the|my|our) )?(?:(?:small|large|big|local|new|old) )*((?:[\\p{Ll}-]+ ){1,3}(?:called|named) ${NAME}(?: (?:&|and) ${NAME})?|${NAME}(?:(?: &| and|,) ${NOT_A_NAME}\\p{Lu}[\\p{L}.]+)?(?: (?:school|university|hospital|library|museum|bank|bakery|studio|college|clinic|station|shop|institute))?|[\\p{Ll}'-]+(?: [\\p{Ll}'&-]+){0,3}?${STOP})`

/** "a, b and c" → its items, without articles. */
export function listOf(text: string): string[] {
  return text
    .split(/\s*,\s*(?:and |or )?|\s+(?:and|or|as well as|&)\s+/)
    .map(item => bare(item.replace(/\s+(?:and|or)$/, '')))
    .filter(item => item !== '')
}

/** Without article, possessive and filler. */
export function bare(text: string): string {
  return text
    .trim()
    .replace(
      /^(?:(?:(?:a little|a bit of|of course|a|an|the|my|our|some|both|also|mainly|mostly|really|just)\s+))+/i,
      ''
    )
    .replace(
      /(?:\s+(?:now|too|again|anymore|any more|these days|nowadays|today|instead|the most|a lot|very much|so much|at all|either|most of all|though|after all))+$/i,
      ''
    )
    .trim()
}

const LATIN: Record<string, string> = {
  Lu: 'A-ZÀ-ÖØ-ÞĀ-ɏḀ-ỿ',
  Ll: 'a-zß-öø-ÿĀ-ɏḀ-ỿ',
  L: 'A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ',
  M: '\u0300-\u036f'
}

/**
 * A pattern over Latin letters: `\\p{L}`, `\\p{Lu}` and `\\p{Ll}` stand for their Latin ranges (beyond Latin-1 capitals and
 * small letters alternate, so both count as either). Full Unicode classes would make every pattern of this folder
 * several milliseconds slow to compile.
 */
export function pattern(source: string | RegExp, flags = typeof source === 'string' ? '' : source.flags): RegExp {
  let isInClass = false
  const text = typeof source === 'string' ? source : source.source
  const latin = text.replace(/\\p\{(\w+)\}|\\.|[[\]]/g, (token, name?: string) => {
    if (token === '[') isInClass = true
    if (token === ']') isInClass = false
    if (name === undefined) return token
    return isInClass ? (LATIN[name] ?? '') : `[${LATIN[name]}]`
  })
  return new RegExp(latin, flags.replace('u', ''))
}
