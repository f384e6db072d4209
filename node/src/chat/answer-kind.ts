import { fold } from '../retrieval/text/tokenize.ts'
import type { QuestionKind } from './question.ts'

const DATE_SIGN =
  /\b(?:19|20)\d\d\b|\b\d{1,2}[./]\d{1,2}\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|\b(?:today|yesterday|tomorrow|tonight|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)\b|\d+\s?[年月日년월일]|오늘|어제|내일|今日|昨日|明日|今天|昨天|明天|\b(?:heute|gestern|morgen|hier|aujourd'hui|demain|hoy|ayer|mañana)\b/iu
const NUMBER_SIGN =
  /\p{N}|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|hundred|thousand|once|twice|daily|weekly|every)\b|[一二三四五六七八九十百千]|(?:하나|둘|셋|넷|다섯|여섯|일곱|여덟|아홉|열)/iu
/** An amount of money, by its sign, its name, or the time it is paid for. */
const MONEY_SIGN =
  /[€£$¥₩]\s?\d|\d\s?(?:[€£$¥₩]|(?:euros?|pounds?|dollars?|cents?|francs?|kron(?:er|or)|yen|won|bucks|quid|EUR|USD|GBP|CHF)\b|(?:an?|per) (?:hour|day|week|month|year)\b)|\d\s?(?:원|円|元)/iu
const ASKS_MONEY =
  /\bhow much (?:did|does|do|is|was|were|will|am|are)\b.*\b(?:cost|costs|pay|pays|paid|earn|earns|make|rent|salary|price|spend|fee)\b|\b(?:price|salary|rent|fee)\b/i
const PLACE_SIGN =
  /\b(?:in|at|to|from|near|by|along|around|across|between|beside|beyond|above|below|over|past|through|opposite|behind|under|on|into|outside|inside)\s+(?:the\s+|my\s+|our\s+)?\p{L}+|(?:에서|에|으로|로)(?:\s|$|[.!])|[でにへ]|在|(?<!\p{L})(?:nach|bei|à|chez|en)\s/iu
/** What a person asks with when they want a name, and seldom writes beside it: people write "she is called Mochi". */
export const NAME_WORD = /^(?:names?|called|이름\p{Script=Hangul}?|名前|名字)$/u
const ASKS_NAME = /\bnamed?s?\b|\bcalled\b|heißt|heisst|s'appelle|se llama|이름|名前|名字/iu
const NAMING_SIGN =
  /\b(?:is|are|was|were|be|it|him|her|them|cat|dog) (?:called|named)\b|, (?:called|named) |\bnames? (?:is|was|are)\b|heißt|heisst|s'appelle|se llama|이름|태명|名前|という|名字|叫|[「『]/iu
const NAMED_PLACE = /\b(?:in|at|to|from|near) (?:the )?\p{Lu}[\p{L}'’-]+/gu
const CALENDAR_NAME =
  /^(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Christmas|Easter)s?$/

/** Does a text hold the kind of thing that is asked for? Signs only: any date counts for "when". */
export function holdsKind(kind: QuestionKind, text: string, question: string): boolean {
  return kindFit(kind, text, question) > 0
}

/** Does the question ask for a thing that can be told by its look? */
export function asksKind(kind: QuestionKind): boolean {
  return kind.asksWhen || kind.asksNumber || kind.asksWhere || kind.asksWho
}

/** The same, 0 to 1: the surer the sign, the higher. */
export function kindFit(kind: QuestionKind, text: string, question: string): number {
  if (kind.asksWhen && DATE_SIGN.test(text)) return 1
  if (kind.asksNumber && (ASKS_MONEY.test(question) ? MONEY_SIGN : NUMBER_SIGN).test(text)) return 1
  if (kind.asksWhere && PLACE_SIGN.test(text)) return 1
  if (!kind.asksWho) return 0
  if (ASKS_NAME.test(question)) {
    if (NAMING_SIGN.test(text)) return 1
    // "Ward sister in York" names no sister.
    return newNames(text.replace(NAMED_PLACE, ' '), question).length > 0 ? 0.5 : 0
  }
  return newNames(text, question).length > 0 ? 0.7 : startsWithName(text, question) ? 0.4 : 0
}

/** Does it ask what somebody or something is called? */
export function asksName(question: string): boolean {
  return ASKS_NAME.test(question)
}

/** Does it ask for a sum of money? */
export function asksMoney(question: string): boolean {
  return ASKS_MONEY.test(question)
}

export function holdsMoney(text: string): boolean {
  return MONEY_SIGN.test(text)
}

/** Capitalised words inside a sentence: names, in languages that do not capitalise nouns. */
export function namesIn(sentence: string): string[] {
  return [...sentence.matchAll(/(?<=\p{L}[\p{L}\p{N}'’,;:]*\s|[“"(])\p{Lu}[\p{L}'’-]+/gu)]
    .map(([name]) => name.replace(/['’]s$/, ''))
    .filter(name => !/^I['’]/.test(name))
}

function newNames(text: string, question: string): string[] {
  const asked = fold(question)
  return namesIn(text).filter(name => !CALENDAR_NAME.test(name) && !asked.includes(fold(name)))
}

/** "Tomás sang": a capital at the start with a verb behind it; "Lunch with" and "She said" are none. */
function startsWithName(text: string, question: string): boolean {
  const name =
    /(?:^|[.!?] )(\p{Lu}\p{Ll}+) (?:\p{Ll}+(?:ed|s)|began|bit|bought|broke|brought|built|came|caught|chose|did|drew|drove|fell|felt|found|gave|got|grew|had|has|heard|held|is|kept|knew|led|left|lent|lost|made|met|paid|put|ran|rang|read|rode|said|sang|saw|sent|slept|sold|spent|spoke|stole|stood|swam|taught|thought|threw|told|took|was|went|will|won|wore|wrote)\b/u.exec(
      text
    )?.[1]
  if (name === undefined || /^(?:He|She|It|They|We|This|That|There|The|My|Our|Who|What)$/.test(name)) return false
  return !fold(question).includes(fold(name))
}
