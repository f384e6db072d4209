import type { EntityType } from '../types.ts'
import { createCovered } from './covered.ts'
import { HAN_SURNAMES, HANGUL_GIVEN } from './first-names.ts'
import type { Found } from './found.ts'
import { HANGUL_PLACES, UNSPACED_PLACES } from './gazetteer.ts'
import { HAN_KIN, HANGUL_KIN } from './kin.ts'

const HANGUL_WORD = /[가-힣]{1,12}/gu
/** Particles after a name, longest first; 이 is the vowel that follows a name ending in a consonant. */
const PARTICLE =
  /(?:이랑은|이하고|이한테|에게서|한테서|이네|이와|이는|이가|이를|이랑|이도|이의|에게|한테|에서|에서는|하고|까지|부터|으로|랑은|은|는|이|가|을|를|와|과|랑|의|도|로|에|야|아|께|님)$/u
const HONORED = /^([가-힣]{2,4}?)(씨|님|선생님|교수님|누나|형|언니|오빠|이모|삼촌|선배|쌤)$/u
/** Words with an honorific that name nobody. */
const NOBODY = new Set(
  '선 손 고객 부모 사장 선생 교수 과장 부장 팀장 대표 의사 간호사 기사 하느 하나 아버 어머 할머 할아버 형 누 도련 날 솜 글 말 마음'.split(
    ' '
  )
)
const HANGUL_SUFFIX: ReadonlyArray<[RegExp, EntityType]> = [
  [/^[가-힣]{2,8}(?:대학교|고등학교|중학교|초등학교|대학|병원|은행|전자|그룹|주식회사)$/u, 'organisation'],
  [/^[가-힣]{2,6}(?:역|공항|해수욕장|미술관|박물관|도서관|공원|시장)$/u, 'place']
]
const GENERIC = /^(?:우리|그|이|저|대|동네|근처|시립|국립|종합|대형|작은|큰|전통|재래|지하철|사립|공립)/u

/** Names in Hangul: by honorific, given name, ending, or known place. */
export function findHangul(text: string, known: ReadonlyMap<string, EntityType>): Found[] {
  const found: Found[] = []
  for (const match of text.matchAll(HANGUL_WORD)) {
    const word = match[0]
    const hit = hangulName(word, known)
    if (hit !== undefined) found.push({ ...hit, start: match.index, end: match.index + hit.name.length })
  }
  return found
}

/** The stems a word may have: itself, and itself without one or two particles. */
function stemsOf(word: string): string[] {
  const stems = [word]
  for (let i = 0; i < 2; i++) {
    const stem = stems.at(-1)!.replace(PARTICLE, '')
    if (stem === stems.at(-1) || stem === '') break
    stems.push(stem)
  }
  return stems
}

function hangulName(
  word: string,
  known: ReadonlyMap<string, EntityType>
): { name: string; type: EntityType } | undefined {
  for (const stem of stemsOf(word)) {
    const type = known.get(stem)
    if (type !== undefined) return { name: stem, type }
    if (HANGUL_PLACES.has(stem) && stem.length > 1) return { name: stem, type: 'place' }
    if (HANGUL_KIN.includes(stem)) return { name: stem, type: 'person' }
    if (isHangulPerson(stem)) return { name: stem, type: 'person' }
    const honored = HONORED.exec(stem)
    if (honored !== null && !NOBODY.has(honored[1]!) && (honored[2] === '씨' || isHangulPerson(honored[1]!))) {
      return { name: honored[1]!, type: 'person' }
    }
    for (const [pattern, suffixType] of HANGUL_SUFFIX) {
      if (pattern.test(stem) && !GENERIC.test(stem)) return { name: stem, type: suffixType }
    }
  }
  return undefined
}

/** A common given name, alone or after a family name. */
function isHangulPerson(word: string): boolean {
  return HANGUL_GIVEN.has(word) || (word.length === 3 && HANGUL_GIVEN.has(word.slice(1)) && SURNAMES.has(word[0]!))
}
const SURNAMES = new Set('김이박최정강조윤장임한오서신권황안송류홍전고문양손배백허남심노하곽성차주우구민유진')

const JAPANESE_NAME =
  /([\p{Script=Han}]{1,4}|[\p{Script=Katakana}ー]{2,8}|[\p{Script=Hiragana}]{2,4})(さん|ちゃん|くん|君|氏|先生)/gu
const NOT_JAPANESE_NAMES =
  /^(?:お.*|皆|みな|みんな|客|奥|娘|息子|本屋|花屋|医者|看護師|店員|学生|先生|姉|兄|父|母|赤|猫|犬|隣|大家|社長|部長|課長|担任|たく|たくさ|じゅうぶ|[はがをにでともの].*)$/u
const CHINESE_NAME = new RegExp(
  `([${HAN_SURNAMES}](?:\\p{Script=Han}{0,2}))(先生|女士|老师|老師|小姐|阿姨|叔叔|医生|醫生|教授|经理|同学)`,
  'gu'
)
const CHINESE_NICK = new RegExp(
  `(?<!\\p{Script=Han})([小老阿][${HAN_SURNAMES}丽麗明红紅芳美华華强伟偉军杰琳玲])(?=[说說和跟来來在去是的，。要有也喜给給])`,
  'gu'
)
const HAN_SUFFIX: ReadonlyArray<[RegExp, EntityType]> = [
  [
    /([\p{Script=Katakana}ー]{2,8}|(?<![\p{Script=Han}--[在去到从是进和]])[[\p{Script=Han}]--[在去到从是进和]]{1,3})(?:市|県|區|区|駅|空港|机场|機場|公园|公園|美術館|美术馆|博物馆|博物館)/gv,
    'place'
  ],
  [
    /([\p{Script=Katakana}ー]{2,8}|(?<![\p{Script=Han}--[在去到从是进和]])[[\p{Script=Han}]--[在去到从是进和]]{2,4})(?:大学|大學|高校|病院|医院|醫院|銀行|银行|公司|株式会社|会社|集团)/gv,
    'organisation'
  ]
]
/** What stands before such an ending and names nothing. */
const GENERIC_HAN =
  /^(?:都|城|本|全|各|每|毎|一家|这家|這家|那家|自分|最寄|最寄り|近所|上|新|大|小|母|国立|私立|女子|総合|动物|動物|中央|总|一个|这个|那个|有限|[我你他她它这那].*|住.*|来自.*)$/u

/** Names in Japanese and Chinese: by honorific, ending, or known place. */
export function findHan(text: string, language: string, known: ReadonlyMap<string, EntityType>): Found[] {
  const found: Found[] = []
  const covered = createCovered(text.length)
  const isJapanese = language === 'jpn' || /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)
  const add = (name: string, type: EntityType, start: number) => {
    const end = start + name.length
    if (name === '' || covered.touches(start, end)) return
    covered.add(start, end)
    found.push({ name, type, start, end })
  }
  for (const [name, type] of known)
    if (!/^[\p{Script=Latin}\s]/u.test(name)) eachIn(text, name, at => add(name, type, at))
  for (const kin of HAN_KIN) eachIn(text, kin, at => add(kin, 'person', at))
  if (isJapanese) {
    for (const { 1: name, index } of text.matchAll(JAPANESE_NAME)) {
      if (!NOT_JAPANESE_NAMES.test(name!)) add(name!, 'person', index)
    }
  } else {
    for (const { 0: whole, 1: name, index } of text.matchAll(CHINESE_NAME))
      add(name!.length === 1 ? whole : name!, 'person', index)
    for (const { 1: name, index } of text.matchAll(CHINESE_NICK)) add(name!, 'person', index)
  }
  for (const [pattern, type] of HAN_SUFFIX) {
    for (const { 0: whole, 1: head, index } of text.matchAll(pattern))
      if (!GENERIC_HAN.test(head!)) add(whole, type, index)
  }
  for (const place of UNSPACED_PLACES)
    if (place.length > 2 || text.includes(place)) eachPlace(text, place, at => add(place, 'place', at))
  return found
}

/** タイ is part of many words; a place in kana stands by itself. */
function eachPlace(text: string, place: string, visit: (at: number) => void): void {
  const isKana = /^[\p{Script=Katakana}ー]+$/u.test(place)
  eachIn(text, place, at => {
    if (
      isKana &&
      (/[\p{Script=Katakana}ー]/u.test(text[at - 1] ?? '') ||
        /[\p{Script=Katakana}ー]/u.test(text[at + place.length] ?? ''))
    )
      return
    visit(at)
  })
}

function eachIn(text: string, part: string, visit: (at: number) => void): void {
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) visit(at)
}
