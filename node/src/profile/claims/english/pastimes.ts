import type { Reading } from '../types.ts'
import type { Parsed } from './parse.ts'
import { changeStance, type Found, stateStance, tell } from './rule.ts'
import { bare, pattern } from './words.ts'

/** What people do in their own time, by the verb it comes from. */
const VERBS: Record<string, string> = {
  run: 'running',
  jog: 'jogging',
  swim: 'swimming',
  cycle: 'cycling',
  climb: 'climbing',
  boulder: 'bouldering',
  hike: 'hiking',
  ski: 'skiing',
  surf: 'surfing',
  skate: 'skating',
  row: 'rowing',
  sail: 'sailing',
  kayak: 'kayaking',
  box: 'boxing',
  fence: 'fencing',
  dance: 'dancing',
  sing: 'singing',
  paint: 'painting',
  draw: 'drawing',
  sketch: 'sketching',
  knit: 'knitting',
  crochet: 'crocheting',
  sew: 'sewing',
  weave: 'weaving',
  bake: 'baking',
  garden: 'gardening',
  fish: 'fishing',
  meditate: 'meditating',
  journal: 'journaling',
  blog: 'blogging',
  camp: 'camping'
}
const MORE =
  'pottery|ceramics|yoga|pilates|judo|karate|aikido|taekwondo|kickboxing|wrestling|ballet|salsa|tango|calligraphy|origami|embroidery|quilting|woodworking|woodcarving|carpentry|photography|birdwatching|stargazing|geocaching|beekeeping|writing poetry|hitting the gym|going to the gym|working out|weightlifting|powerlifting|trail running|writing|gaming|acting|juggling|archery|horse ?riding|horseback riding|foraging|crossfit|chess|volunteering|streaming|filmmaking|improv|martial arts|tai chi|zumba'
const ACTIVITY = `(?:(?:rock |ice |figure |cross-country |wild |open-water |long-distance |fly |ballroom |alpine |sea )?(?:${Object.values(VERBS).join('|')}|${MORE}))`
const END =
  '(?=\\s*(?:[.,;!?)]|$)|\\s(?:and|on|at|in|with|for|since|about|every|once|twice|last|this|again|too|as|to|a|an|two|three|four|five|six|seven|eight|nine|ten|over|around|almost|nearly|earlier|\\d+|because|so|lately|recently|now|longer|farther|more|most|regularly|when|after|before|by)\\b)'
const BEGUN = pattern(`^(?:doing |practi[sc]ing |learning )?(?<what>${ACTIVITY})${END}`)
const LASTING = pattern(
  `^(?:be )?(?:doing |practi[sc]ing |into )?(?<what>${ACTIVITY})${END}.*\\b(?:since|for (?:about |over |almost |nearly |around )?(?:an?|\\d+|two|three|four|five|six|seven|eight|nine|ten|many|some|several|a few)(?: few| couple of)? (?:years?|months?|decades?)|longer|farther|regularly|every|lately|all my life|a lot)\\b`
)
const HABIT = pattern(
  `^(?<verb>${Object.keys(VERBS).join('|')})s?\\b.*\\b(?:every (?:day|week|weekend|morning|evening|night|summer|winter|\\p{L}+day)|on (?:\\p{L}+days|weekends|weekdays)|in (?:my|her|his|our) (?:free|spare) time|regularly|for fun|as a hobby|a lot|most (?:days|mornings|evenings|weekends)|(?:once|twice|\\d|three times|four times) (?:times )?a (?:week|month)|daily|to relax|to unwind|to clear my (?:head|mind)|after work)\\b`
)
const COURSE = pattern(
  `^(?:sign(?:ed|ing)? up for|enrol(?:l?ed|ling)? (?:in|on)|start(?:ed|ing)?|tak(?:e|es|ing)|took up|join(?:ed|ing)?|go(?:es)? to|attend(?:s|ing)?) (?:(?:a|an|the|my|some|regular|weekly|weekend|weekly|evening|new|beginner's|beginners|online|local|private|free|group|intensive|short|daily) )*(?<what>(?:\\p{Ll}[\\p{L}-]+ )?\\p{Ll}[\\p{L}-]+) (?:class|classes|course|courses|lessons|workshops|sessions)\\b`
)
const NO_PASTIME =
  /\b(?:driving|language|business|marketing|programming|coding|college|university|school|first|last|prep|exam|english|math|maths|law|safety|refresher|certification|antenatal|parenting|childbirth|work|training|online|therapy|counselling|counseling|mentorship|mentoring|coaching|study|tutoring)\b/
/** "I spend my weekends restoring radios". */
const SPEND = pattern(
  "^spend(?:s|ing)? (?:most of |all |much of |a lot of )?(?:my|his|her|our) (?:(?:free|spare) time|weekends|evenings|nights|mornings|holidays|summers|winters|\\p{Lu}\\p{Ll}+days) (?<what>\\p{L}+ing (?!to\\b|about\\b|over\\b|if\\b)[\\p{L} '-]{3,40}?)(?=\\s*(?:[.,;!?)]|$)|\\s(?:and|with|because|so|when|these|now|since|but|while|or)\\b)"
)
const NO_SPENDING =
  /^(?:doing|sleeping|working|cleaning|waiting|being|getting|trying|looking|catching|worrying|thinking|resting|missing)\b/
/** "I collect old typewriters". */
const COLLECT = pattern(
  '^collect(?:s|ing)? (?!the\\b|my\\b|our\\b|her\\b|his\\b|their\\b|data\\b|rents?\\b|taxes\\b|dues\\b|thoughts\\b|donations\\b|signatures\\b|points\\b)(?<what>(?:[\\p{L}-]+ ){0,3}?[\\p{Ll}-]{3,}s)(?=\\s*(?:[.,;!?)]|$)|\\s(?:and|from|with|because|since|for|as|of|in|when|now|these|about)\\b)'
)
const VOLUNTEER = pattern(
  "^volunteer(?:s|ing)?(?: (?:regularly|weekly|sometimes|often|every \\p{L}+|once a (?:week|month)|my time))* (?<at>at|for|with|in) (?<what>(?:a|an|the|our|my|their|some) (?:[\\p{L}&'-]+ ){0,3}?[\\p{L}&'-]+|\\p{Lu}[\\p{L}&'-]+(?: (?:of |for |the )*\\p{Lu}[\\p{L}&'-]+){0,3})(?=\\s*(?:[.,;!?)]|$)|\\s(?:and|on|for|since|every|once|twice|as|to|because|where|when|with|in|near|again|now|too|these|this|after)\\b)"
)

/** What somebody does regularly, has taken up, or goes to lessons for. */
export function pastimes(parsed: Parsed): Found[] {
  const { predicate, tense, isNegated, isBegun, isOver } = parsed
  const work = VOLUNTEER.exec(predicate)?.groups
  if (work?.what !== undefined) return volunteering(parsed, `${work.at} ${bare(work.what)}`)
  if (tense === 'former' || tense === 'past') {
    // "Signed up for a pottery class" begins; whoever "took a class" may have taken one.
    if (!/^(?:sign|enrol|start|join|took up)/.test(predicate) || isNegated) return []
  }
  const course = COURSE.exec(predicate)?.groups?.what
  if (course !== undefined && !NO_PASTIME.test(course)) {
    const stance = /^(?:tak|go|attend)/.test(predicate) ? stateStance(parsed) : changeStance(parsed)
    return stance === 'holds' ? tell(parsed, 'hobby', course, stance, 0.6) : []
  }
  if (isNegated && isOver && tense === 'present') {
    const given = BEGUN.exec(predicate)?.groups?.what
    return given === undefined ? [] : tell(parsed, 'hobby', given, 'ended', 0.75)
  }
  if (isNegated || tense === 'future') return []
  const begun = isBegun === true ? BEGUN.exec(predicate)?.groups?.what : undefined
  if (begun !== undefined) return tell(parsed, 'hobby', begun, 'holds', 0.75)
  const lasting = tense === 'perfect' ? LASTING.exec(predicate)?.groups?.what : undefined
  if (lasting !== undefined) return tell(parsed, 'hobby', lasting, 'holds', 0.75)
  const verb = tense === 'present' ? HABIT.exec(predicate)?.groups?.verb : undefined
  const spent = tense === 'present' ? (SPEND.exec(predicate)?.groups?.what ?? '') : ''
  if (spent !== '' && !NO_SPENDING.test(spent)) return tell(parsed, 'hobby', spent, 'holds', 0.65)
  const collected = tense === 'present' ? COLLECT.exec(predicate)?.groups?.what : undefined
  if (collected !== undefined) return tell(parsed, 'hobby', `collecting ${collected}`, 'holds', 0.7)
  const habit = verb === undefined ? undefined : VERBS[verb]
  return habit === undefined ? [] : tell(parsed, 'hobby', habit, 'holds', 0.7)
}

function volunteering(parsed: Parsed, where: string): Found[] {
  const { tense, isBegun, isNegated } = parsed
  if (tense === 'past' && isBegun !== true) return []
  const stance = isBegun === true && !isNegated ? 'holds' : stateStance(parsed)
  return tell(parsed, 'hobby', `volunteering ${where}`, stance, 0.75)
}

const PASSION = pattern(
  `^(?:[Aa]nd |[Bb]ut |[Ss]o )?(?<what>\\p{L}[\\p{L}-]+(?: \\p{Ll}[\\p{L}-]+){0,2}) (?:is|has (?:always )?been|'s|are|has become) (?:still |also |really |truly |always |definitely )*(?:(?:my|our) (?:\\p{Ll}+ )?(?:passion|hobby|hobbies|pastime|happy place|therapy|escape|obsession)|(?:a (?:huge|big) part of my life))\\b`
)
const NO_THING =
  /^(?:it|that|this|these|those|he|she|they|there|here|what|which|who|where|one|mine|everything|nothing|family|work|today|helping others|(?:my|our|your|his|her|the|a|an)\b.*)$/i
const WORK_PLACE = pattern(
  "\\b(?:a|an|the|my) (?<what>(?:[\\p{L}'-]+ ){1,3}?(?:shelter|kitchen|bank|hospital|hospice|library|school|centre|center|museum|garden|club|church|charity|shop|station|home|festival))(?: that| where)? I volunteer\\b"
)

/** "Pottery is my passion", "the shelter I volunteer at": told by other subjects than the one who says it. */
export function passions(clause: string): Array<Found & { who: Reading['who'] }> {
  const found: Array<Found & { who: Reading['who'] }> = []
  const what = /\b(?:my|our)\b/.test(clause) ? PASSION.exec(clause)?.groups?.what : undefined
  if (what !== undefined && !NO_THING.test(what) && !/^\p{Lu}\p{L}+ \p{Lu}/u.test(what)) {
    const value = what.charAt(0).toLowerCase() + what.slice(1)
    found.push({ who: 'speaker', attribute: 'hobby', value, stance: 'holds', confidence: 0.75 })
  }
  const place = WORK_PLACE.exec(clause)?.groups?.what
  if (place !== undefined)
    found.push({
      who: 'speaker',
      attribute: 'hobby',
      value: `volunteering at ${bare(place)}`,
      stance: 'holds',
      date: 'none',
      confidence: 0.7
    })
  return found
}
