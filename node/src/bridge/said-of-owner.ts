import { cardinalityOf } from '../profile/attributes.ts'
import { readClaims } from '../profile/claims/read-claims.ts'
import { isSameValue, valueKey } from '../profile/facts/value-key.ts'
import type { Claim, Fact } from '../profile/types.ts'

/** What an answer takes to be so about the person it speaks to, beside what is known. */
export interface Taken {
  fact: Fact
  claim: Claim
  isRight: boolean
}

/** Where a side clause opens that says why. */
const OPENS =
  /(?<!\p{L})(?:since|because|given that|now that|seeing that|as|if|da|weil|wenn|puisque|parce qu['’e]|comme|vu que|étant donné qu['’e]|ya que|porque|dado que|como|puesto que)\s+/giu
const CLAUSE = /[,;:.!?，、。；！？—–]|\s+(?:and|but|so|und|aber|et|mais|y|pero)\s+/u
/** "You" as "I", in each language; verbs go along where they change. */
const TURNS: ReadonlyArray<readonly [RegExp, string]> = [
  [/\byou['’]re\b/giu, "I'm"],
  [/\byou are\b/giu, 'I am'],
  [/\byou were\b/giu, 'I was'],
  [/\byou['’]ve\b/giu, "I've"],
  [/\byour\b/giu, 'my'],
  [/\byou\b/giu, 'I'],
  [/(?<!\p{L})deine?([rnms]?)(?!\p{L})/giu, 'mein$1'],
  [/(?<!\p{L})du(?!\p{L})|(?<!^)(?<!\p{L})Sie(?!\p{L})/gu, 'ich'],
  [/(?<!\p{L})(wohn|leb|arbeit|komm|studier|spiel)(?:e?st)(?!\p{L})/giu, '$1e'],
  [/(?<=(?<!\p{L})ich .*)(?<!\p{L})(wohn|leb|arbeit|komm|studier|spiel)en(?!\p{L})/giu, '$1e'],
  [/(?<!\p{L})bist(?!\p{L})|(?<=(?<!\p{L})ich )sind(?!\p{L})/giu, 'bin'],
  [/(?<!\p{L})hast(?!\p{L})|(?<=(?<!\p{L})ich )haben(?!\p{L})/giu, 'habe'],
  [/(?<!\p{L})(?:tu habites|vous habitez)(?!\p{L})/giu, "j'habite"],
  [/(?<!\p{L})(?:tu vis|vous vivez)(?!\p{L})/giu, 'je vis'],
  [/(?<!\p{L})(?:tu travailles|vous travaillez)(?!\p{L})/giu, 'je travaille'],
  [/(?<!\p{L})(?:tu es|vous êtes)(?!\p{L})/giu, 'je suis'],
  [/(?<!\p{L})(?:tu as|vous avez)(?!\p{L})/giu, "j'ai"],
  [/(?<!\p{L})(?:ton|votre)(?!\p{L})/giu, 'mon'],
  [/(?<!\p{L})ta(?!\p{L})/giu, 'ma'],
  [/(?<!\p{L})(?:usted )?vives?(?!\p{L})/giu, 'vivo'],
  [/(?<!\p{L})(?:usted )?trabajas?(?!\p{L})/giu, 'trabajo'],
  [/(?<!\p{L})eres(?!\p{L})/giu, 'soy'],
  [/(?<!\p{L})tienes(?!\p{L})/giu, 'tengo'],
  [/(?<!\p{L})tu(?!\p{L})/giu, 'mi'],
  [/당신은|너는|고객님은|회원님은/gu, '저는'],
  [
    /(\p{Script=Hangul}+)에 (?:사시니까|사시니|사니까|사신다면|사시는데|살고 계시니|사시므로|사세요)/gu,
    '저는 $1에 살아요'
  ],
  [/あなたは|あなたが/gu, '私は'],
  [/住んでいるので|お住まいなので|住んでいるなら|お住まいですから/gu, '住んでいます'],
  [/既然|因为|由于/gu, ''],
  [/[你您]/gu, '我']
]
/** "da ich in Berlin wohne": the verb comes second in a main clause. */
const GERMAN_SIDE = /^ich (.+) (wohne|lebe|arbeite|bin|habe|komme|studiere|spiele)$/iu
/** What a person is taken for wrongly and what would be worth saying. */
const CHECKED = new Set(
  'home employer job school studies relationship age nationality hometown birthplace partner car'.split(' ')
)

/** What a sentence takes to be so about its reader, where facts tell it. Pure. */
export function takenOfOwner(sentence: string, facts: readonly Fact[], language: string, atMs: number): Taken[] {
  const found = new Map<string, Taken>()
  for (const clause of clausesOf(sentence)) {
    const turned = TURNS.reduce((text, [pattern, with_]) => text.replace(pattern, with_), clause)
    if (turned === clause) continue
    const text = turned.replace(GERMAN_SIDE, 'Ich $2 $1').replace(/^\p{Ll}/u, letter => letter.toLocaleUpperCase())
    const claims = readClaims({ text, language, author: { role: 'self' }, kind: 'message', atMs })
    for (const claim of claims) {
      if (claim.subject !== 'owner' || claim.stance !== 'holds' || !CHECKED.has(claim.attribute)) continue
      if (cardinalityOf(claim.attribute) === 'many') continue
      const known = facts.find(({ attribute }) => attribute === claim.attribute)
      if (known === undefined || claim.value === '') continue
      found.set(claim.attribute, { fact: known, claim, isRight: isSame(claim, known) })
    }
  }
  return [...found.values()]
}

function clausesOf(sentence: string): string[] {
  return sentence
    .split(CLAUSE)
    .flatMap(part => [part, ...part.split(OPENS).slice(1)])
    .map(part => part.trim())
    .filter(part => part !== '')
}

function isSame({ attribute, value }: Claim, fact: Fact): boolean {
  const [told, known] = [valueKey(value), valueKey(fact.value)]
  return isSameValue(attribute, told, known) || known.includes(told) || told.includes(known)
}
