import type { AskedSlot } from '../types.ts'
import { EVENT_PHRASE, eventKey } from './events.ts'
import { favouriteKey } from './nominal.ts'
import { NAME, PET, pattern, ROLE } from './words.ts'

const WHAT_IS =
  "(?:what(?:['’]s| is| are| was| were)|which is|tell me|do you know|remind me (?:of|what)|who(?:['’]s| is| are| was| were)|give me)"
const SOON = '(?:(?:now|currently|still|today|actually|nowadays|these days|usually|presently) )?'
const PLAIN = '(?:(?:current|new|present|full|own|real|home|work|personal|exact) )*'
/** "Where did I live before?", "my old job", "used to". */
const PAST =
  /\b(?:before|previously|used to|formerly|earlier|in the past|back then|last time)\b|\b(?<!how )(?:old|former|previous|last|ex|maiden) (?!(?:name|names)\b.*\bfirst\b)/i
const DID = /\b(?:did|was|were)\b/i

const MAX_QUESTION_UNITS = 300
/** "My wife's job" is not about who she is; "my wife's name" is. */
const HERSELF = "(?!'s (?!(?:first |last |full )?name))"

interface Question {
  attribute: string | ((groups: Record<string, string | undefined>) => string | undefined)
  patterns: readonly string[]
  /** "Did" is how one asks for it at any time: "where did I grow up?". */
  isTimeless?: boolean
}

const OLD = '(?:(?:old|former|previous|last|ex|maiden)[ -])?'
const QUESTIONS: readonly Question[] = [
  {
    attribute: 'home',
    patterns: [
      `where (?:do|does|did|am|is|are|was|were) WHO ${SOON}(?:use(?:d)? to )?(?:live|living|reside|based|at home)\\b`,
      'wh(?:at|ich) (?:city|town|country|place|village) (?:do|does|did|am|is|are) WHO (?:now |currently )?(?:live|living)\\b',
      `where (?:is|was|are)(?: WHOSE|) ${OLD}${PLAIN}home\\b`,
      'where (?:have|has) WHO (?:lived|moved)\\b',
      'where (?:did|do|does) WHO move(?: to)?\\b'
    ]
  },
  {
    attribute: 'address',
    patterns: [
      `WHATIS WHOSE ${OLD}${PLAIN}(?:postal |street )?address\\b(?! book)`,
      'wh(?:at|ich) street (?:do|does|did) WHO live'
    ]
  },
  {
    attribute: 'employer',
    patterns: [
      `(?:where|what company|which company|who|whom) (?:do|does|did|am|is|are|was|were) WHO ${SOON}(?:use(?:d)? to )?work(?:ing)?(?: for| at)?\\b(?! as)`,
      `(?:who|WHATIS)(?: is|['’]s)? WHOSE ${OLD}${PLAIN}(?:employer|company|workplace)\\b`,
      'wh(?:at|ich) (?:company|firm) (?:do|does|did) WHO work\\b'
    ]
  },
  {
    attribute: 'job',
    patterns: [
      `WHATIS WHOSE ${OLD}${PLAIN}(?:job|occupation|profession|line of work|job title|position at work)\\b`,
      `what (?:do|does|did) WHO (?:use(?:d)? to )?(?:do (?:for (?:a living|work)|professionally|as a job)|work as)\\b`,
      'what (?:kind|sort) of (?:job|work) (?:do|does|did) WHO (?:have|do)\\b',
      '(?:do|does) WHO (?:still )?work as\\b'
    ]
  },
  {
    attribute: 'boss',
    patterns: [`WHATIS WHOSE ${OLD}${PLAIN}(?:boss|manager|supervisor)\\b${HERSELF}`, 'who do WHO report to\\b']
  },
  {
    attribute: 'partner',
    patterns: [
      `WHATIS WHOSE ${OLD}${PLAIN}(?:husband|wife|spouse|partner|boyfriend|girlfriend|fianc[ée]e?)\\b${HERSELF}`,
      'who (?:am|is|are|did|was) WHO (?:married to|dating|marry|engaged to|together with)\\b'
    ]
  },
  {
    attribute: 'relationship',
    patterns: [
      '(?:am|is|are) WHO (?:still |now )?(?:married|engaged|single|divorced|widowed|in a relationship)\\b',
      'WHATIS WHOSE (?:relationship|marital|civil) status\\b'
    ]
  },
  {
    attribute: ({ thing }) => (thing === undefined ? undefined : `favourite:${favouriteKey(thing)}`),
    patterns: [
      `(?:what(?:['’]s| is| are| was| were)?|which|who(?:['’]s| is| was)?|where(?:['’]s| is)?)(?: is| was)? WHOSE ${OLD}(?:new |current |all-time |absolute )?favou?rite (?<thing>\\p{L}[\\p{L} -]*?)(?= now| these days| at the moment| before| in the past| today|\\s*[?.!]|$)`,
      `(?:what|which) (?<thing>\\p{Ll}[\\p{L} -]*?) (?:do|does|did) WHO (?:like|love|prefer) (?:best|most)\\b`
    ]
  },
  {
    attribute: 'birthday',
    isTimeless: true,
    patterns: [
      "(?:when|what day|what date)(?: is|['’]s| was) WHOSE (?:birthday|date of birth)\\b",
      '(?:when|what day) (?:was|were|is) WHO born\\b',
      'WHATIS WHOSE (?:birthday|date of birth|birth ?date)\\b'
    ]
  },
  {
    attribute: ({ event }) => (event === undefined ? undefined : `date:${eventKey(event)}`),
    isTimeless: true,
    patterns: [
      `(?:when|what day|what date|which day|what time)(?:['’]s| is| was| does| will| are| do)? (?:(?:WHOSE|the|this) )?(?:next |upcoming )?(?<event>${EVENT_PHRASE})(?= (?:be|take place|start|begin|happen|now|again)\\b|\\s*[?.!]|$)`,
      `when (?:do|does|will|am|is) WHO (?:have |having )(?:(?:WHOSE|the|his|her|a|an) )?(?<event>${EVENT_PHRASE})(?=\\s*[?.!]|$)`
    ]
  },
  {
    attribute: 'birthplace',
    isTimeless: true,
    patterns: [
      '(?:where|in which \\p{L}+|in what \\p{L}+) (?:was|were|is|am) WHO born\\b',
      'WHATIS WHOSE (?:birthplace|place of birth)\\b'
    ]
  },
  {
    attribute: 'hometown',
    isTimeless: true,
    patterns: [
      'where (?:am|is|are|was|were|do|does) WHO (?:originally )?(?:come )?from\\b',
      'where did WHO grow up\\b',
      'WHATIS WHOSE home ?town\\b'
    ]
  },
  {
    attribute: 'age',
    patterns: ['how old (?:am|is|are) WHO(?: now| today| currently)?\\s*[?.!]*$', 'WHATIS WHOSE age\\b']
  },
  {
    attribute: 'nickname',
    patterns: [
      `WHATIS WHOSE ${OLD}nickname`,
      'what (?:do|should|does) (?:people|everyone|friends|you|everybody) call WHO\\b'
    ]
  },
  {
    attribute: 'phone',
    patterns: [`WHATIS WHOSE ${OLD}${PLAIN}(?:mobile |cell |phone |telephone )*(?:number|phone|mobile)\\b`]
  },
  { attribute: 'email', patterns: [`WHATIS WHOSE ${OLD}${PLAIN}e-?mail\\b`] },
  {
    attribute: 'allergy',
    patterns: [
      `(?:what|which \\p{L}+)(?: things| foods?)? (?:am|is|are) WHO ${SOON}allergic to\\b`,
      `(?:am|is|are) WHO ${SOON}allergic\\b`,
      'WHATIS WHOSE (?:food )?allerg(?:y|ies)\\b',
      '(?:do|does|what|which) ?(?:allergies)? ?(?:do |does )?WHO have (?:an |any )?allerg',
      '(?:what|which) allergies (?:do|does) WHO have\\b'
    ]
  },
  {
    attribute: 'diet',
    patterns: ['WHATIS WHOSE diet\\b', '(?:am|is|are) WHO (?:still |now )?(?:an? )?(?:vegetarian|vegan|pescatarian)\\b']
  },
  {
    attribute: 'school',
    patterns: [
      'where (?:do|does|did) WHO (?:go|went) to (?:school|university|college|uni)\\b',
      '(?:which|what) (?:school|university|college) (?:do|does|did) WHO (?:go to|attend)\\b',
      'where (?:do|does|did) WHO study\\b',
      'WHATIS WHOSE (?:school|university|college)\\b'
    ]
  },
  {
    attribute: 'studies',
    patterns: [
      'what (?:subject )?(?:do|does|did|am|is|are) WHO (?:study|studying|major in)\\b',
      'WHATIS WHOSE major\\b'
    ]
  },
  {
    attribute: 'language',
    patterns: [
      '(?:which|what) languages? (?:do|does|can) WHO (?:speak|know)\\b',
      '(?:which|what) languages? (?:am|is|are) WHO fluent in\\b'
    ]
  },
  {
    attribute: 'instrument',
    patterns: [
      '(?:which|what)(?: musical)? instruments? (?:do|does|did|can) WHO (?:use to )?play\\b',
      '(?:do|does) WHO play (?:an|any) instruments?\\b'
    ]
  },
  {
    attribute: 'hobby',
    patterns: ['WHATIS WHOSE (?:hobby|hobbies|pastimes?)\\b', '(?:which|what) hobb(?:y|ies) (?:do|does) WHO have\\b']
  },
  {
    attribute: 'pet',
    patterns: [
      `WHATIS WHOSE (?:${PET})(?:['’]s? names?| called| named)?\\b`,
      '(?:which|what) (?:pets?|animals) (?:do|does|did) WHO (?:have|own)\\b',
      '(?:do|does) WHO have (?:any )?(?:pets|animals)\\b'
    ]
  },
  {
    attribute: 'child',
    patterns: [
      `WHATIS WHOSE (?:children|kids|son|daughter|child|sons|daughters)\\b${HERSELF}`,
      'how many (?:children|kids) (?:do|does) WHO have\\b',
      '(?:do|does) WHO have (?:any )?(?:children|kids)\\b'
    ]
  },
  {
    attribute: 'sibling',
    patterns: [
      `WHATIS WHOSE (?:brothers?|sisters?|siblings?)\\b${HERSELF}`,
      '(?:do|does) WHO have (?:any )?(?:siblings|brothers|sisters)\\b'
    ]
  },
  {
    attribute: 'parent',
    patterns: ["WHATIS WHOSE (?:parents?|mother|father|mum|mom|dad)(?:['’]s?)?(?: names?| called)?\\s*[?.!]*$"]
  },
  {
    attribute: 'grandparent',
    patterns: [
      "WHATIS WHOSE (?:grandparents?|grandmother|grandfather|grandma|grandpa)(?:['’]s?)?(?: names?| called)?\\s*[?.!]*$"
    ]
  },
  { attribute: 'friend', patterns: [`WHATIS WHOSE (?:best |closest |oldest )?friends?\\b${HERSELF}`] },
  { attribute: 'doctor', patterns: [`WHATIS WHOSE ${OLD}${PLAIN}(?:doctor|GP|physician)\\b${HERSELF}`] },
  { attribute: 'teacher', patterns: [`WHATIS WHOSE ${OLD}${PLAIN}(?:\\p{Ll}+ )?(?:teacher|tutor)\\b${HERSELF}`] },
  {
    attribute: 'car',
    patterns: [
      '(?:what|which)(?: kind of| sort of| make of)? car (?:do|does|did) WHO (?:drive|have|own)\\b',
      `WHATIS WHOSE ${OLD}${PLAIN}car\\b`,
      'what (?:do|does|did) WHO drive\\b',
      '(?:do|does) WHO have a car\\b'
    ]
  },
  {
    attribute: 'bike',
    patterns: ['(?:what|which)(?: kind of| sort of)? (?:bike|bicycle) (?:do|does|did) WHO (?:ride|have|own)\\b']
  },
  { attribute: 'religion', patterns: ['WHATIS WHOSE (?:religion|faith)\\b', 'what religion (?:am|is|are) WHO\\b'] },
  {
    attribute: 'nationality',
    patterns: ['WHATIS WHOSE (?:nationality|citizenship)\\b', 'what nationality (?:am|is|are) WHO\\b']
  },
  {
    attribute: 'member',
    patterns: [
      '(?:which|what) (?:clubs?|choir|team|band|groups?|societ(?:y|ies)|organisations?) (?:am|is|are|do|does) WHO (?:in|a member of|part of|belong to|sing in|play (?:in|for))\\b'
    ]
  },
  {
    attribute: 'dislikes',
    patterns: [
      '(?:what|which \\p{L}+) (?:do|does) WHO (?:dislike|hate|not like)\\s*[?.!]*$',
      "(?:what|which \\p{L}+) (?:don['’]t|doesn['’]t) WHO like\\s*[?.!]*$",
      "(?:what|which \\p{L}+) (?:can|can['’]t|cannot) WHO (?:not )?stand\\b",
      'WHATIS WHOSE dislikes\\b'
    ]
  },
  {
    attribute: 'likes',
    patterns: ['what(?: things| else)? (?:do|does) WHO (?:like|love|enjoy)\\s*[?.!]*$', 'WHATIS WHOSE likes\\b']
  },
  {
    attribute: 'todo',
    patterns: [
      'what (?:do|does|must|should) WHO (?:still )?(?:have to|need to|must) (?:do|remember)\\b',
      'what must WHO (?:still )?do\\b',
      'WHATIS(?: on)? WHOSE (?:to-?dos?|to-?do list|open tasks?|tasks)\\b'
    ]
  },
  {
    attribute: 'plan',
    patterns: [
      'WHATIS WHOSE (?:current )?plans?\\b',
      'what (?:am|is|are) WHO planning(?: to do)?\\b',
      'what (?:do|does) WHO plan(?: to do)?\\b'
    ]
  },
  { attribute: 'goal', patterns: ['WHATIS WHOSE goals?\\b'] },
  {
    attribute: 'condition',
    patterns: ['(?:which|what) (?:illness|illnesses|medical conditions?|conditions?) (?:do|does) WHO have\\b']
  },
  {
    attribute: 'name',
    patterns: [
      `WHATIS WHOSE ${OLD}(?:full |first |last |sur|family )?name(?: now)?\\s*[?.!]*$`,
      '(?:who am|what am|what is) WHO(?: called)?\\s*[?.!]*$'
    ]
  }
]

const FIRST_WORD =
  /^\s*(?:(?:and|so|but|hey|hi|please|ok|well|tell me|do you know|can you tell me|remind me|what about)[, ]+)*/i
const compiled = QUESTIONS.map(({ attribute, patterns, isTimeless = false }) => ({
  attribute,
  isTimeless,
  patterns: patterns.map(text => pattern(`\\b${text.replace(/WHATIS/g, WHAT_IS)}`))
}))

/** A question with one person replaced by `WHO` or `WHOSE`, so that no pattern needs to know how people are named. */
interface Masked {
  text: string
  who: AskedSlot['who']
}

const KIN_S = pattern(`\\b(?:my|our|your) (?<kin>${ROLE})(?: (?<name>${NAME}))?'s?(?= )`)
const NAME_S = pattern(`(?<name>${NAME})'s?(?= )`)
const KIN = pattern(`\\b(?:my|our|your) (?<kin>${ROLE})(?: (?<name>${NAME}))?\\b(?!')`)
const NAMED = pattern(`(?<![\\p{L}-])(?<name>${NAME})(?!')`)

/** The slot an English question asks for. */
export function asked(question: string): AskedSlot | undefined {
  if (question.length > MAX_QUESTION_UNITS) return undefined
  const plain = question.replace(FIRST_WORD, '').replace(/[’]/g, "'").trim()
  const text = plain.charAt(0).toLowerCase() + plain.slice(1)
  for (const masked of masks(text)) {
    const slot = slotOf(masked)
    if (slot !== undefined) return slot
  }
  return undefined
}

function masks(text: string): Masked[] {
  const found: Masked[] = [{ text: masking(text), who: 'owner' }]
  for (const [finder, mask] of [
    [KIN_S, 'WHOSE'],
    [NAME_S, 'WHOSE'],
    [KIN, 'WHO'],
    [NAMED, 'WHO']
  ] as const) {
    const match = finder.exec(text)
    if (match === null) continue
    const { name, kin } = match.groups ?? {}
    const rest = text.slice(match.index + match[0].length)
    // The other person's question is not also the owner's: "I" and "my" stay as they are.
    found.push({ text: `${text.slice(0, match.index)}${mask}${rest}`, who: { name: name ?? `my ${kin}` } })
  }
  return found
}

function masking(text: string): string {
  return text.replace(/\b(?:I|we|you)\b/g, 'WHO').replace(/\b(?:my|our|your)\b/g, 'WHOSE')
}

function slotOf({ text, who }: Masked): AskedSlot | undefined {
  for (const { attribute, patterns, isTimeless } of compiled) {
    for (const ask of patterns) {
      const match = ask.exec(text)
      if (match === null) continue
      const slot = typeof attribute === 'string' ? attribute : attribute(match.groups ?? {})
      if (slot === undefined || /\bwhose?\b/i.test(slot)) continue
      const words = text.slice(0, match.index + match[0].length)
      const isPast = PAST.test(text) || (!isTimeless && DID.test(words) && !/\bmove\b/.test(text))
      return { who, attribute: slot, ...(isPast ? { isPast: true } : {}) }
    }
  }
  return undefined
}
