const words = (list: string) => list.trim().split(/\s+/)

/** Relation → the words for it, in lower case. The words alone, or after "my", mean a person. */
const KIN: Record<string, string> = {
  mother:
    'mother mom mum mommy mummy mama mutter mère maman madre mamá mãe mamma 엄마 어머니 어머님 母 お母さん 妈妈 媽媽 母亲 ママ moeder',
  father:
    'father dad daddy papa vater père padre papá pai papà 아빠 아버지 아버님 父 お父さん 爸爸 父亲 パパ vader appa',
  grandmother:
    'grandmother grandma granny nana oma großmutter grand-mère mamie abuela avó nonna 할머니 祖母 おばあさん おばあちゃん 奶奶 外婆 姥姥 halmoni',
  grandfather:
    'grandfather grandpa granddad opa großvater grand-père papi abuelo avô nonno 할아버지 祖父 おじいさん おじいちゃん 爷爷 爺爺 外公 姥爷 harabeoji',
  sister:
    'sister sis schwester sœur soeur hermana irmã sorella 누나 언니 여동생 姉 妹 お姉さん お姉ちゃん 姐姐 妹妹 zus',
  brother: 'brother bro bruder frère hermano irmão fratello 오빠 남동생 兄 弟 お兄さん お兄ちゃん 哥哥 弟弟 broer',
  wife: 'wife ehefrau épouse esposa moglie 아내 와이프 妻 奥さん 老婆 妻子',
  husband: 'husband hubby ehemann mari esposo marido marito 남편 夫 旦那 老公 丈夫',
  girlfriend: 'girlfriend freundin petite-amie novia namorada fidanzata 여자친구 여친 彼女 女朋友',
  boyfriend: 'boyfriend freund petit-ami novio namorado fidanzato 남자친구 남친 彼氏 男朋友',
  fiancé: 'fiancé fiancée fiance fiancee verlobte verlobter',
  partner: 'partner partnerin',
  son: 'son sohn fils hijo filho figlio 아들 息子 儿子 兒子 zoon',
  daughter: 'daughter tochter fille hija filha figlia 딸 娘 女儿 女兒 dochter',
  aunt: 'aunt auntie tante tía tia zia 이모 고모 叔母 おばさん 阿姨 姑姑',
  uncle: 'uncle onkel oncle tío tio zio 삼촌 叔父 おじさん 叔叔 舅舅',
  cousin: 'cousin cousine primo prima cugino cugina 사촌 いとこ 表哥 表姐 表弟 表妹',
  nephew: 'nephew neffe neveu sobrino sobrinho nipote 조카 甥 侄子',
  niece: 'niece nichte nièce sobrina sobrinha 姪 侄女',
  boss: 'boss chef chefin jefe jefa 상사 사장님 上司 老板',
  roommate: 'roommate flatmate mitbewohner mitbewohnerin colocataire 룸메이트 ルームメイト 室友',
  friend: 'friend',
  neighbour: 'neighbour neighbor nachbar nachbarin voisin voisine vecino vecina 옆집 隣人 邻居',
  colleague: 'colleague coworker kollege kollegin collègue colega 동료 同僚 同事',
  teacher: 'teacher lehrer lehrerin 선생님',
  dog: 'dog',
  cat: 'cat'
}

const ROLE_OF = new Map(
  Object.entries(KIN).flatMap(([role, list]) => words(list).map((word): [string, string] => [word, role]))
)

/** Said by themselves, without "my", they mean the speaker's own: "Papa called". */
export const CALLED_BY: ReadonlySet<string> = new Set(
  words(`mom mum mommy mummy mama dad daddy papa grandma grandpa granny nana oma opa maman mamie mamá papá mamma papà nonna nonno halmoni
    harabeoji appa`)
)
/** Words for somebody close who may be one of many: they mean nobody until a name follows. */
const MANY = new Set([
  'friend',
  'cousin',
  'colleague',
  'neighbour',
  'teacher',
  'dog',
  'cat',
  'nephew',
  'niece',
  'aunt',
  'uncle'
])
const NOT_PERSONS = new Set(['dog', 'cat'])

const MY =
  'my|our|mein|meine|meiner|meinem|meinen|unser|unsere|mon|ma|notre|mi|nuestro|nuestra|meu|minha|o meu|a minha|mio|mia|mijn|il mio|la mia'
const WITHOUT_CJK = [...ROLE_OF.keys()]
  .filter(word => /^\p{Script=Latin}/u.test(word))
  .sort((a, b) => b.length - a.length)
/** "my sister", "my little brother"; the word alone is group 1. */
export const MY_KIN = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${MY})\\s+(?:(?:little|big|older|younger|elder|twin|best|step|kleine|kleiner|große|großer|petite|grande)[\\s-]*)*(${WITHOUT_CJK.join('|')})(?![\\p{L}\\p{N}])`,
  'giu'
)

/** The relation a word tells, or undefined. @param word - lower case, without "my" */
export function kinRole(word: string): string | undefined {
  return ROLE_OF.get(word)
}

/** Is the word enough to mean one person of the speaker's? */
export function isOnePerson(role: string): boolean {
  return !MANY.has(role)
}

/** Animals are named like persons and are none. */
export function isPerson(role: string): boolean {
  return !NOT_PERSONS.has(role)
}

export const HANGUL_KIN: readonly string[] = kinWords(/^\p{Script=Hangul}+$/u)
/** Japanese and Chinese. A single letter is part of too many words. */
export const HAN_KIN: readonly string[] = kinWords(/^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{2,}$/u)

function kinWords(script: RegExp): string[] {
  return [...ROLE_OF.keys()].filter(word => script.test(word)).sort((a, b) => b.length - a.length)
}

const STARTS_MINE = new RegExp(`^(?:${MY})\\s`, 'iu')
const LAST_WORD = /([^\s]+)$/u

/** The relation of a mention such as "my little sister", "Papa" or 엄마; undefined when it is an ordinary name. */
export function roleOfMention(name: string): string | undefined {
  const last = LAST_WORD.exec(name.toLowerCase())?.[1]
  if (last === undefined) return undefined
  const isMine = name.includes(' ') && STARTS_MINE.test(name)
  return isMine || CALLED_BY.has(name.toLowerCase()) || !/^\p{Script=Latin}/u.test(last) ? ROLE_OF.get(last) : undefined
}
