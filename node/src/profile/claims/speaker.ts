import type { Author, MemoryKind } from '../../memory/types.ts'
import type { Reading } from './types.ts'

/** What a friend says to the owner about the owner is hearsay. */
const HEARSAY = 0.5
/** "My sister" in another's words is no sister of the owner. */
const OTHERS_KIN =
  /^(?:(?:my|our|mein\w*|unser\w*|mon|ma|mes|notre|nos|mi|mis|nuestr\w+)\s|(?:내|제|우리|저희)\s?(?=\p{Script=Hangul})|(?:私|僕|俺|うち)の|我们?的?(?=\p{Script=Han}))/iu
const KIN_TITLE =
  /^(?:mum|mom|mummy|mommy|mama|mamma|mam[áà]|maman|mutti|dad|daddy|papa|pap[áà]|vati|grand(?:ma|pa|dad|mum|mom)|gran(?:ny)?|nana|oma|opa|abuel[ao]|엄마|아빠|어머니|아버지|할머니|할아버지|父|母|お?母さん|お?父さん|妈妈|媽媽|爸爸|奶奶|爷爷|爺爺|(?:남|여)?동생|친동생|오빠|언니|누나|형|남편|아내|와이프|남자친구|여자친구|남친|여친|아들|딸|큰아들|큰딸|막내딸|이모|고모|삼촌|사촌|조카|外婆|姥姥|外公|姥爷|祖母|祖父|お?(?:姉|兄)さん|お?(?:姉|兄)ちゃん|妹さん|弟さん|[姉兄妹弟夫妻娘]|息子|彼女|彼氏|奥さん|旦那|旦那さん|おば(?:あ)?(?:さん|ちゃん)|おじ(?:い)?(?:さん|ちゃん)|いとこ|妹妹|姐姐|姊姊|哥哥|弟弟|老公|老婆|妻子|丈夫|女朋友|男朋友|儿子|兒子|女儿|女兒|阿姨|叔叔|舅舅|姑姑|表[哥姐弟妹]|(?:ma |mon |mein\w* |mi )?(?:sister|brother|wife|husband|son|daughter|girlfriend|boyfriend|schwester|bruder|mutter|vater|sœur|frère|mère|père|hermana|hermano|madre|padre))$/iu

export interface Speaker {
  author: Author
  kind: MemoryKind
}

/** Do these words tell anything? An assistant's never do, and neither do answers made from other memories. */
export function isWitness({ author, kind }: Speaker): boolean {
  return author.role !== 'assistant' && kind !== 'answer'
}

/** Whom a reading is about, and how much of its confidence remains; undefined when it is about nobody known. */
export function subjectOf(reading: Reading, speaker: Speaker): { subject: string; weight: number } | undefined {
  const isOwner = speaker.author.role === 'self'
  // Orders count from the owner's own mouth only, never out of a paper or a page that somebody has saved.
  if (reading.attribute === 'instruction' && (!isOwner || speaker.kind === 'document')) return undefined
  if (typeof reading.who !== 'string') {
    const name = reading.who.name
    if (!isOwner && (OTHERS_KIN.test(name) || KIN_TITLE.test(name))) return undefined
    return { subject: name, weight: 1 }
  }
  // Nor does a paper name its reader: "my name is Bob" in it is whoever wrote it.
  if (speaker.kind === 'document' && reading.attribute === 'name') return undefined
  // "Don't forget to …" is meant for whoever reads: oneself in a note, another in a letter, and there it is advice.
  if (reading.attribute === 'todo' && reading.who === 'listener')
    return isOwner && speaker.kind !== 'message' ? { subject: 'owner', weight: 1 } : undefined
  if (isOwner) return reading.who === 'speaker' ? { subject: 'owner', weight: 1 } : undefined
  const { name } = speaker.author
  // The "I" and "you" of a stranger's document are its author and its reader, whoever they are.
  if (name === undefined || speaker.kind === 'document') return undefined
  if (reading.who === 'speaker') return { subject: name, weight: 1 }
  if (reading.attribute === 'name') return undefined
  return { subject: 'owner', weight: HEARSAY }
}
