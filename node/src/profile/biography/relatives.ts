import { CALLED_BY, isOnePerson, kinRole } from '../entities/kin.ts'
import type { Person } from '../types.ts'
import type { Voice } from './templates/types.ts'

export interface Relation {
  person: Person
  /** Null when nobody told it. */
  ownerName: string | null
  /** It stands in the accusative, where the language has one. */
  isObject?: boolean
}

/** Relation → its word in each language of the templates. */
const WORDS: Record<string, Readonly<Record<string, string>>> = {
  mother: { en: 'mother', de: 'Mutter', fr: 'mère', es: 'madre', ko: '어머니', ja: '母', zh: '母亲' },
  father: { en: 'father', de: 'Vater', fr: 'père', es: 'padre', ko: '아버지', ja: '父', zh: '父亲' },
  grandmother: {
    en: 'grandmother',
    de: 'Großmutter',
    fr: 'grand-mère',
    es: 'abuela',
    ko: '할머니',
    ja: '祖母',
    zh: '祖母'
  },
  grandfather: {
    en: 'grandfather',
    de: 'Großvater',
    fr: 'grand-père',
    es: 'abuelo',
    ko: '할아버지',
    ja: '祖父',
    zh: '祖父'
  },
  wife: { en: 'wife', de: 'Frau', fr: 'femme', es: 'esposa', ko: '아내', ja: '妻', zh: '妻子' },
  husband: { en: 'husband', de: 'Mann', fr: 'mari', es: 'marido', ko: '남편', ja: '夫', zh: '丈夫' },
  son: { en: 'son', de: 'Sohn', fr: 'fils', es: 'hijo', ko: '아들', ja: '息子', zh: '儿子' },
  daughter: { en: 'daughter', de: 'Tochter', fr: 'fille', es: 'hija', ko: '딸', ja: '娘', zh: '女儿' },
  sister: { en: 'sister', de: 'Schwester', fr: 'sœur', es: 'hermana', ko: '자매', ja: '姉妹', zh: '姐妹' },
  brother: { en: 'brother', de: 'Bruder', fr: 'frère', es: 'hermano', ko: '형제', ja: '兄弟', zh: '兄弟' }
}
const FEMININE = new Set(['mother', 'grandmother', 'wife', 'daughter', 'sister'])
const MINE =
  /^(?:my|our|meine?[rmns]?|unsere?[rmns]?|mon|ma|mes|notre|nos|mi|mis|nuestr[oa]s?|meu|minha|내|제|우리|私の|我的?)\s*(?=\S)/iu
const CERTAINLY_MINE = /^(?:my|our|mein|unser)/i
const ENGLISH_MINE = /^(?:my|our)\s+/i
const LATIN = /^\p{Script=Latin}/u

/**
 * Somebody whom the owner calls by a relation, told in the person and language of the portrait: "my grandmother" is
 * "your grandmother" to the owner and "Ada’s grandmother" to others. Ordinary names stay as they are; what has no word
 * in the language is quoted.
 *
 * @param about - a name, or the words of a memory for one person
 */
export function relativeText(about: string, voice: Voice, relation: Relation): string {
  const bare = about.replace(MINE, '')
  const role = kinRole(bare.toLowerCase().split(/\s+/).at(-1)!)
  // "Mi" and "Ma" are names, too: what follows decides.
  const isMine = bare !== about && (role !== undefined || CERTAINLY_MINE.test(about))
  const isCalled = CALLED_BY.has(about.toLowerCase()) || (!LATIN.test(about) && role !== undefined && isOnePerson(role))
  if (!isMine && !isCalled) return about
  if (voice.code === 'en' && ENGLISH_MINE.test(about)) return owned(bare, '', voice, relation)
  const known = role === undefined ? undefined : WORDS[role]?.[voice.code]
  // "My little sister" says more than its last word.
  if (known !== undefined && !bare.includes(' ')) return owned(known, role!, voice, relation)
  const [open, close] = voice.quotes
  return isMine ? `${open}${about}${close}` : about
}

function owned(word: string, role: string, { code, nameless }: Voice, relation: Relation): string {
  const { person, ownerName, isObject = false } = relation
  const name = ownerName ?? nameless
  const isFeminine = FEMININE.has(role)
  const pick = (first: string, second: string, third: string) => ({ first, second, third })[person]
  switch (code) {
    case 'de': {
      const end = isFeminine ? 'e' : isObject ? 'en' : ''
      const article = isFeminine ? 'die' : isObject ? 'den' : 'der'
      const third = `${article} ${word} ${ownerName === null ? 'dieser Person' : `von ${name}`}`
      return pick(`mein${end} ${word}`, `dein${end} ${word}`, third)
    }
    case 'fr':
      return isFeminine ? `${pick('ma', 'ta', 'sa')} ${word}` : `${pick('mon', 'ton', 'son')} ${word}`
    case 'es':
      return `${pick('mi', 'tu', 'su')} ${word}`
    case 'ko':
      return `${pick('제', '당신의', ownerName === null ? `${name}의` : `${name} 님의`)} ${word}`
    case 'ja':
      return `${pick('私の', 'あなたの', ownerName === null ? `${name}の` : `${name}さんの`)}${word}`
    case 'zh':
      return `${pick('我的', '你的', `${name}的`)}${word}`
    default:
      return `${pick('my', 'your', isObject ? 'their' : `${name}’s`)} ${word}`
  }
}
