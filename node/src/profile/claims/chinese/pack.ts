import { namedKin } from '../east-asian/named-kin.ts'
import { MAX_SENTENCE_UNITS, readClauses, type Words } from '../east-asian/read-clauses.ts'
import type { LanguagePack, Reading, Reality } from '../types.ts'
import { askedInChinese } from './asked.ts'
import { clausesOf } from './clauses.ts'
import { asWritten, simplified } from './fold.ts'
import { RULES } from './rules.ts'
import { I, KIN, NAME, NO_NAME, personOf } from './words.ts'

const OPENS =
  /梦见|梦到|做了?(?:一)?个?梦|梦里|梦中|小说(?:里|中)|写(?:一部|一篇|了|着)*小说|在写[^，。]{0,6}(?:小说|剧本|故事)|主人公|主角|角色扮演|游戏里|剧本里|虚构/
const CLOSES = /醒来|醒了|惊醒|原来是(?:一?场|个)?梦|现实(?:中|里)/
const UNREAL = /如果|要是|假如|假设|倘若|万一|就好了|该多好|但愿|希望|开玩笑|愚人节|想象/
const QUESTION = /[?？]\s*$|[吗呢][。.\s]*$|是不是[^，]*[。.\s]*$/
const INSTRUCTION =
  /(?:以后|今后|从现在起|从今以后|下次|总是|一直|每次|永远)[^。]*(?:请|要|用|别|不要|叫我|称呼我|给我|帮我|回答|记得)|(?:请|以后)(?:叫我|称呼我|一直|总是|始终|永远)/
const NOT_FOR_SELF = /(?:以后|今后)(?:我|我们)(?:要|会|打算|想)/
const TODO =
  /(?:^|我|，|,|前|天|周|月|[点日号])(?:还|也|都)?(?:得(?=[^到了]{2})|必须|需要|应该(?=去|把|给|交)|记得|别忘了|不要忘记|务必)(?!.*[吗?？])|^(?:待办|要做的事|todo)[:：]/i
const CALLED = /(?:叫我|称呼我(?:为)?)(?<v>[^，,。吧就!！]{1,8})/
const PET_CALLED =
  /养了?[^，,。]{0,6}(?:狗|猫|兔子|仓鼠|鹦鹉|乌龟|金鱼)[^。]{0,4}?[，,]?(?:它|牠)?(?:的名字|名字)?(?:叫做?|名叫|取名|是)(?<v>[^，,。了]{1,6})/
const NAMED = Object.entries(KIN).map(
  ([attribute, kin]) =>
    [
      attribute,
      new RegExp(
        `(?:^|[，,。和跟与给带])(?:${I})的?(?:${kin})(?<v>[小阿][\\p{Script=Han}]|${NAME})(?=今年|去年|昨天|最近|已经|现在|也|刚|搬|住|在|是|出生|结婚|离婚|考|毕业|辞|入职|去|来|喜欢|讨厌|会|生病)`,
        'u'
      )
    ] as const
)
const WORDS: Words = {
  person: personOf,
  isNested: after => /^[^，,。]{0,6}的[^，,。]/.test(after),
  and: /、|和|跟|与|以及/,
  noValue:
    /^的|^(?:我|你|您|他|她|它|们|什么|谁|哪里|哪儿|哪|这|那|这里|那里|的|了|一个|\d+)$|[?？吗]$|什么|哪[里儿]|^(?:去|参加|买|学|考|换)的?$/,
  tidy: value => value.replace(/^(?:了|着|的是|一名|一位|一个|一只|一条)|(?:了|啦|呢|吧|啊)$/g, '').trim()
}

function read(sentence: string): Reading[] {
  if (sentence.length > MAX_SENTENCE_UNITS) return []
  const simple = simplified(sentence)
  const restore = (piece: string) => asWritten(piece, simple, sentence)
  return readSimple(simple).map(reading => ({
    ...reading,
    who: typeof reading.who === 'object' ? { name: restore(reading.who.name) } : reading.who,
    attribute: reading.attribute.replace(/:(.+)$/, (_, key: string) => `:${restore(key)}`),
    value: restore(reading.value)
  }))
}

function readSimple(sentence: string): Reading[] {
  const clause = { start: 0, end: sentence.length }
  const value = sentence.trim().replace(/[。.!！\s]+$/u, '')
  if (isInstruction(sentence)) {
    const called = CALLED.exec(sentence)?.groups?.v
    const readings: Reading[] = [
      { who: 'speaker', attribute: 'instruction', value, stance: 'holds', date: 'none', clause }
    ]
    if (called !== undefined)
      readings.push({ who: 'speaker', attribute: 'nickname', value: called, stance: 'holds', clause })
    return readings
  }
  const clauses = clausesOf(sentence)
  if (TODO.test(sentence) && !/了[。.!！\s]*$/.test(sentence)) {
    const { who } = clauses.at(-1) ?? {}
    return who === undefined ? [] : [{ who, attribute: 'todo', value, stance: 'holds', date: 'from', clause }]
  }
  const readings = readClauses(clauses, RULES, WORDS)
  const pet = PET_CALLED.exec(sentence)?.groups?.v
  if (pet !== undefined && readings.every(r => r.attribute !== 'pet')) {
    readings.push({ who: 'speaker', attribute: 'pet', value: pet, stance: 'holds', clause })
  }
  return [...readings, ...namedKin(sentence, clauses, readings, NAMED, nameOfKin)]
}

function isInstruction(sentence: string): boolean {
  return INSTRUCTION.test(sentence) && !NOT_FOR_SELF.test(sentence)
}

const nameOfKin = (value: string) => (NO_NAME.test(value) || /[了的着过]/.test(value) ? undefined : value)

function reality(sentence: string): Reality {
  if (sentence.length > MAX_SENTENCE_UNITS) return 'unreal'
  const text = simplified(sentence)
  if (CLOSES.test(text)) return 'closes-unreal'
  if (OPENS.test(text)) return 'opens-unreal'
  if (isInstruction(text)) return 'told'
  return UNREAL.test(text) || QUESTION.test(text) ? 'unreal' : 'told'
}

export const chinese: LanguagePack = {
  language: 'cmn',
  reality,
  read,
  asked: question => askedInChinese(question.slice(0, MAX_SENTENCE_UNITS))
}
