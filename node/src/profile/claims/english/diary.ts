import type { Reading } from '../types.ts'
import { favouriteKey } from './nominal.ts'
import { isOccupation } from './occupations.ts'
import type { Found } from './rule.ts'
import { bare, listOf, NAME, ORG, PHRASE, PLACE, pattern } from './words.ts'

type Told = Found & { who: Reading['who'] }

const DAY_AT = pattern(
  `(?:^|[\\s(])(?<which>[Ff]irst|[Ll]ast) (?:official |real |working )?(?:day|week|shift|morning)(?: of work| back)? (?:at|with|for) (?<org>${ORG})(?<rest>.*)$`
)
const DAY_AS = pattern(
  `(?:^|[\\s(])(?<which>[Ff]irst|[Ll]ast) (?:official |real |working )?(?:day|week|shift|morning)(?: of work| back)? as (?:an? |the )?(?<job>${PHRASE})`
)
const AHEAD = /\b(?:tomorrow|next|will be|in (?:two|three|\d+) (?:days|weeks)|is (?:on|in)|soon|on Monday)\b/
const NO_FIRM =
  /^(?:school|uni|university|college|kindergarten|nursery|beach|gym|sea|camp|festival|conference|fair|market|zoo|hotel|spa|pool|language school|summer camp|course|class|club)$/i
const BIRTHDAY =
  /^(?:(?:my|it's my) )?birthday(?: today)?[,:!.]?\s*(?:I'm |I am )?(?<age>\d{1,3})(?=\s*(?:[.,;!]|$| today| now| years))/i
const TODAY = /^(?<age>\d{1,3}) (?:years old )?today\b/i
const ALLERGY = /^(?:new |my )?allerg(?:y|ies)(?: test)?(?: result(?:s)?)?(?: says| shows)?:\s*(?<list>[^.;!?]+)/i
const NO_LONGER = pattern(/^(?<what>[\p{L}' -]+?) (?:no longer|not any ?more|gone)$/iu)
const STILL = pattern(/^(?<what>[\p{L}' -]+?) (?:still|again)$/iu)
const NEW_JOB = pattern(
  `^(?:new job|new position|new post):? (?:as )?(?:an? )?(?<job>${PHRASE})(?: (?:at|with|for) (?<org>${ORG}))?`,
  'i'
)
/** "Acme hired me as a driver", "they let me go". */
const HIRED = pattern(
  `^(?:[Tt]hey|[Mm]y (?:boss|company|employer)|(?<firm>(?:The )?${NAME})) (?:(?:has|have|just|finally|'ve) )*(?<verb>hired|employed|promoted|fired|sacked|dismissed|laid|let) me(?:(?: as| to) (?:an? |the )?(?<job>${PHRASE})| off\\b| go\\b(?=\\s*(?:[.,!]|$)| (?:today|yesterday|last|this|on|in|because|after)\\b)|(?=\\s*(?:[.,!]|$)| (?:today|yesterday|last|this|on|in|because|after)\\b))`
)
const TEACHER = pattern(
  '^(?:my |our )?(?:new )?(?<what>[\\p{L}]+ )?(?<role>teacher|doctor|boss|dentist|GP):\\s+(?<name>(?:(?:Dr|Mr|Mrs|Ms|Prof)\\.? )?\\p{Lu}[\\p{L}-]+(?: \\p{Lu}[\\p{L}-]+){0,2})'
)
/** "Favourite colour, for the record: it is teal." */
const FAVOURITE =
  /^(?:my )?favou?rite (?<thing>[a-z]+(?: [a-z]+)?)(?:,[^:]{0,80})?: (?:it is |it's |that is |that's )?(?<value>[^.,;:!?]{2,40})[.!]*$/i
const PHONE =
  /\b(?:phone|mobile|cell|number|call me|reach me|text me)\b[^.;!?\d+]{0,40}(?<phone>\+?\d[\d ()./-]{6,}\d)/i
const MAIL = /\b(?:e-?mail|write to me|reach me|mail me)\b[^.;!?]{0,30}?(?<mail>[\w.+-]+@[\w-]+\.[\w.-]*\w)/i

const RESIDENT = pattern(
  `^(?:(?:[Nn]ow|[Oo]fficially|[Ff]inally|[Aa]s of (?:today|now)),? )+(?:an? )?(?:(?:proud|permanent|official|happy) )?(?:resident (?:of|in)|living in|based in|settled in|at home in) (?<place>${PLACE})`
)

/** "My new job at the museum starts on Monday." */
const JOB_AT = pattern(
  `^[Mm]y (?:new )?(?:job|position|contract|apprenticeship|internship) (?:at|with) (?<org>(?:the |a |an )?(?:[\\p{L}&'-]+ ){0,3}?[\\p{L}&'-]+) (?<verb>starts|begins|started|began|ends|ended)\\b`
)

/** Lines without a verb, as diaries and lists have them. */
export function diary(sentence: string): Told[] {
  const text = sentence.trim()
  return [...workDays(text), ...byOthers(text), ...lists(text), ...contact(text)].map(found => ({
    who: 'speaker' as const,
    ...found
  }))
}

function workDays(text: string): Found[] {
  const found: Found[] = []
  const job = JOB_AT.exec(text)?.groups
  if (job?.org !== undefined) {
    const stance = job.verb === 'ended' ? 'ended' : /ed$|^began/.test(job.verb ?? '') ? 'holds' : 'planned'
    return job.verb === 'ends' ? [] : [{ attribute: 'employer', value: bare(job.org), stance, confidence: 0.75 }]
  }
  if (
    !/^(?:Today (?:was|is) |Yesterday was |That was |This (?:was|is) |It (?:was|is) |And |So,? |My |Our |Had my |Tomorrow is |[Ff]irst|[Ll]ast|Finally,? )/.test(
      text
    )
  )
    return found
  const at = DAY_AT.exec(text)?.groups
  const as = DAY_AS.exec(text)?.groups
  const isAhead = AHEAD.test(text) || /^Tomorrow/.test(text)
  if (
    at?.org !== undefined &&
    !NO_FIRM.test(bare(at.org)) &&
    /\p{Lu}|\b(?:museum|library|office|hospital|bank|bakery|shop|studio|company|firm|clinic|factory|agency|restaurant|station|garden centre)\b/u.test(
      at.org
    )
  ) {
    if (at.which?.toLowerCase() === 'last') {
      if (!isAhead) found.push({ attribute: 'employer', value: bare(at.org), stance: 'ended', confidence: 0.8 })
    } else
      found.push({
        attribute: 'employer',
        value: bare(at.org),
        stance: isAhead ? 'planned' : 'holds',
        confidence: 0.75
      })
  }
  if (as?.job !== undefined && isOccupation(as.job)) {
    found.push({
      attribute: 'job',
      value: bare(as.job),
      stance: as.which?.toLowerCase() === 'last' ? 'ended' : isAhead ? 'planned' : 'holds',
      confidence: 0.75
    })
  }
  return found
}

function byOthers(text: string): Found[] {
  const { firm, verb, job } = HIRED.exec(text)?.groups ?? {}
  if (verb === undefined) return []
  const org = firm === undefined ? '' : bare(firm)
  if (!/^(?:hired|employed|promoted|made)/.test(verb)) {
    return [
      { attribute: 'employer', value: org, stance: 'ended' },
      { attribute: 'job', value: '', stance: 'ended' }
    ]
  }
  return [
    ...(org === '' ? [] : [{ attribute: 'employer', value: org, stance: 'holds' as const }]),
    ...(job === undefined ? [] : [{ attribute: 'job', value: bare(job), stance: 'holds' as const }])
  ]
}

function lists(text: string): Found[] {
  const place = RESIDENT.exec(text)?.groups?.place
  if (place !== undefined) return [{ attribute: 'home', value: place, stance: 'holds', confidence: 0.8 }]
  const age = (BIRTHDAY.exec(text) ?? TODAY.exec(text))?.groups?.age
  if (age !== undefined && Number(age) < 120)
    return [{ attribute: 'age', value: age, stance: 'holds', confidence: 0.85 }]
  const allergies = ALLERGY.exec(text)?.groups?.list
  if (allergies !== undefined) {
    return listOf(allergies.replace(/,? (?:of all things|sadly|surprise)/g, '')).flatMap(item => allergy(item))
  }
  const post = /^new (?:job|position|post)/i.test(text) ? NEW_JOB.exec(text)?.groups : undefined
  if (post?.job !== undefined && isOccupation(post.job)) {
    const job: Found = { attribute: 'job', value: bare(post.job), stance: 'holds', confidence: 0.7 }
    return post.org === undefined
      ? [job]
      : [job, { attribute: 'employer', value: bare(post.org), stance: 'holds', confidence: 0.7 }]
  }
  const favourite = FAVOURITE.exec(text)?.groups
  if (favourite?.thing !== undefined && favourite.value !== undefined) {
    const attribute = `favourite:${favouriteKey(favourite.thing)}`
    return [{ attribute, value: bare(favourite.value), stance: 'holds', confidence: 0.85 }]
  }
  const person = TEACHER.exec(text.charAt(0).toLowerCase() + text.slice(1))?.groups
  if (person?.name === undefined) return []
  const role = person.role === 'GP' ? 'doctor' : person.role === 'dentist' ? 'detail:dentist' : (person.role ?? '')
  return [{ attribute: role, value: person.name, stance: 'holds', confidence: 0.75 }]
}

function allergy(item: string): Found[] {
  if (/^(?:nothing|negative|none|clear|no\b|all|everything|fine)/i.test(item) || item.split(' ').length > 4) return []
  const gone = NO_LONGER.exec(item)?.groups?.what
  if (gone !== undefined) return [{ attribute: 'allergy', value: bare(gone), stance: 'ended' }]
  return [{ attribute: 'allergy', value: bare(STILL.exec(item)?.groups?.what ?? item), stance: 'holds' }]
}

function contact(text: string): Found[] {
  if (/\b(?:his|her|their|your)\b/i.test(text)) return []
  const phone = PHONE.exec(text)?.groups?.phone
  const mail = MAIL.exec(text)?.groups?.mail
  // A number is the writer's own only where the words say so.
  const isOwn = /\b(?:my|me|mine)\b/i.test(text)
  return [
    ...(phone !== undefined && isOwn
      ? [{ attribute: 'phone', value: phone, stance: 'holds' as const, confidence: 0.8 }]
      : []),
    ...(mail !== undefined && isOwn
      ? [{ attribute: 'email', value: mail, stance: 'holds' as const, confidence: 0.8 }]
      : [])
  ]
}
