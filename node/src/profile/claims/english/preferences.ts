import type { Parsed } from './parse.ts'
import { changeStance, type Found, stateStance, tell } from './rule.ts'
import { isOfTheMoment, isVague, thingsIn } from './tastes.ts'
import { bare, listOf, pattern, ROLES } from './words.ts'

const LIKE =
  /^(?:like|likes|liked|love|loves|loved|enjoy|enjoys|enjoyed|enjoying|adore|adores|adored|be (?:so |very |really |quite |super |totally |pretty |more |mostly )*(?:fond of|into|keen on|passionate about|crazy about|mad about|obsessed with|in love with|a (?:big |huge |great )?fan of)|have a soft spot for) (?<what>.+)$/
const DISLIKE =
  /^(?:hate|hates|hated|dislike|dislikes|disliked|detest|detests|loathe|loathes|despise|despises|can't stand|cannot stand|can't bear|cannot bear|be sick of) (?<what>.+)$/
const PREFER = /^prefers? (?<what>.+?) (?:to|over|rather than) (?<other>.+)$/
/** What is liked ends here; what follows is why, when, or how much. */
const TAIL =
  /\s*(?:[;:.!?()"“”]|\s[–-]\s|,\s*(?:the |especially|which|who|though|even|most|particularly|because|so\b|just|and (?:I|it|that)\b|but|or so|not\b|as\b(?! well as)|which|where|with\b)|,?\s'?(?:cause|cos|coz|cuz)\b|,\s(?:check|like|just|how|coming|thanks|man|haha|yeah|too)\b|\s(?:because|since|when|if|so much|so\b|especially|although|though|but|while|whenever|more than|even|ever since|in the (?:morning|evening)|at (?:night|the moment)|these days|nowadays|anymore|any more|any longer|now|again|today|too|most|very much|a lot|the most|after|before|until|till|lately|together|myself|whenever|every|as well(?! as)|for (?:about |over |almost |nearly )?(?:an?|\d+|two|three|four|five|six|seven|eight|nine|ten|many|some) (?:years?|months?|decades?|weeks?)|as a child|as a kid|these|for breakfast|for years)\b).*$/
const NO_TARGET =
  /^(?:it|this|that|these|those|you|him|her|them|us|me|how|what|when|where|who|to (?:be|have|think|see|say|know|get|hear)\b|being|having|each other|myself|any(?:thing|one|body)?$|here|there|everything|nothing|something|the (?:idea|fact|way|feeling|thought|sound of that)|about|so|(?:your|his|her|their) )/i
const LANGUAGES =
  /^(?:speak|speaks|spoke|be (?:fluent|bilingual) in|can speak|know|learned|learnt|learn|learning|study|studying) (?<what>.+)$/
const LANGUAGE_NAME = pattern(
  /^(?:(?:a little|a bit of|little|some|fluent|good|bad|basic|broken|conversational|decent|native|only) )*(?<name>\p{Lu}\p{L}+(?: (?:Sign Language|Chinese|Arabic))?)/u
)
const INSTRUMENT =
  'cello|violin|viola|double bass|bass guitar|bass|guitar|piano|keyboard|organ|accordion|trumpet|trombone|tuba|french horn|horn|saxophone|sax|clarinet|oboe|bassoon|flute|recorder|harmonica|harp|drums|percussion|ukulele|banjo|mandolin|lute|sitar|fiddle|bagpipes|harpsichord|marimba|xylophone|vibraphone|gayageum|koto|erhu|oud|djembe|tabla|theremin|concertina|zither'
const PLAY = pattern(
  `^(?:(?:play(?:s|ed|ing)?|practi[sc](?:e|es|ed|ing)|learn(?:s|ed|ing)?(?: (?:how )?to play)?|took up|taken up|taking up|tak(?:e|ing) up) )(?:the |my )?(?:(?:acoustic|electric|classical|jazz|upright|grand|lap|steel|alto|tenor|baroque) )?(?<what>(?:${INSTRUMENT})(?:(?:,| and|, and) (?:the )?(?:${INSTRUMENT}))*)\\b`
)
const GAME =
  /^(?:play(?:s|ed|ing)?) (?<what>chess|tennis|table tennis|football|soccer|basketball|volleyball|handball|badminton|squash|hockey|rugby|cricket|golf|go|bridge|poker|darts|billiards|baseball|water polo|padel)\b/
const HOBBY = pattern(
  /^(?:do|does|doing|practi[sc](?:e|es|ing)|train(?:s|ing)?|collect(?:s|ing)?|took up|taken up|take up|be (?:really )?into|go(?:es)?) (?<what>(?:yoga|pottery|judo|karate|aikido|taekwondo|ballet|pilates|ceramics|calligraphy|origami|crossfit|boxing|fencing|archery|(?:[\p{Ll}-]+ )?(?:stamps|coins|records|shells|comics|vinyl|postcards|minerals|fossils)|(?:rock |ice |bird|scuba )?(?:climbing|running|swimming|knitting|birdwatching|watching|diving|sailing|rowing|fishing|gardening|hiking|skiing|cycling|dancing|baking|painting|drawing|sewing|weaving|beekeeping|surfing|skating|jogging|woodworking|bouldering|kayaking|photography)))\b/u
)
const DIETS =
  'vegetarian|vegan|pescatarian|pescetarian|omnivore|flexitarian|carnivore|teetotal|teetotaller|lactose[- ]intolerant|gluten[- ]free'
const DIET = pattern(
  `^(?:be|became|become|turn(?:ed)?|go|went|gone|going|stay(?:ed)?|eat|eats|be eating)(?: (?:now|strictly|mostly|fully))* (?:an? )?(?:strict |lapsed |lifelong |committed |full-time )?(?<what>${DIETS})\\b`
)
const EATS =
  /^(?:eat|eats|eating|drink|drinks|drinking|touch) (?:any )?(?<what>meat|fish|pork|beef|dairy|gluten|alcohol|sugar|eggs)\b/
const BARRED =
  /^(?:can't|cannot) (?:eat|drink|have|tolerate|digest) (?:any )?(?<what>meat|fish|pork|beef|dairy|lactose|milk|gluten|wheat|alcohol|sugar|eggs|nuts|peanuts|shellfish|seafood|soy|caffeine)\b/
const ALLERGIC = pattern(
  /^(?:be (?:[\p{Ll}]+ )?allergic to|have (?:an? )?(?:[\p{Ll}]+ )?allergy to|developed an allergy to|react badly to|be (?:highly |very |severely )?intolerant to) (?<what>.+)$/u
)
const HAS_ALLERGY = pattern(
  /^(?:have|has|be diagnosed with|developed|got) (?:an? )?(?:severe |bad |mild |strong |serious )?(?<what>[\p{Ll}-]+)(?: and (?<two>[\p{Ll}-]+))? allerg(?:y|ies)\b/u
)
const AND_ALLERGY = pattern(/^(?:have|has) [^.;]*?\band an? (?<what>[\p{Ll}-]+) allergy\b/u)
const ILL =
  /^(?:have|has|suffer(?:s|ed)? from|be diagnosed with|got diagnosed with|live with|be living with) (?:(?:type \d|chronic|mild|severe|bad|a|an|got) )*(?<what>asthma|diabetes|epilepsy|migraines?|arthritis|insomnia|depression|anxiety|adhd|autism|dyslexia|tinnitus|celiac disease|coeliac disease|high blood pressure|hypertension|eczema|hay fever|psoriasis|endometriosis|crohn's(?: disease)?|parkinson's(?: disease)?|sciatica|anaemia|anemia|glaucoma|scoliosis|vertigo|gout)\b/i

/** Likes, dislikes, what one plays, speaks, eats, cannot eat. */
export function preferences(parsed: Parsed): Found[] {
  return [...taste(parsed), ...skills(parsed), ...food(parsed), ...health(parsed)]
}

function targets(what: string, isLiked = true): string[] {
  const cut = what.replace(/^both /, '').replace(TAIL, '')
  if (NO_TARGET.test(cut) || isOfTheMoment(cut)) return []
  const isList = !/,/.test(cut) || /,[^,]*\b(?:and|or|as well as)\b/.test(cut)
  const items = isList ? thingsIn(cut) : [bare(cut.split(',')[0] ?? '')]
  // "A safe, inviting place": the comma stands inside the thing.
  if (!isList && /\b(?:an?|the) \p{Ll}+$/u.test(items[0] ?? '')) return []
  return items.filter(
    item =>
      item.length > 1 &&
      item.split(' ').length <= 8 &&
      !NO_TARGET.test(item) &&
      !isVague(item, isLiked) &&
      (ROLES[item] ?? 'pet') === 'pet'
  )
}

function taste(parsed: Parsed): Found[] {
  const { predicate, isNegated } = parsed
  // "I loved the concert" is an evening; only what is or used to be is a taste.
  if (parsed.tense === 'past' && !parsed.isOver) return []
  // "I've always loved the sea": a taste is never over for being told in the perfect.
  const isLasting = parsed.tense === 'perfect' && !isNegated && /^(?:lov|lik|enjoy|ador|hat|be )/.test(predicate)
  const stance = isLasting ? 'holds' : stateStance(parsed)
  if (stance === undefined || stance === 'planned' || stance === 'cancelled') return []
  const prefer = PREFER.exec(predicate)?.groups
  if (prefer?.what !== undefined)
    return isNegated || prefer.what.includes(',')
      ? []
      : targets(prefer.what).flatMap(item => tell(parsed, 'likes', item, stance))
  const liked = LIKE.exec(predicate)?.groups?.what
  if (liked !== undefined) {
    return targets(liked).flatMap(item => [
      ...tell(parsed, 'likes', item, stance),
      // Not to like a thing is to dislike it, in everybody's speech.
      ...(stance === 'denied' || stance === 'ended' ? tell(parsed, 'dislikes', item, 'holds', 0.65) : [])
    ])
  }
  const hated = DISLIKE.exec(predicate)?.groups?.what
  return hated === undefined ? [] : targets(hated, false).flatMap(item => tell(parsed, 'dislikes', item, stance))
}

function skills(parsed: Parsed): Found[] {
  const { predicate } = parsed
  const ability = predicate.replace(/^(?:can(?:'t|not)?) /, '')
  const spoken = LANGUAGES.exec(ability)?.groups?.what
  const isUnable = /^can(?:'t|not) /.test(predicate)
  const stance = isUnable ? 'denied' : stateStance(parsed)
  if (spoken !== undefined) {
    const languages = listOf(spoken.replace(TAIL, '')).flatMap(item => {
      const name = LANGUAGE_NAME.exec(item)?.groups?.name
      return name === undefined || !isLanguage(name)
        ? []
        : tell(parsed, 'language', name, /^learn(?:ed|t)/.test(ability) ? changeStance(parsed) : stance)
    })
    // "Learning to play the harp" is no language.
    if (languages.length > 0 || !PLAY.test(ability)) return languages
  }
  const played = PLAY.exec(ability)?.groups?.what
  if (played !== undefined) {
    // Learning is not yet playing.
    if (/^learn/.test(ability) && parsed.tense === 'future') return []
    const taken = /^t(?:ook|aken|ak)/.test(ability)
      ? changeStance(parsed)
      : parsed.tense === 'past' && !parsed.isNegated
        ? undefined
        : stance
    return listOf(played).flatMap(item => tell(parsed, 'instrument', item, taken))
  }
  const hobby = (GAME.exec(ability) ?? HOBBY.exec(ability))?.groups?.what
  if (hobby === undefined) return []
  const isTaken = /^(?:took|taken)/.test(ability)
  if (parsed.tense === 'past' && !isTaken && !parsed.isOver) return []
  return tell(parsed, 'hobby', hobby, isTaken ? changeStance(parsed) : stance)
}

const LANGUAGE_WORDS = new Set(
  `Afrikaans Albanian Amharic Arabic Armenian Azerbaijani Basque Belarusian Bengali Bosnian Breton Bulgarian Burmese
  Cantonese Catalan Cebuano Chinese Croatian Czech Danish Dutch English Esperanto Estonian Faroese Farsi Filipino
  Finnish Flemish French Frisian Gaelic Galician Georgian German Greek Greenlandic Guarani Gujarati Hausa Hawaiian
  Hebrew Hindi Hungarian Icelandic Igbo Indonesian Irish Italian Japanese Javanese Kannada Kazakh Khmer Kinyarwanda
  Korean Kurdish Kyrgyz Lao Latin Latvian Lithuanian Luxembourgish Macedonian Malay Malayalam Maltese Mandarin Maori
  Marathi Mongolian Nepali Norwegian Pashto Persian Polish Portuguese Punjabi Quechua Romanian Russian Sámi Sami
  Scots Serbian Sinhala Slovak Slovene Slovenian Somali Spanish Swahili Swedish Tagalog Tamil Telugu Thai Tibetan
  Turkish Twi Ukrainian Urdu Uzbek Vietnamese Welsh Wolof Xhosa Yiddish Yoruba Zulu`.split(/\s+/)
)

export function isLanguage(name: string): boolean {
  return LANGUAGE_WORDS.has(name.split(' ')[0] ?? '')
}

function food(parsed: Parsed): Found[] {
  const { predicate } = parsed
  const diet = DIET.exec(predicate)?.groups?.what
  if (diet !== undefined) {
    const isChange = /^(?:became|become|turn|go|went|gone)/.test(predicate)
    // A diet that is decided on begins with the decision.
    const stance =
      isChange && parsed.intent === 'plan' && parsed.lead === '' && !parsed.isNegated
        ? 'planned'
        : isChange
          ? changeStance(parsed)
          : stateStance(parsed)
    return tell(parsed, 'diet', diet, stance)
  }
  const barred = parsed.tense === 'present' ? BARRED.exec(predicate)?.groups?.what : undefined
  if (barred !== undefined)
    return [{ attribute: 'detail:does not eat or drink', value: barred, stance: 'holds', confidence: 0.6 }]
  const what = EATS.exec(predicate)?.groups?.what
  if (what === undefined || (!parsed.isNegated && !/\bagain\b/.test(predicate))) return []
  const stance = stateStance(parsed)
  if (stance === undefined || parsed.tense === 'past') return []
  return parsed.isNegated
    ? [{ attribute: 'detail:does not eat or drink', value: what, stance: 'holds', confidence: 0.6 }]
    : []
}

function health(parsed: Parsed): Found[] {
  const { predicate } = parsed
  const stance = stateStance(parsed)
  const change = /^(?:developed|got|be diagnosed)/.test(predicate) ? changeStance(parsed) : stance
  const allergic = ALLERGIC.exec(predicate)?.groups?.what
  if (allergic !== undefined) return targets(allergic).flatMap(item => tell(parsed, 'allergy', item, change, 0.9))
  const has = HAS_ALLERGY.exec(predicate)?.groups
  if (has?.what !== undefined && !/^(?:new|an|any|other|no|food)$/.test(has.what)) {
    return [has.what, has.two].flatMap(item => (item === undefined ? [] : tell(parsed, 'allergy', item, change, 0.85)))
  }
  const also = AND_ALLERGY.exec(predicate)?.groups?.what
  const found = also === undefined ? [] : tell(parsed, 'allergy', also, change, 0.8)
  const ill = ILL.exec(predicate)?.groups?.what
  return ill === undefined || /^suffered/.test(predicate)
    ? found
    : [...tell(parsed, 'condition', ill, change), ...found]
}
