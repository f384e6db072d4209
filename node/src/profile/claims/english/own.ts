import type { Reading } from '../types.ts'
import type { Found } from './rule.ts'
import { bare, NAME, PET, PHRASE, PLACE, pattern } from './words.ts'

type Told = Found & { who: Reading['who'] }

/** Of then, of another, or of what might be. */
const NOT_NOW =
  /\b(?:was|were|had|used to|died|passed|lost|miss|missed|late|former|old days|childhood|as a (?:kid|child)|when I was|growing up|ex|if|would|wish|want|getting|get|someday|one day|buried|gone|adopted out|sold|rehomed)\b/i
const ADJ =
  '(?:new|little|sweet|adorable|beloved|lovely|cute|older|younger|other|own|dear|big|small|crazy|lazy|fluffy|grumpy|rescue|black|white|grey|gray|ginger|brown|tabby)'
const NUMBER = '(?:two|three|four|five|six|seven|\\d)'
const PETS = pattern(
  `\\b(?:[Mm]y|[Oo]ur) (?<what>(?:${NUMBER} )?(?:${ADJ} )*(?:${PET}))(?!['’\\p{L}-])(?! (?:food|bed|show|person|walker|sitter|park|${NAME}|is (?:called|named)|named|called))`
)
const CHILDREN = pattern(
  `\\b(?:(?:[Mm]y|[Oo]ur)|(?:a )?(?:mum|mom|mother|dad|father|parent) (?:of|to)) (?<what>${NUMBER} (?:(?:little|young|small|teenage|grown-up|beautiful|wonderful|amazing|lovely|crazy|older|younger) )*(?:kids|children|sons|daughters|boys|girls|teenagers|toddlers))\\b`
)
const SPOUSE = pattern(
  `\\b(?:[Mm]y (?:(?:dear|lovely|wonderful|amazing|new|beautiful|sweet) )?)(?<role>husband|wife|fiancé|fiancée|fiancee|fiance)(?!['’]s ex)(?![\\p{L}-])`
)
const SINGLE = /\b(?:as|I'm|I am|being) a single (?:parent|mum|mom|mother|dad|father|woman|man|guy|girl)\b/
const JOB_AS = pattern(
  `(?<end>\\b(?:lost|quit|left|resigned from|gave up) )?\\b[Mm]y (?:(?<past>old|former|previous|last|first) |(?:new|current|day|secure|own|full-time|part-time|demanding|\\p{Ll}+) )?(?:job|work|role|career|position|post) as (?:an? |the )?(?<job>${PHRASE})`
)
const ORIGIN = pattern(
  `\\b(?:[Mm]y|[Oo]ur) (?:home ?(?:country|land|town|city|state|village)|native (?:country|land|town|city|village)|homeland),? (?:of |in )?(?<place>${PLACE})`
)
const KIND_OF_PERSON =
  '(?:trans(?:gender)?(?: (?:woman|man|person|guy|girl))?|gay(?: (?:man|woman|person))?|lesbian|bisexual|queer(?: person)?|non-?binary(?: person)?|asexual|pansexual|deaf|blind|autistic|hard of hearing|dyslexic|left-handed|colou?r-?blind)'
const IDENTITY = pattern(
  `\\b(?:I'm|I am|as|came out as|identify as|coming out as)(?: (?:an?|openly|proudly|also|both|proud|profoundly|completely))* (?<what>${KIND_OF_PERSON})(?=\\s*(?:[.,;!?)]|$)| (?:and|since|who|in|I|myself|from|but|living|with)\\b)`
)
const JOURNEY =
  /\bmy (?<what>trans|transgender|queer|gay)(?: \w+)? (?:journey|identity|story|transition)\b|\bsince I (?:started|began) (?<step>transitioning)\b/
const COLLECTION = pattern(
  `\\b[Mm]y (?:(?:growing|huge|big|whole|little|entire|small) )?(?<what>(?:\\p{Ll}[\\p{L}-]+ ){1,2}collection)\\b`
)

/** What "my", "our" and "as a" tell beside the point of a clause: animals, children, husband or wife, trade, origin. */
export function own(clause: string): Told[] {
  if (!/\b(?:my|our|as|I'm|I am|mum|mom|mother|dad|father|parent|since)\b/i.test(clause)) return []
  const found: Told[] = []
  const add = (attribute: string, value: string | undefined, confidence: number, stance: Found['stance'] = 'holds') => {
    if (value === undefined) return
    found.push({
      who: 'speaker',
      attribute,
      value: bare(value),
      stance,
      ...(stance === 'holds' ? { date: 'none' as const } : {}),
      confidence
    })
  }
  if (!NOT_NOW.test(clause)) {
    add('pet', PETS.exec(clause)?.groups?.what, 0.6)
    add('child', CHILDREN.exec(clause)?.groups?.what, 0.65)
    const role = SPOUSE.exec(clause)?.groups?.role
    add('relationship', role === undefined ? undefined : /^fi/.test(role) ? 'engaged' : 'married', 0.5)
    add('owns', COLLECTION.exec(clause)?.groups?.what, 0.55)
  }
  if (SINGLE.test(clause) && !/\b(?:raised|grew up|mother was|mom was)\b/.test(clause))
    add('relationship', 'single', 0.7)
  add('hometown', ORIGIN.exec(clause)?.groups?.place, 0.8)
  add('detail:identity', identityIn(clause), 0.75)
  const trade = JOB_AS.exec(clause)?.groups
  if (trade?.job !== undefined && !/\b(?:if|would|could|dream)\b/.test(clause)) {
    add(
      'job',
      trade.job,
      0.75,
      trade.end !== undefined ? 'ended' : trade.past !== undefined || NOT_NOW.test(clause) ? 'held' : 'holds'
    )
  }
  return found
}

function identityIn(clause: string): string | undefined {
  const journey = JOURNEY.exec(clause)?.groups
  if (journey?.step !== undefined) return 'transgender'
  const what = journey?.what ?? IDENTITY.exec(clause)?.groups?.what
  return what?.replace(/^trans$/, 'transgender')
}
