import { namedKin } from '../east-asian/named-kin.ts'
import { MAX_SENTENCE_UNITS, readClauses, type Words } from '../east-asian/read-clauses.ts'
import type { LanguagePack, Reading, Reality } from '../types.ts'
import { askedInKorean } from './asked.ts'
import { clausesOf } from './clauses.ts'
import { RULES } from './rules.ts'
import { bareName, KIN, NO_NAME, personOf } from './words.ts'

const OPENS =
  /꿈(?:을|에서|에|속에서|속)? ?(?:꿨|꾸었|꾼|에서|속)|꿈에 |소설 ?(?:속|에서|의 주인공|줄거리)|소설을 (?:쓰|써|썼)|이야기를 지어|역할극|상황극|게임 (?:속|안)에서|줄거리는/
const CLOSES = /(?:잠에서|꿈에서) 깨|깨어나|깨어 보니|현실(?:은|에서는)|꿈이었다/
const UNREAL =
  /(?:^|\s)(?:만약|만일|혹시)\s|다면(?:\s|,)|이라면(?:\s|,)|더라면|었으면(?:\s|$|,)|좋겠|좋을까|(?:텐데|을걸)|농담|상상|가정하/
const QUESTION = /[?？]\s*$|(?:니까|나요|을까|ㄹ까|까요|는지 (?:몰라|모르))\s*[.!]?\s*$/
const INSTRUCTION =
  /(?:앞으로|이제부터|지금부터|항상|늘|언제나|매번|다음부터|나한테|나를|저를).*(?:줘|줘요|주세요|주십시오|해라|하세요|마|마라|마세요|말아|말아요)[.!\s]*$/
const TODO =
  /(?:[아어여해와가사내봐워려써돼춰둬줘눠이]야) (?:한다|해|해요|돼|된다|합니다|됩니다|함|겠다|겠어|할 것|하는데)[.!\s]*$|^(?:할 일|해야 할 일|투두)\s?[:：]|잊지 (?:말|않)/
const NO_TODO = /^(?:사람|누구나|우리 사회|학생들)|(?:여야|어야만) 한다/
const NAMED = Object.entries(KIN).map(
  ([attribute, kin]) =>
    [
      attribute,
      new RegExp(
        `(?:^|[\\s,])(?:(?:내|제|우리|저희|나의) )?(?:${kin}) (?<v>[가-힣]{2,4}?)(?:이)?(?:는|은|가|이|와|과|를|을|랑|이랑|하고|한테|에게|의)(?=[\\s,]|$)`
      )
    ] as const
)
/** "adopted a cat, its name is Nabi" */
const PET_CALLED =
  /(?:고양이|강아지|반려견|반려묘|개|토끼|햄스터|앵무새)(?:를|을|가|도)? [^?]{0,20}이름은 (?<v>[가-힣]{1,5}?)(?:이다|다|이야|야|입니다|예요|이에요|라고|로)/
const WORDS: Words = {
  isNested: after =>
    /^[가-힣]*(?:는|던|[은한된온간난린긴]) (?!것|거|게|중|편|지|데|예정|계획|수|줄|적|참|건|걸|셈)[가-힣]/.test(after),
  and: /(?:이랑|와|과|랑|하고|,|、) |(?<=\S), ?/,
  noValue:
    /^(?:나|너|저|우리|것|거|그|그것|이것|여기|거기|어디|뭐|무엇|누구|언제|아무것도|곳|데|이|저희|\d+)$|[?]|(?:하|있|없|좋|싫|멀|가깝|크|작|넓|좁|춥|덥|비싸|싸|바쁘|힘들|어렵|쉽|많|적|같|되|않|했|았|었|는|못)$/,
  person: personOf,
  tidy: (value: string) => value.replace(/^(?:바로|그냥|원래|새|제|내|우리) |^['"‘“]|['"’”]$/g, '').trim()
}

function read(sentence: string): Reading[] {
  if (sentence.length > MAX_SENTENCE_UNITS) return []
  const whole = { start: 0, end: sentence.length }
  const text = sentence.trim().replace(/[.!\s]+$/u, '')
  const readings: Reading[] = []
  if (INSTRUCTION.test(sentence)) {
    readings.push({
      who: 'speaker',
      attribute: 'instruction',
      value: text,
      stance: 'holds',
      date: 'none',
      clause: whole
    })
    const called = /(?:나를|날|저를|나) (?<v>\S+?)(?:이라고|라고) (?:불러)/.exec(sentence)?.groups?.v
    if (called !== undefined)
      readings.push({ who: 'speaker', attribute: 'nickname', value: called, stance: 'holds', clause: whole })
    return readings
  }
  const clauses = clausesOf(sentence)
  if (TODO.test(sentence) && !NO_TODO.test(text) && clauses.at(-1)?.who !== undefined) {
    const who = clauses.at(-1)?.who ?? 'speaker'
    readings.push({ who, attribute: 'todo', value: text, stance: 'holds', date: 'from', clause: whole })
    return readings
  }
  readings.push(...readClauses(clauses, RULES, WORDS))
  const pet = PET_CALLED.exec(sentence)?.groups?.v
  if (pet !== undefined && !readings.some(r => r.attribute === 'pet')) {
    readings.push({ who: 'speaker', attribute: 'pet', value: pet, stance: 'holds', clause: whole })
  }
  readings.push(
    ...namedKin(sentence, clauses, readings, NAMED, value => (NO_NAME.test(value) ? undefined : bareName(value)))
  )
  return readings
}

function reality(sentence: string): Reality {
  if (sentence.length > MAX_SENTENCE_UNITS) return 'unreal'
  if (CLOSES.test(sentence)) return 'closes-unreal'
  if (OPENS.test(sentence)) return 'opens-unreal'
  if (INSTRUCTION.test(sentence)) return 'told'
  return UNREAL.test(sentence) || QUESTION.test(sentence) ? 'unreal' : 'told'
}

export const korean: LanguagePack = {
  language: 'kor',
  reality,
  read,
  asked: question => askedInKorean(question.slice(0, MAX_SENTENCE_UNITS))
}
