import type { Parsed } from './parse.ts'
import { isEmptyTalk, phraseOf } from './purposes.ts'
import type { Found } from './rule.ts'
import { bare, DAY, NAME, pattern } from './words.ts'

type Told = Found & { who: 'speaker' | 'listener' }

const END =
  /\s*(?:[;!?()]|\.(?=\s|$)|,? (?:because|but|so that|although|though|even though|which|who|I hope|if all goes well|as soon as)\b).*$/
const IDLE =
  /^(?:be|bed|breathe|eat|sleep|see(?! the (?:northern|southern|pyramids|pacific|sea|ocean|world|great|grand|alps))|think|say|tell|admit|confess|know|miss|die|stop|wait|try|stay|get (?:up|out|back|home|there|here)|go(?: home| now| back| there| to (?:bed|sleep|work))?|come back|do (?:it|that|this|so|what)|have (?:to|a look|fun)|love|like|regret|need|want|let you|keep|cry|scream|laugh|explode|faint|happen|rain|snow|remember|forget|believe|give up|leave|make it|continue|ask|bring|help|feel|look|find out|be able|send you|call you|write you|chat with you|have (?:some |a lot of )?fun|enjoy|savou?r|cherish|celebrate|relax|rest|focus on|push|fight|give|show|hold|spread|let|start conversations|chase|pursue|follow|grow|be (?:there|here|honest|fine|ok|okay|great|good|awesome|amazing|fun|hard|tough|so|very|more|in|on|a (?:bit|little|while|blast)|epic|careful|strong|strongest|positive|patient))\b/i
const REMEMBER = pattern(
  /^(?:(?:please|must|also|and) )?(?:(?<order>remember to|don't forget to|do not forget to)|to[- ]?do:?|must not forget to|need to|have to|must(?! (?:be|have|feel|seem|admit|say)\b)|note to self:?(?: remember to)?)\s+(?<what>\p{L}.+)$/iu
)
const FROM_NOW = pattern(
  /^(?:(?:please|and|but|so) )?(?:(?:from now on|from today(?: on)?|in (?:the )?future|going forward|henceforth|as of (?:now|today)),? (?<what>.+)|(?<order>(?:please )?(?:always|never) (?:answer|reply|respond|speak|write|use|call|address|talk|give|tell|keep|start|end|say|mention|translate|format|remind|ask|begin|sign|quote|include|avoid|show|explain)\b.*|(?:please )?(?:answer|reply|respond|write|speak|talk)(?: to)?(?: me)?(?: only| always)? (?:in|briefly|with|without|politely|formally|short)\b.*|(?:please )?(?:don't|do not|stop) (?:ever )?(?:call|calling|answer|answering|address|addressing|use|using|mention|mentioning|remind|reminding) .+|(?:please )?keep (?:your|the) (?:answers|replies)\b.*|(?:please )?(?:always )?call me (?!at\b|on\b|back\b|later\b|when\b|if\b|a |maybe\b|tomorrow\b|crazy\b|old\b|tonight\b|anytime\b)\p{Lu}.*))$/iu
)
const CALL_ME = pattern(
  `\\b(?:call|calls) me (?:by my nickname )?["“]?(?<name>${NAME})["”]?(?! (?:at|on|back|tomorrow)\\b)`
)
const CANCELLED =
  /^(?:(?:my|our|the|this|that|we|I|they)\s)?(?<what>.*?)\b(?:fell through|has fallen through|(?:is|was|are|were|got|has been|have been|had to be) (?:now |just |sadly |unfortunately |officially )?(?:cancelled|canceled|called off|scrapped)(?: now)?(?=\s*(?:[.,;!]|$|because|due|for|after))|won't happen|will not happen|is not happening|isn't happening|came to nothing)/iu
const I_CANCELLED =
  /^(?:(?:I|we|they|he|she)(?:'ve| have| had to| just)* )?(?:have |had to |just |'ve |finally )*(?:cancel(?:l?ed)?|called off|scrapped|abandoned)\s(?:(?:my|our|the|all) )?(?<what>[^.,;!?]+?)(?=\s*(?:[.,;!?]|$)| (?:because|due|after|since|so|and|today|yesterday|for now|this|last)\b)/iu
const CHANGED = /\bchanged (?:my|our) minds?(?: about (?<what>[^.,;!?]+?))?(?=\s*(?:[.,;!?]|$)| (?:and|because)\b)/i
const NOT_GOING = /^(?<what>.+?)\s*(?:after all|anymore|any more)\s*(?:[.,;!?]|$)/

const DATED = pattern(
  `\\b(?:on|in|next|this|tomorrow|at|for)\\b.*(?:${DAY})|\\b(?:tomorrow|next (?:week|month|year|spring|summer|autumn|fall|winter)|this (?:spring|summer|autumn|fall|winter|weekend|week|month|year)|later this (?:week|month|year)|in (?:the coming|the next few|a|two|a few|three|four|\\d+) (?:days?|weeks?|months?|years?))\\b`
)
const TRAVEL = pattern(`^(?:going|flying|travelling|traveling|driving|heading) to (?:the )?${NAME}`)
/** "Going to a conference this month" is planned where a day is named. */
const GOING =
  /^(?:going|flying|travelling|traveling|driving|heading|throwing|hosting|attending|running|having|taking part in|performing|starting|opening|launching|organi[sz]ing|putting (?:together|on)|planning|arranging|setting up|preparing) (?:to |at |in |on |off )?(?:a|an|the|my|our|some) /
/** "I'm planning a trip to the coast" and "I'm off to Oslo" are plans without a day. */
const TRIP =
  /^(?:planning|organi[sz]ing|booking) (?:a|an|my|our|another) (?:[\p{L}-]+ ){0,3}?(?:trip|holiday|vacation|wedding|tour|move|party|reunion|tournament|fundraiser|festival|exhibition)\b/u
const OFF = pattern(`^be (?:off|away|flying off) (?:to|for) (?:the )?${NAME}`)
/** "I'm looking into nursing as a career". */
const CAREER =
  /^(?:look(?:ing)? into|considering|think(?:ing)? (?:of|about)|exploring) (?<what>(?:[\p{L}-]+ ){1,6}as an? (?:career|profession))\b/u
const THINKING = pattern(/^(?:think(?:ing)?|considering|talking|dreaming)(?: (?:of|about))? (?<what>\p{Ll}+ing\b.+)$/u)

/** What is meant, wished and owed, of clauses that no other rule has understood. */
export function plans(parsed: Parsed): Found[] {
  const { intent, predicate, who, isNegated } = parsed
  if (who[0] === 'listener') return []
  if (parsed.tense === 'progressive' && !isNegated && TRAVEL.test(predicate)) {
    return [{ attribute: 'plan', value: predicate.replace(END, '').trim(), stance: 'planned', confidence: 0.7 }]
  }
  if (parsed.tense === 'present' && !isNegated && OFF.test(predicate)) {
    return [
      {
        attribute: 'plan',
        value: predicate.replace(/^be /, '').replace(END, '').trim(),
        stance: 'planned',
        confidence: 0.7
      }
    ]
  }
  if ((parsed.tense === 'progressive' || parsed.tense === 'perfect') && !isNegated) {
    const career = CAREER.exec(predicate)?.groups?.what
    if (career !== undefined)
      return [{ attribute: 'goal', value: career, stance: 'holds', date: 'none', confidence: 0.6 }]
  }
  if (parsed.tense === 'progressive' && !isNegated) return underWay(parsed)
  if (intent === undefined) return []
  const phrase = phraseOf(predicate.replace(END, ''))
  if (isNegated) {
    const dropped = NOT_GOING.exec(predicate)?.groups?.what ?? (intent === 'plan' ? phrase : undefined)
    if (dropped === undefined || intent === 'duty' || intent === 'wish') return []
    // "I'm not gonna give up" calls nothing off.
    if (IDLE.test(dropped) || isEmptyTalk(dropped) || /^(?:be|let)\b|\b(?:any|anything|anyone|ever)\b/.test(dropped))
      return []
    return [{ attribute: 'plan', value: core(dropped), stance: 'cancelled', confidence: 0.7 }]
  }
  const isIdle = IDLE.test(phrase.replace(/^be (?:an? |the )/, 'become ')) || isEmptyTalk(phrase)
  if (parsed.tense !== 'future' || phrase.split(' ').length > 16 || phrase.length < 4 || isIdle) return []
  if (intent === 'duty')
    return who[0] === 'speaker' ? [{ attribute: 'todo', value: phrase, stance: 'holds', confidence: 0.75 }] : []
  if (intent === 'plan') {
    const isDated = DATED.test(predicate) || DATED.test(parsed.lead)
    return [
      {
        attribute: 'plan',
        value: phrase,
        stance: 'planned',
        // A day before "I decided to" is that of the decision.
        ...(parsed.isDecided === true && !DATED.test(predicate) ? { date: 'none' as const } : {}),
        confidence: isDated ? 0.8 : 0.65
      }
    ]
  }
  if (intent === 'wish')
    return who[0] === 'speaker' ? [{ attribute: 'goal', value: phrase, stance: 'holds', confidence: 0.6 }] : []
  // "I will" promises and comments all day long; with a day it is a plan.
  return DATED.test(phrase) ? [{ attribute: 'plan', value: phrase, stance: 'planned', confidence: 0.6 }] : []
}

/** What is under way to a day that is named, or turned over in the mind for it. */
function underWay({ predicate, lead }: Parsed): Found[] {
  const thought = THINKING.exec(predicate)?.groups?.what
  const what = phraseOf((thought ?? predicate).replace(END, ''))
  if (isEmptyTalk(what) || IDLE.test(what) || what.split(' ').length > 14) return []
  const isTrip = TRIP.test(predicate)
  if (!isTrip && !DATED.test(predicate) && !DATED.test(lead)) return []
  if (isTrip) return [{ attribute: 'plan', value: what, stance: 'planned', confidence: 0.65 }]
  if (thought !== undefined) return [{ attribute: 'plan', value: what, stance: 'planned', confidence: 0.45 }]
  return GOING.test(predicate) ? [{ attribute: 'plan', value: what, stance: 'planned', confidence: 0.65 }] : []
}

const NAMES = pattern(`${NAME}(?: [\\p{Ll}]+(?=$))?`, 'g')

/** "We're not moving to Lyon after all" is about Lyon: the name is what a plan is known by. */
export function core(what: string): string {
  const plain = bare(what.replace(/[.,;!?].*$/, ''))
  const names = [...plain.matchAll(NAMES)].map(match => match[0])
  return names.length > 0 ? (names.at(-1) ?? plain) : plain.replace(/^(?:going|planning|trip|holiday) (?:to|on) /, '')
}

/** Orders to oneself and to the AI self, and plans that came to nothing: read off the whole sentence. */
export function orders(sentence: string): Told[] {
  const found: Told[] = []
  const text = sentence.trim().replace(/[.!]+$/, '')
  const order = FROM_NOW.exec(text)?.groups
  const wanted = order?.what ?? order?.order
  if (wanted !== undefined && !/^(?:I|we|he|she|it|they|there|the|my|our)(?:'|\s)/i.test(wanted)) {
    found.push({
      who: 'speaker',
      attribute: 'instruction',
      value: wanted.replace(/^please /i, ''),
      stance: 'holds',
      date: 'none',
      confidence: 0.85
    })
  }
  const nickname = CALL_ME.exec(text)?.groups?.name
  if (
    nickname !== undefined &&
    !/\b(?:don't|do not|never|stop|nobody|no one|used to|if|not) (?:\p{L}+ )?call(?:s|ing|ed)?\b/iu.test(text)
  ) {
    found.push({ who: 'speaker', attribute: 'nickname', value: nickname, stance: 'holds', confidence: 0.8 })
  }
  const remember = REMEMBER.exec(text)?.groups
  const todo = remember?.what === undefined ? undefined : phraseOf(remember.what.replace(END, ''))
  if (todo !== undefined && !IDLE.test(todo) && !isEmptyTalk(todo) && wanted === undefined) {
    // An order is given to the one who listens: in a note oneself, in a letter another.
    const who = remember?.order === undefined ? 'speaker' : 'listener'
    found.push({ who, attribute: 'todo', value: todo, stance: 'holds', confidence: 0.8 })
  }
  return [...found, ...cancelling(text)]
}

function cancelling(text: string): Told[] {
  const what =
    I_CANCELLED.exec(text)?.groups?.what ?? CANCELLED.exec(text)?.groups?.what ?? CHANGED.exec(text)?.groups?.what
  if (what === undefined || what.trim() === '' || what.split(' ').length > 9) return []
  const value = core(what.replace(/\b(?:of|to) (?:go(?:ing)?|visit(?:ing)?)\b/, ''))
  return value === '' || /^(?:it|that|this|they|everything|nothing|subscription|my subscription)$/i.test(value)
    ? []
    : [{ who: 'speaker', attribute: 'plan', value, stance: 'cancelled', confidence: 0.7 }]
}
