import { namedKin } from '../east-asian/named-kin.ts'
import { MAX_SENTENCE_UNITS, readClauses, type Words } from '../east-asian/read-clauses.ts'
import type { LanguagePack, Reading, Reality } from '../types.ts'
import { askedInJapanese } from './asked.ts'
import { clausesOf } from './clauses.ts'
import { RULES } from './rules.ts'
import { KIN, NAME, NO_NAME, personOf } from './words.ts'

const OPENS =
  /夢(?:で|を見|の中|では|に出)|小説(?:を書|の|では|の中)|物語(?:を書|の)|主人公|ロールプレイ|ゲームの中|台本|作り話/
const CLOSES = /目が覚め|目を覚ま|目覚め|夢だった|現実(?:で)?は/
const UNREAL = /もし(?!も?し)|仮に|たらいいのに|ればいいのに|たらなあ|たらなぁ|だったら|のになあ|冗談|妄想|想像し/
const QUESTION =
  /[?？]\s*$|(?:です|ます|でしょう|だろう|ました|でした)か[。.\s]*$|かな(?:あ|ぁ)?[。.…\s]*$|(?:っけ)[。\s]*$/
const INSTRUCTION =
  /(?:これから|今後|いつも|常に|毎回|次から|次回から|以後|必ず|私を|僕を|俺を|私のこと|僕のこと).*(?:て|で)(?:ください|下さい|ほしい(?:です)?|くれ|ちょうだい|ね|よ)?[。.!！\s]*$/
const TODO =
  /(?:なければ(?:なら|いけ)ない|なければ(?:なり|いけ)ません|なきゃ(?:いけない|ならない)?|ないと(?:いけない|いけません|ならない)?|なくては(?:なら|いけ)ない|なくちゃ|必要がある|必要があります|べきだ|のを忘れ(?:ない|ず))(?:よ|ね|んだ|んです)?[。.!！\s]*$|^(?:やること|TODO|やるべきこと)[:：]/
const CALLED = /(?:私|僕|俺)(?:のこと)?(?:を|は)(?<v>[^、。を]{1,10}?)(?:と|って)呼んで/
const PET_CALLED =
  /(?:犬|猫|うさぎ|ウサギ|ハムスター|インコ|金魚|亀)(?:を|が|も)[^?？。]{0,20}名前は(?<v>[^、。]{1,8}?)(?:です|だ|といい|という|にし|に決|$|。)/u
const NAMED = Object.entries(KIN).map(
  ([attribute, kin]) =>
    [
      attribute,
      new RegExp(`(?:^|[、。はがと]|の)(?:${kin})の(?<v>${NAME})(?:さん|ちゃん|くん|君)?(?=[はがをともに、]|$)`, 'u')
    ] as const
)
const WORDS: Words = {
  person: personOf,
  isNested: after =>
    /^[ぁ-ん]*(?:いる|いた|る|た|だ|う|く|す|む|ぶ|つ|ない)(?!予定|計画|途中|最中|所存|事|日々)[\p{Script=Han}\p{Script=Katakana}]/u.test(
      after
    ),
  and: /、|と|や/,
  noValue:
    /^(?:私|僕|俺|あなた|君|こと|もの|の|それ|これ|あれ|ここ|そこ|どこ|何|誰|いつ|一緒|\d+)$|[?？]|[をにが].*(?:た|る|ない|ます|ました|て|い)$/,
  tidy: value => value.replace(/^(?:新しい|今の|とても|本当に)|^「|」$/g, '').trim()
}

function read(sentence: string): Reading[] {
  if (sentence.length > MAX_SENTENCE_UNITS) return []
  const clause = { start: 0, end: sentence.length }
  const value = sentence.trim().replace(/[。.!！\s]+$/u, '')
  if (INSTRUCTION.test(sentence)) {
    const called = CALLED.exec(sentence)?.groups?.v
    const readings: Reading[] = [
      { who: 'speaker', attribute: 'instruction', value, stance: 'holds', date: 'none', clause }
    ]
    if (called !== undefined)
      readings.push({ who: 'speaker', attribute: 'nickname', value: called, stance: 'holds', clause })
    return readings
  }
  const clauses = clausesOf(sentence)
  if (TODO.test(sentence)) {
    const { who } = clauses.at(-1) ?? {}
    return who === undefined ? [] : [{ who, attribute: 'todo', value, stance: 'holds', date: 'from', clause }]
  }
  const readings = readClauses(clauses, RULES, WORDS)
  const pet = PET_CALLED.exec(sentence)?.groups?.v
  if (pet !== undefined && readings.every(r => r.attribute !== 'pet')) {
    readings.push({ who: 'speaker', attribute: 'pet', value: pet, stance: 'holds', clause })
  }
  return [
    ...readings,
    ...namedKin(sentence, clauses, readings, NAMED, (value, match) => nameOfKin(sentence, value, match))
  ]
}

/** "田中さんの娘の結衣" is another's daughter. */
const OTHERS = /(?:さん|くん|ちゃん|友達|友人|同僚|上司|兄|姉|弟|妹)の$/

function nameOfKin(sentence: string, value: string, { 0: words, index }: RegExpExecArray): string | undefined {
  const before = sentence.slice(0, index + (words.startsWith('の') ? 1 : 0))
  return NO_NAME.test(value) || OTHERS.test(before) ? undefined : value
}

function reality(sentence: string): Reality {
  if (sentence.length > MAX_SENTENCE_UNITS) return 'unreal'
  if (CLOSES.test(sentence)) return 'closes-unreal'
  if (OPENS.test(sentence)) return 'opens-unreal'
  if (INSTRUCTION.test(sentence)) return 'told'
  return UNREAL.test(sentence) || QUESTION.test(sentence) ? 'unreal' : 'told'
}

export const japanese: LanguagePack = {
  language: 'jpn',
  reality,
  read,
  asked: question => askedInJapanese(question.slice(0, MAX_SENTENCE_UNITS))
}
