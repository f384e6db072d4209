import type { Clause, Mood, Who } from '../east-asian/read-clauses.ts'
import { blankOut, splitClauses } from '../east-asian/split-clauses.ts'
import { I, personOf } from './words.ts'

const BREAK =
  /(?<=て|で|し|が|けど|けれど|けれども|ので|から|のに|ながら|り|ず|た|す|だ)、\s*|(?<=(?:いた|った|した|です|ます)(?:が|けど|けれど))(?!、)/g
const OPEN = /(?:て|で|し|り|ながら)、?$/
const N = '[\\d０-９一二三四五六七八九十]'
const UNIT = `(?:${N}{2,4}年|(?:令和|平成|昭和)${N}{1,3}年|${N}{1,2}月|${N}{1,2}日|${N}{1,2}時(?:半|${N}{1,2}分)?|午前|午後|[月火水木金土日]曜日?|今日|明日|明後日|あさって|昨日|一昨日|おととい|(?:再来|先々|来|先|今|毎)(?:週末|週|月|年)|去年|昨年|一昨年|おととし|今年|週末|昨夜|昨晩|今朝|今夜|今晩|上旬|中旬|下旬|春|夏|秋|冬|朝|夜|夕方)`
/** A date or a chain of them. */
export const WHEN = `(?:${UNIT}(?:の?${UNIT})*)`
const TIME = new RegExp(
  `^(?:${WHEN}(?:からは|から|までに|まで|ごろ|頃|には|に|は|も|の)、?|${WHEN}、|(?:再来|先々|来|先|今)(?:週|月|年)|今日|明日|昨日|去年|昨年|今年|一昨年|昨夜|${N}{1,3}(?:年|か月|ヶ月|週間|日)前(?:から|まで|に|は)?、?|(?:今では|今は|今も|今|現在は|現在|最近は|最近|この頃|もう|まだ|以前は|以前|昔は|昔|かつては|かつて|前は|やっと|ついに|とうとう|結局|実は|実際は|いや|いいえ|違う|相変わらず|ずっと|本当は|本当に|とても|すごく|特に|家族と|一人で|ひとりで|妻と|夫と|また|すでに|いつか|でも|しかし|そして|だから|それで|ちなみに|あと|いよいよ|無事に|無事|ようやく)、?)`,
  'u'
)
const SUBJECT =
  /^(?<who>[^、。はがもをへ\s]{1,14}?|[^、。\s]{1,8}?(?:はは|はな|はる)[^、。\s]{0,4}?)(?<!に|で|と|へ|から|まで|て|の|より)(?<particle>は|が|も)、?(?=.)/u
const SPEAKER = new RegExp(`^(?:${I}と[^はがも、]{1,6}|[^はがも、]{1,6}と${I}|${I})(?:は|が|も|としては)、?`)
const SLOT = new RegExp(
  `^(?:${I}の)?(?:今の|新しい|現在の)?(?:職業|仕事|名前|本名|氏名|あだ名|ニックネーム|趣味|誕生日|家|自宅|故郷|出身|出身地|車|愛車|専攻|年齢|住所|電話番号|携帯番号|連絡先|メールアドレス|メアド|勤務先|勤め先|会社|職場|学校|大学|国籍|宗教|母国語|目標|夢|特技|(?:一番|最も)?好きな[^は、]+|住まい)(?:は|が)`
)
const LEAD =
  /^(?:(?:いや|いいえ|違う|違います|実は|実際は|訂正|ごめん|でも|しかし|そして|それで|だから|ちなみに|あと)[、。]?)+/
/** What one likes, can or has stands as the subject and is none. */
const THING =
  /^(?:もう|とても|本当に|あまり|まだ|少し|大変|昔から|今も)?(?:大?好き|大?嫌|苦手|得意|あ[るりっ]|話せ|話し|でき|欲し|わか|ない|ありま|必要)/
const CONTRAST = /(?<a>[^、。はがも]+?)(?:では|じゃ)なくて?、?(?=.)/
const CORRECTION = /^(?:いや|いいえ|違う|違います|実は|実際は|訂正|間違えた|間違い|ごめん)/

/** The clauses of a sentence with their subject and mood. */
export function clausesOf(sentence: string): Clause[] {
  const contrast = CONTRAST.exec(sentence)
  const denied = contrast?.groups?.a?.replace(TIME, '')
  const text = blankOut(sentence, contrast)
  const isCorrection = CORRECTION.test(sentence) || denied !== undefined
  const clauses = splitClauses(text, {
    breaks: BREAK,
    contrast,
    denied,
    isCorrection,
    tail: /[\s、。]+$/,
    // "4月から、" belongs to what follows.
    isJoined: words => new RegExp(`^${WHEN}から、$`).test(words.trim()),
    read: clauseOf
  })
  lendTense(clauses)
  return clauses
}

/** "Nを辞めて、今は…": who has left is elsewhere now. */
const LEFT = /[をは](?:辞め|やめ|退職し|退社し|卒業し|引退し)て$/
const IS_NOW = /今|いま|現在|(?:てい|で)(?:る|ます)|無職|フリー/

function lendTense(clauses: Clause[]): void {
  for (let i = clauses.length - 2; i >= 0; i--) {
    const clause = clauses[i]!
    const { mood: next, raw: nextRaw } = clauses[i + 1]!
    if (clause.mood === 'present' && next === 'present' && LEFT.test(clause.raw) && IS_NOW.test(nextRaw)) {
      clause.mood = 'past'
      continue
    }
    if (
      (clause.mood === 'present' || clause.mood === 'bare') &&
      OPEN.test(clause.raw) &&
      (next === 'past' || next === 'planned')
    ) {
      // "大好きで、…行った" is still so.
      if (!/(?:好き|嫌い|[師士家者員官手人長医生])で$/.test(clause.raw)) clause.mood = next
    }
  }
}

function clauseOf(
  words: string,
  inherited: Who | undefined
): { clause: Omit<Clause, 'span' | 'isCorrection'>; next: Who | undefined } | undefined {
  const raw = words
    .replace(/[\s、。.!！~〜…笑]+$/u, '')
    .replace(/\s+/g, '')
    .replace(LEAD, '')
  if (!/[\p{Script=Hiragana}\p{Script=Han}\p{Script=Katakana}]/u.test(raw)) return undefined
  const { who, owner, next, core } = splitSubject(afterTimes(raw), inherited)
  const until = /まで(?:は|ずっと)?/.test(raw) && !/から|までに/.test(raw)
  return { clause: { raw, core, who, owner, mood: moodOf(raw), ...(until ? { date: 'to' as const } : {}) }, next }
}

/** What is left when the words of time at the head are gone. */
function afterTimes(text: string): string {
  let rest = text
  for (let i = 0; i < 5; i++) {
    const shorter = rest.replace(TIME, '')
    if (shorter === rest || shorter === '') break
    rest = shorter
  }
  return rest
}

function splitSubject(
  text: string,
  inherited: Who | undefined
): { who: Who | undefined; owner: Who | undefined; next: Who | undefined; core: string } {
  const speaker = SPEAKER.exec(text)
  const from = speaker === null ? inherited : 'speaker'
  const rest = speaker === null ? text : afterTimes(text.slice(speaker[0].length))
  if (SLOT.test(rest)) return { who: undefined, owner: from, next: from, core: rest }
  if (speaker !== null) return { who: 'speaker', owner: 'speaker', next: 'speaker', core: rest }
  const match = SUBJECT.exec(rest)
  const named = match?.groups?.who
  if (match === null || named === undefined) return { who: inherited, owner: inherited, next: inherited, core: rest }
  const after = rest.slice(match[0].length)
  const who = THING.test(after) && !/(?:さん|ちゃん|くん)$/.test(named) ? undefined : personOf(named)
  if (who === undefined) return { who: undefined, owner: inherited, next: inherited, core: rest }
  const isTopic = match.groups?.particle !== 'が'
  return { who, owner: inherited, next: isTopic ? who : inherited, core: afterTimes(after) }
}

const CANCELLED =
  /中止|取りやめ|キャンセル|取り消|白紙|見送(?:っ|り|る)|ないことに(?:し|な|決)|(?:の|こと|旅行|計画|予定|引っ越し|引越し|参加|転職)(?:は|を|も)?(?:やめ|止め|辞め|断念|あきらめ|諦め)|(?:行け|行か|参加でき|引っ越さ|引っ越せ)なくな/
const VOID =
  /たい(?:$|な|と|です|ん)|たがって|たら|れば|なら(?!な)|もし|かも|だろう|でしょう|(?<!しま)ようだ|らしい|みたい|そうだ$|そうです$|そうで$|そうになっ|(?:と|って)(?:言|い[っわう]|聞|話し|噂|書い|すすめ|勧め|提案)|という(?:話|噂|夢)|って$|ところだった|ふりを|つもりだった|はずだった|予定だった|てほしい|欲しい|ばいい|のに$|誘われ|(?<!う)と思[うっい]|か迷|か悩|な[あぁ]$|ほとんど引/
const NO_LONGER =
  /もう(?!すぐ|少し|一).*(?:ない|ません|いません|なく|ず)|なくなった$|なくなりました$|(?:これ以上|もはや).*(?:ない|ません)|をやめた$|をやめました$/
const NEGATED =
  /(?:ない|ません|なかった|ませんでした|ないです|なく|ず|ぬ|なし)(?:よ|ね|の|んだ|んです|し|けど|が|で|て)*$/
const PLANNED =
  /予定|つもり|計画(?:し|だ|で|が|$)|ことに(?:した|しました|決め|決まっ)|ようと(?:思って|考えて|して)|(?:う|よう)と思(?:う|います)|[おこそとのもろごぼよう]うと思|考えている|決心/
const DECIDED = /ことにな(?:った|りました|っている|る)/
const AHEAD = /明日|明後日|あさって|来週|来月|来年|再来|今度|もうすぐ/
/** "好きになった", "働き始めた": it is so from then on. */
const BECAME =
  /(?:に|ように)(?:なった|なりました|変わった|変わりました|変えた|変えました|変更した|変更しました|替えた)(?:よ|ね|の|んだ|んです)?$|[いきしちにみりえけせてねめれ](?:始め|はじめ)(?:た|ました)$/
const PAST =
  /(?:た|いだ|んだ|だった|でした|ました)(?:よ|ね|な|の|のだ|んだ|んです|のです|わ|が|けど|けれど|けれども|ので|から|のに|、)*$/

function moodOf(raw: string): Mood {
  if (/(?:付き合うの|会社|仕事|職場)(?:は|を)/.test(raw) && /(?:辞め|やめ)(?:た|て|ま)/.test(raw)) return 'past'
  if (/[ただ]ことがあ/.test(raw)) return /住ん|暮ら|働い|勤め|通っ/.test(raw) ? 'past' : 'void'
  if (VOID.test(raw)) return 'void'
  if (CANCELLED.test(raw)) return 'cancelled'
  if (PLANNED.test(raw)) return 'planned'
  if (DECIDED.test(raw))
    return /(?:引っ越|移|転職|入社|結婚|行|転勤|出)[^、]{0,3}こと/.test(raw) ? 'planned' : 'present'
  if (NO_LONGER.test(raw) && !/(?:ない|なかっ)た/.test(raw)) return 'no-longer'
  if (NEGATED.test(raw)) return 'negated'
  if (BECAME.test(raw)) return 'became'
  if (PAST.test(raw)) return 'past'
  if (AHEAD.test(raw) && /(?:[うくすつぬぶむるぐ]|ます)$/.test(raw)) return 'planned'
  return /(?:[うくすつぬぶむるぐ]|です|ます|だ|い|て|で|し|り|よ|ね|が|けど)$/.test(raw) ? 'present' : 'bare'
}
