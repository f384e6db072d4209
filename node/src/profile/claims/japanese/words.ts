import type { Who } from '../east-asian/read-clauses.ts'

/** Words for kin and company, and what the owner calls those who bear them. */
export const KIN: Readonly<Record<string, string>> = {
  sibling: 'お?姉(?:さん|ちゃん)|お?兄(?:さん|ちゃん)|姉|兄|妹|弟',
  child: '息子|長男|次男|長女|次女|娘',
  partner: '夫|妻|旦那|主人|家内|嫁|婚約者|彼氏|彼女|恋人',
  parent: 'お?父(?:さん)|お?母(?:さん)|父|母|パパ|ママ',
  grandparent: '祖母|祖父|おばあ(?:ちゃん|さん)|おじい(?:ちゃん|さん)',
  pet: '愛犬|愛猫|飼い犬|飼い猫|子犬|子猫|犬|猫|うさぎ|ウサギ|ハムスター|インコ|金魚|亀',
  friend: '親友|友達|友人|友だち',
  colleague: '同僚',
  boss: '上司',
  teacher: '担任',
  doctor: '主治医'
}
export const KIN_WORD = `(?:${[...Object.values(KIN), '両親|従兄弟|いとこ|甥|姪|叔父|叔母|おじ|おば|先輩|後輩|義母|義父|ルームメイト'].join('|')})`
export const I = '(?:私たち|私達|僕たち|僕ら|俺たち|私|わたし|僕|ぼく|俺|おれ|自分|うち|我が家)'
export const NAME =
  '(?:[\\p{Script=Katakana}ー・]{2,10}|[\\p{Script=Han}々]{1,4}|[\\p{Script=Hiragana}]{2,4}?|[A-Z][a-z]+)'
const TITLE = '(?:さん|ちゃん|くん|君|様|さま|氏|先生|部長|課長|係長|社長|店長|先輩|教授|主任)'

const THINGS =
  /^(?:会社|職場|学校|病院|銀行|本社|事務所|店|家|実家|部屋|天気|気温|みんな|皆|誰|これ|それ|あれ|ここ|そこ|今日|明日|昨日|今年|来年|去年|最近|今|昔|以前|前|朝|夜|昼|夏|冬|春|秋|週末|趣味|仕事|職業|名前|誕生日|年齢|予約|会議|予定|旅行|計画|結婚|結婚式|試験|面接|引っ越し|出身|故郷|住所|電話|電話番号|車|全部|二人|本人|次|次回|話|問題|理由|実際|本当|人|人々|日本|東京|世界|街|町|電車|映画|音楽|料理|本|色|主人公|夢|頭|体|お酒|酒|値段|家族|子供|子ども|友達と|番号|勤務先|勤め先|専攻|あだ名|好きな.*|一番.*)$/
/** What follows "my dog's" and is no name. */
export const NO_NAME =
  /^(?:世話|散歩|餌|名前|誕生日|写真|病院|家|実家|部屋|話|結婚式|結婚|家族|学校|会社|仕事|車|声|こと|ため|一人|二人|友達|手術|予約|ご飯|趣味|職業|出身|卒業|入学|卒業式|入学式|顔|具合|病気|体調|お墓|命日|代わり|方|服|母|父|夫|妻|兄|姉|弟|妹|娘|息子|頃|時|隣|前|中|もの|おもちゃ|おかげ|せい|国|両親|飼い主|誰か|毛|ところ|うち|影響|紹介)/
const KIN_ONLY = new RegExp(`^(?:${I}の)?(${KIN_WORD})$`)
const KIN_NAME = new RegExp(`^(?:${I}の)?${KIN_WORD}(?:の|、)?(${NAME})(?:${TITLE})?$`, 'u')
const TITLED = /^(.{1,8}?)(?:さん|ちゃん|くん|君|様|さま|氏)$/u
const RANKED = new RegExp(`^.{1,6}${TITLE}$`, 'u')

/** Whom words at the head of a clause name: a person, or undefined. */
export function personOf(words: string): Who | undefined {
  const text = words.trim().replace(/(?<=.)の$/, '')
  if (new RegExp(`^${I}$`).test(text)) return 'speaker'
  if (/^(?:あなた|君|きみ|お前|おまえ)$/.test(text)) return 'listener'
  // Without a name before it, "she" is somebody else's "she", and "girlfriend" cannot be told from it.
  if (/^(?:彼|彼女|彼ら|あの人|あいつ|その人|あの子)$/.test(text)) return undefined
  const kin = KIN_ONLY.exec(text)?.[1]
  if (kin !== undefined) return { name: kin }
  const named = KIN_NAME.exec(text)?.[1]
  if (named !== undefined && !NO_NAME.test(named)) return { name: named }
  const titled = TITLED.exec(text)?.[1]
  if (titled !== undefined) return { name: titled }
  if (RANKED.test(text)) return { name: text }
  if (THINGS.test(text) || /の/.test(text)) return undefined
  return new RegExp(`^${NAME}$`, 'u').test(text) && text.length >= 2 ? { name: text } : undefined
}
