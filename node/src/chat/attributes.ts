/**
 * What people most often ask about a life, with the ways in which English tells it. A word that merely occurs is no
 * answer: "my arm looks like something that lived under a stone" does not say where anybody lives.
 */
interface AttributeRule {
  name: string
  /** `WHO` stands for whoever is asked about, `WHOSE` for the same in the genitive. */
  asks: readonly string[]
  /** Searched for beside the question's own words. */
  search: string
  /** Said by the person themselves, or in their diary. */
  own: readonly RegExp[]
  /** Said about somebody; `WHO` is that person. */
  other: readonly string[]
  /** Nothing else will do: without a sentence that tells it, the answer is not known. */
  isExact?: boolean
  /** Grows old: the answer says of when it is. */
  isDated?: boolean
}

const SOON = '(?:(?:now|currently|still|today|actually|these days) )?'
const NUMBER = '(?:\\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)'
const PARTNER = '(?:husband|wife|spouse|partner|boyfriend|girlfriend|fianc[ée]e?)'

const RULES: readonly AttributeRule[] = [
  {
    name: 'home',
    asks: [
      `where (?:do|does|did|am|is|are|was|were) WHO ${SOON}(?:live|living|reside|based|at home)\\b`,
      'wh(?:at|ich) (?:city|town|country|place|street|village) (?:do|does|did|am|is|are) WHO (?:live|living)\\b',
      "(?:what|where)(?: is|’s|'s| was) WHOSE (?:(?:current|new|home|postal) )*(?:address|home|flat|apartment|house)\\b"
    ],
    search: 'live lives living moved address flat apartment house',
    own: [
      /\b(?:I|[Ww]e) (?:now |still |currently )?(?:lived?|am living|are living|rent) (?:in|at|on|near|above|with)\b/,
      /(?:^|\b(?:I|[Ww]e) (?:have |just |finally )*)[Mm]oved (?:back )?(?:in)?to\b(?=.*\s(?:\p{Lu}|\d))/u,
      /\b(?:[Mm]y|[Oo]ur) (?:new |current )?(?:address|home|flat|apartment|house) is\b/
    ],
    other: [
      '\\b(?:lives?|lived|living) (?:in|at|on|near|above|with)\\b',
      '\\bmove[sd] (?:back )?(?:in)?to\\b',
      '\\b(?:takes?|took|rents?|bought) an? [^.]{0,20}(?:flat|apartment|house|room)\\b',
      'WHO(?: is| was| \\p{Ll}+ed)? (?:in|from) \\p{Lu}'
    ]
  },
  {
    name: 'job',
    asks: [
      "what(?: is|’s|'s| was) WHOSE (?:(?:current|new|present) )*(?:job|work|occupation|profession)\\b",
      'what (?:do|does|did) WHO (?:do (?:for (?:a living|work)|professionally|as a job)|work as)\\b',
      `(?:where|what company|which company|who|whom) (?:do|does|did|am|is|are) WHO ${SOON}work(?:ing)?(?: for| at)?\\b`,
      "who(?: is|’s|'s) WHOSE employer\\b"
    ],
    search: 'job work works working started first day employer',
    own: [
      /\bI (?:now |still |currently )?(?:work(?:ed)?|am working) (?:as|at|for|in)\b/,
      /(?:^|\bI (?:have |just )?)[Ss]tarted (?:work(?:ing)? )?(?:as an?|at)\b/,
      /\b[Nn]ew job\b(?! interview| offer)/,
      /\b[Mm]y (?:new )?job is\b/,
      /^(?:My )?[Ff]irst (?:day|week) (?:of work |back )?(?:at|as|with) (?:the |my |an? )?\p{L}/u,
      /\bI (?:am|was|became) (?:now )?(?:an?|the) [^.]{0,40}\b(?:at|for) (?:the )?\p{Lu}/u,
      /\bI (?:was|got|have been) (?:hired|promoted)\b/
    ],
    other: [
      '\\bworks? (?:as|at|for|in)\\b',
      '\\bworking (?:as|at|for)\\b',
      '\\bteaches\\b',
      '\\bstarted (?:as|at)\\b',
      '\\b(?:is|became) (?:now )?an? [^.,]{0,24}(?:er|or|ist|ian|nurse|cook|chef|clerk)\\b'
    ]
  },
  {
    name: 'partner',
    asks: [
      `who(?: is|’s|'s| was) WHOSE ${PARTNER}\\b`,
      `what(?: is|’s|'s| was) WHOSE ${PARTNER}(?:['’]s name| called)`,
      'who (?:did|does|will) WHO marry\\b',
      '(?:am|is|are) WHO (?:married|engaged|single)\\b'
    ],
    search: 'husband wife partner married engaged wedding',
    own: [
      new RegExp(`\\b[Mm]y ${PARTNER}\\b`),
      /\b\p{Lu}\p{L}+ and I (?:got|are|were|have been) (?:married|engaged|together)\b/u,
      /\bI (?:(?:am|got|was) )?(?:married|engaged)(?: to)? \p{Lu}/u
    ],
    other: [
      `\\b(?:his|her|['’]s) ${PARTNER}\\b`,
      '\\b(?:are|got|were|is) (?:married|engaged|together)\\b',
      '\\bmarried \\p{Lu}',
      '\\b[Ww]edding of\\b',
      '\\basked \\p{Lu}\\p{L}+ to marry\\b'
    ],
    isExact: true
  },
  {
    name: 'age',
    asks: ['how old (?:am|is|are) WHO(?: now| today| currently)?\\s*\\?*$', "what(?: is|’s|'s) WHOSE age\\b"],
    search: 'years old birthday turned today',
    own: [
      /^(?:My )?[Bb]irthday[,:]? \d{1,3}\b/,
      /^\d{1,3} today\b/,
      /\bI(?:['’]m| am) \d{1,3}(?: years| now|[.,!]|$)/,
      /\bI(?: have| just)* turned \d/
    ],
    other: [`\\b(?:is|turned|turns) ${NUMBER}(?: years old| now| today|[.,!]| and\\b|$)`],
    isExact: true,
    isDated: true
  },
  {
    name: 'birthday',
    asks: [
      "when(?: is|’s|'s| was) WHOSE (?:birthday|date of birth)\\b",
      'when (?:was|were) WHO born\\b',
      "what(?: is|’s|'s) WHOSE (?:birthday|date of birth)\\b"
    ],
    search: 'birthday born birth today',
    own: [/^(?:My )?[Bb]irthday\b/, /\b[Mm]y birthday\b/, /\bI was born\b/, /^\d{1,3} today\b/, /\bI turned \d/],
    other: ['\\bborn\\b', "['’]s birthday\\b", '\\bbirthday of\\b', '태어났'],
    isExact: true,
    isDated: true
  },
  {
    name: 'phone',
    asks: [
      "what(?: is|’s|'s) WHOSE (?:(?:new|current|mobile|cell|home|work|phone|telephone) )*(?:number|phone|mobile)\\b"
    ],
    search: 'phone number mobile telephone',
    own: [/\b(?:phone|telephone|mobile|cell|number)\b.*\d(?:[\d ()./-]){5,}/i],
    other: ['\\b(?:phone|telephone|mobile|cell|number|call)\\b.*\\d(?:[\\d ()./-]){5,}'],
    isExact: true
  },
  {
    name: 'e-mail',
    asks: ["what(?: is|’s|'s) WHOSE (?:(?:new|current|work) )*e-?mail(?: address)?\\b"],
    search: 'email mail address',
    own: [/[^\s@]{1,64}@[^\s@]{1,255}\.\p{L}+/u],
    other: ['[^\\s@]{1,64}@[^\\s@]{1,255}\\.\\p{L}+'],
    isExact: true
  },
  {
    name: 'allergy',
    asks: [
      `(?:what|which \\p{L}+) (?:am|is|are) WHO ${SOON}allergic to\\b`,
      `(?:am|is|are) WHO ${SOON}allergic\\b`,
      '(?:what|which)(?: are| is)? (?:WHOSE )?allerg(?:y|ies)\\b',
      '(?:do|does) WHO have (?:an |any )?allerg'
    ],
    search: 'allergic allergy allergies',
    own: [/\b[Aa]llerg(?:y|ies|ic)\b/],
    other: ['\\b[Aa]llerg(?:y|ies|ic)\\b'],
    isExact: true
  },
  {
    name: 'school',
    asks: [
      'where (?:do|does|did) WHO (?:go|went) to (?:school|university|college|uni)\\b',
      '(?:which|what) (?:\\p{L}+ )?(?:school|university|college) (?:do|does|did) WHO (?:go to|attend|visit)\\b',
      'where (?:do|does|did) WHO study\\b',
      '(?:where|when) did WHO graduate\\b'
    ],
    search: 'school university college attended studied graduated',
    own: [
      /\b(?:went|go|going) to (?:the )?[^.,]{0,30}(?:[Ss]chool|[Uu]niversity|[Cc]ollege|[Aa]cademy)\b/,
      /\battend(?:ed|s|ing)? \p{L}/u,
      /\b(?:[Gg]raduated from|[Ss]tud(?:ied|y|ying) (?:\p{L}+ )?(?:at|in))\b/u,
      /\b[Mm]y (?:old )?(?:school|university|college) (?:is|was)\b/
    ],
    other: [
      '\\b(?:went|goes|go|going) to (?:the )?[^.,]{0,30}(?:[Ss]chool|[Uu]niversity|[Cc]ollege|[Aa]cademy)\\b',
      '\\battend(?:ed|s|ing)? \\p{L}',
      '\\b(?:[Gg]raduated from|[Ss]tud(?:ied|ies|ying) (?:\\p{L}+ )?(?:at|in))\\b'
    ],
    isExact: true
  },
  {
    name: 'origin',
    asks: ['where (?:am|is|are|was|were|do|does) WHO (?:originally )?(?:come )?from\\b'],
    search: 'from born grew',
    own: [/\bI(?:['’]m| am| come) (?:originally )?from \p{Lu}/u, /\bI was born in\b/, /\bI grew up in\b/],
    other: ['\\b(?:is|are|comes?) (?:originally )?from \\p{Lu}', '\\bborn in \\p{Lu}', '\\bgrew up in \\p{Lu}']
  }
]

/** An attribute of somebody, as a question asks for it. */
export interface AskedAttribute {
  name: string
  /** Undefined when it is the owner's own. */
  who: string | undefined
  search: string
  isExact: boolean
  isDated: boolean
  own: readonly RegExp[]
  other: readonly RegExp[]
}

const WHO = "(?<who>I|we|you|(?:my |our |the )?[\\p{L}'’-]+(?: [\\p{L}'’-]+){0,2}?)"
const WHOSE = "(?<whose>my|our|(?:my |our |the )?[\\p{L}-]+(?: [\\p{L}-]+){0,2}?(?:['’]s|['’])|his|her|their)"
const compiled = RULES.map(rule => ({
  rule,
  asks: rule.asks.map(pattern => new RegExp(`\\b${pattern.replace('WHOSE', WHOSE).replace('WHO', WHO)}`, 'iu'))
}))

/** The attribute a question asks for, and whose; undefined when it asks for something else. */
export function askedAttribute(question: string): AskedAttribute | undefined {
  for (const { rule, asks } of compiled) {
    for (const pattern of asks) {
      const match = pattern.exec(question)
      if (match === null) continue
      const asked = match.groups?.who ?? match.groups?.whose?.replace(/['’]s?$/, '')
      const who = asked === undefined || /^(?:I|we|my|our|you)$/i.test(asked) ? undefined : bare(asked)
      // "Where do I work from?" names nobody else: articles and possessives alone are no person.
      const other = rule.other.map(text => new RegExp(text.replace('WHO', escaped(who ?? '')), 'u'))
      const { name, search, own, isExact = false, isDated = false } = rule
      return { name, who, search, own, other, isExact, isDated }
    }
  }
  return undefined
}

function bare(asked: string): string {
  return asked.replace(/^(?:my|our|the) /i, '')
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
