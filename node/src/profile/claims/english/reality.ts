import type { Reality } from '../types.ts'
import { pattern } from './words.ts'

const OPENS = pattern(
  /\b(?:once upon a time|(?:had|have) (?:a|the|this|that|another|such a|the same)(?: \p{L}+){0,2} (?:dream|nightmare)\b|(?:I|we|I've|I have) (?:\p{L}+ )?(?:dreamt|dreamed)\b(?! of becoming)|(?:last night|this morning)'s dream|in (?:my|the|this|a) dream\b|in my sleep|let's (?:pretend|role-?play|play a game|imagine)|role-?play|imagine (?:that|a world|you|I|we)|writing prompt|(?:here's|this is|from) (?:a|my|another) short story|my story begins|chapter (?:one|two|three|\d+)\b|(?:the|my) (?:novel|story|screenplay|play) (?:begins|starts|opens|goes)|lyrics:|song text:|screenplay|act [iv1-5]+, scene)/iu
)
const OPENS_AT_START =
  /^(?:dream|nightmare|(?:short )?story|fiction|poem|lyrics|script|scene|novel|draft|exercise|example|template|sample|joke|roleplay)\s*(?:\d+)?\s*:|^(?:dreamt|dreamed)\b|^In (?:the|this|my) (?:story|novel|book|film|movie|game|play|series|campaign)\b|^(?:You are|Act as|Pretend|Imagine|Suppose)\b/i
const CLOSES =
  /\b(?:woke up|woken up|wake up|awake again|back to reality|back in reality|in reality|in real life|end of (?:the )?(?:dream|story|game|roleplay)|out of character|the end\b|but seriously|for real now|jokes? aside|joking aside|(?:it was|was) (?:just|only) a dream)/i
const WISH =
  /\b(?:I wish|we wish|if only|as if\b|as though|hypothetically|theoretically|in theory|in another life|in a parallel|suppose|supposing|imagine|imagining|fantasi[sz]e|daydream(?:ing|ed)?|what if|let's say|would be nice|would have|could have|might have|should have|would've|could've|I'd love|I'd like|I'd rather|I would (?:love|like|rather)|pretend(?:ed|ing)?|wouldn't it|in my head|my (?:character|avatar|alter ego)|the protagonist|the (?:main )?character|in (?:the|this|that|a|her|his|my) (?:novel|story|film|movie|game|video game|series|play|song|poem|campaign|simulation))\b/i
const HYPOTHETICAL = /(?:^|[\s,;])(?:if|unless|in case|assuming|provided that)\s/i
const MODAL = /\b(?:would|wouldn't|could|might|'d)\b/
const IRONY =
  /(?:\b(?:yeah,? right|just kidding|only kidding|kidding!|jk\b|lol jk|april fool|sarcasm|ironically|not really\b[.!]*$|as if!|haha,? no)|\/s\s*$|,? not\s*[.!]+$|^oh,? (?:great|sure|wonderful|fantastic|brilliant|lovely|perfect|right|yeah|fine),? (?:I|because|just|another|so now)\b|^(?:great|wonderful|fantastic|brilliant|lovely|perfect|fine),? (?:because|just|another|so now)\b|^oh (?:great|sure|joy|wonderful|fantastic|yes),|🙄)/iu
const QUESTION = /[?？]["'”’)]*\s*$/
const REPORTED = pattern(
  /^(?:(?:he|she|they|people|everyone|somebody|someone|nobody|\p{Lu}\p{L}+|(?:my|his|her|our) [\p{L}-]+) )(?:says?|said|thinks?|thought|claims?|claimed|believes?|believed|suggests?|suggested|insists?|wants? me|asked|asks|told|jokes?|joked|keeps? saying|guess(?:es|ed)?|assumes?|assumed|hopes?|dreams?(?! (?:is|was|has|job|house|for|in|since)\b)|rumou?r)\b/u
)
const INJECTION =
  /\b(?:ignore|disregard|forget) (?:all |any |the |your )*(?:previous|prior|above|earlier) (?:instructions?|prompts?|rules|messages?)\b|\bthe (?:owner|user)(?:'s)? (?:name )?(?:is|must be|should be) (?:now )?(?:called|named)?\b/i

/** "Bea: I moved to Lyon" is what Bea says; "Update: I moved" is not. */
const LINE_OF_ANOTHER =
  /^(?!(?:Update|News|Note|Notes|Status|Reminder|Today|Yesterday|Edit|Fact|Summary|Result|Diary|Journal|Remember|Correction|Work|Home|Health|Family|Me|Morning|Evening|Fwd|Re|Ps|Also|Remark|Important|Anyway|Truth|Confession|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|Introduction|About|Profile|Bio)\b)[A-ZÀ-Þ][a-zß-ÿ-]+(?: [A-ZÀ-Þ][a-zß-ÿ-]+)?: (?:(?:yes|no|well|ok|oh|so)[,.]? )?(?:I|I'm|I've|we|my|our|We|My|Our)\b/

/** How much of an English sentence is told as true. */
export function reality(sentence: string): Reality {
  const text = sentence.trim().replace(/[’]/g, "'")
  if (CLOSES.test(text)) return 'closes-unreal'
  if (OPENS_AT_START.test(text) || OPENS.test(text)) return 'opens-unreal'
  if (QUESTION.test(text) || WISH.test(text) || IRONY.test(text) || INJECTION.test(text)) return 'unreal'
  if (HYPOTHETICAL.test(text) && (MODAL.test(text) || /^if\b/i.test(text))) return 'unreal'
  return REPORTED.test(text) || LINE_OF_ANOTHER.test(text) ? 'unreal' : 'told'
}
