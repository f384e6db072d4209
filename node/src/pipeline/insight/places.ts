import type { Word } from './words.ts'

/** What the word before tells of an English word: "my paint" is a thing, "I paint" is done. */
export type Place = 'thing' | 'verb' | 'open'

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/))

const BEFORE_THINGS = words(`
  a an the my your his her our their its this that these those some any no every each another both of for about with
  without from into at on in by during after before through between among around like love loved loves enjoy enjoyed do
  doing did go going went gone practise practice try started start`)
const BEFORE_VERBS = words(`
  i we you they he she who can could will would should must may might cannot let lets please don didn doesn won couldn
  wouldn shouldn ll ve d not never always just also really still already to gonna wanna`)
/** "to" after these leads to a place or a thing: "went to church". */
const BEFORE_TO = words(`
  go goes going went gone come comes came back way drive drove walk walked travel flew trip moved thanks due close next
  listen listened listening belong belongs according`)
/** Between a pronoun and its verb: "I was so". */
const BETWEEN = words('really just also still always often never so')

/** @param words - of one section, in order */
export function placeOf(found: readonly Word[], i: number): Place {
  let before = i - 1
  while (before >= 0 && i - before < 3 && BETWEEN.has(found[before]!.key) && found[before - 1] !== undefined) before--
  const key = found[before]?.key
  if (key === undefined || !found[i]!.isJoined) return 'open'
  if (key === 'to') return BEFORE_TO.has(found[before - 1]?.key ?? '') ? 'open' : 'verb'
  if (BEFORE_THINGS.has(key)) return 'thing'
  return BEFORE_VERBS.has(key) ? 'verb' : 'open'
}
