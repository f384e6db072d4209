import { packsFor } from '../profile/claims/packs.ts'

/**
 * Is the sentence meant as true? Not so a wish, a hypothesis, a dream, fiction. What no pack understands is taken as
 * meant.
 *
 * @param language - ISO 639-3 of the memory
 */
export function isToldAsTrue(sentence: string, language: string): boolean {
  return packsFor(sentence, language).every(pack => {
    const reality = pack.reality(sentence)
    return reality !== 'unreal' && reality !== 'opens-unreal'
  })
}
