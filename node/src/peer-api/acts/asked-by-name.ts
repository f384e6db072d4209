import { answerLanguage } from '../../chat/question.ts'

/** English verbs as they stand before a name and before "you". */
const AGREES: Record<string, string> = {
  does: 'do',
  is: 'are',
  was: 'were',
  has: 'have',
  "doesn't": "don't",
  "isn't": "aren't"
}

/**
 * A question that calls the owner by name, put to the self itself: "Where does Mina live?" → "Where do you live?".
 * English only; other languages are left as they are.
 *
 * @param name - what the owner is called on the card; the first of several names counts too
 */
export function askedByName(question: string, name: string | null): string {
  const names = [name?.trim() ?? '', name?.trim().split(/\s+/)[0] ?? ''].filter(each =>
    /^\p{Script=Latin}[\p{L} .'’-]+$/u.test(each)
  )
  if (names.length === 0 || answerLanguage(question) !== 'en') return question
  const called = names.map(each => each.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')
  return question
    .replace(new RegExp(`(?<!\\p{L})(?:${called})['’]s?(?!\\p{L})`, 'giu'), 'your')
    .replace(new RegExp(`(?<!\\p{L})(?:${called})(?!\\p{L})`, 'giu'), 'you')
    .replace(/\b(does|is|was|has|doesn't|isn't) you\b/giu, (_, verb: string) => {
      const agreed = AGREES[verb.toLowerCase()] ?? verb
      return `${verb[0] === verb[0]!.toUpperCase() ? agreed[0]!.toUpperCase() + agreed.slice(1) : agreed} you`
    })
}
