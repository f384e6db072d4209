import type { Clause, Mood, Who } from '../east-asian/read-clauses.ts'
import { splitClauses } from '../east-asian/split-clauses.ts'
import { I, KIN_WORD, NAME, personOf } from './words.ts'

const BREAK = /[，,；;]\s*|(?<=了)(?=然后|后来|但|不过)/g
const N = '[\\d一二三四五六七八九十两]'
const UNIT = `(?:[\\d〇零一二三四五六七八九]{2,4}年|${N}{1,2}月份?|${N}{1,3}[日号]|(?:上|下|这|本)个?(?:周|星期|礼拜)[一二三四五六日天末]|(?:上上|下下|上|下|这|本)个?(?:周末?|星期|礼拜|月|学期)|(?:周|星期|礼拜)[一二三四五六日天]|周末|今天|明天|后天|大后天|昨天|前天|今年|明年|后年|去年|前年|(?:春|夏|秋|冬)(?:天|季)|年初|年底|月底|月初|上午|下午|中午|早上|晚上|傍晚|凌晨|昨晚|今晚|今早|明早|${N}{1,3}点(?:半|${N}{1,3}分?)?|\\d{1,2}:\\d{2})`
/** A date or a chain of them. */
export const WHEN = `(?:${UNIT}(?:的?${UNIT})*)`
const TIME = new RegExp(
  `^(?:从?(?:${WHEN})(?:起|开始|以来|以后|之后|以前|之前|的时候|左右|初|底|末|中旬)?就?|${N}+(?:个月|年|天|周|个星期)(?:以?前|之前|后)|(?:现在|目前|如今|最近|以前|从前|过去|曾经|曾|原来|原本|起初|最初|一开始|本来|已经|一直|仍然|依然|还是|还|终于|其实|实际上|事实上|然后|后来|但是|不过|但|而且|而|并且|所以|于是|也|都|就|刚刚|刚|才|又|再|特别|非常|真的|真|很|一个人|独自|不对|不|和家人|跟家人|全家|正在?|早就|马上|快要|即将)(?=[^是了]))[，,]?`
)
const SPEAKER = new RegExp(
  `^(?:${I})(?![们的家妈爸哥弟姐妹老女儿丈妻奶爷外姥父母同朋室闺男](?!是|在|住|搬|叫|不|有))(?:自己|也|都|就|还)?`
)
const PREDICATE =
  '(?=(?:已经|现在|也|还|都|就|最近|刚刚?|以前|曾经|曾|今年|去年|明年|上周|上个月|下个月|昨天|一直|正在?|终于|很|最|特别|非常)*(?:住|搬|在|是|叫|当|结婚|离婚|订婚|和|跟|喜欢|爱[吃喝看听好]|讨厌|不|没|辞|入职|离职|离开|退休|跳槽|会[说弹拉讲]|养|打算|计划|准备|要|从|的|换|有|对|学|出生|生于|毕业|死|去世|移民|加入|改|过敏|开))'
const SUBJECT = new RegExp(`^(?<who>(?:${I}的?)?${KIN_WORD}(?:${NAME})??|[你您他她它]们?|${NAME})${PREDICATE}`, 'u')
const SLOT = new RegExp(
  `^(?:${I}家?的?)?(?:现在的|新的?|真正的)?(?:职业|工作|名字|姓名|本名|全名|外号|绰号|昵称|小名|网名|爱好|兴趣|生日|家|老家|家乡|故乡|车|专业|年龄|地址|住址|电话号码|电话|手机号码?|邮箱|电子邮件|公司|单位|学校|国籍|宗教|信仰|母语|目标|梦想|最(?:喜欢|爱)[^是，]*)(?:是|在|叫|有|改|换|变|为|不是)`
)
const CONTRAST =
  /不是(?<a>(?![我他她你])[^，,。是]{1,16})[，,]?\s*(?:而是|而|是)|(?<=是[^，,。]{1,16})[，,]\s*(?:而)?不是(?<b>[^，,。]{1,16})/
const CORRECTION = /^(?:不对|不是[，,]|错了|更正|纠正|其实|实际上|事实上|我记错|我说错|写错)/

/** The clauses of a sentence in simplified characters, with their subject and mood. */
export function clausesOf(sentence: string): Clause[] {
  const contrast = CONTRAST.exec(sentence)
  const denied = (contrast?.groups?.a ?? contrast?.groups?.b)?.replace(/^(?:搬家?到了?|住在|在|叫|姓|去了?|当)/, '')
  const text = contrast === null ? sentence : withoutContrast(sentence, contrast)
  const isCorrection = CORRECTION.test(sentence) || denied !== undefined
  const clauses = splitClauses(text, {
    breaks: BREAK,
    contrast,
    denied,
    isCorrection,
    tail: /[\s，,。；;]+$/,
    read: clauseOf
  })
  return clauses
}

/** The wrong half is blanked; the copula before the right one stays. */
function withoutContrast(sentence: string, contrast: RegExpExecArray): string {
  const [whole] = contrast
  const isFirst = contrast.groups?.a !== undefined
  const kept = isFirst && whole.endsWith('是') ? '是' : ''
  return (
    sentence.slice(0, contrast.index) +
    ' '.repeat(whole.length - kept.length) +
    kept +
    sentence.slice(contrast.index + whole.length)
  )
}

function clauseOf(
  words: string,
  inherited: Who | undefined
): { clause: Omit<Clause, 'span' | 'isCorrection'>; next: Who | undefined } | undefined {
  const raw = words
    .replace(/[\s，,。；;.!！~～…]+$/u, '')
    .replace(/\s+/g, '')
    .replace(/^是(?=[我他她])/, '')
  if (!/\p{Script=Han}/u.test(raw)) return undefined
  const { who, owner, next, core } = splitSubject(afterTimes(raw), inherited)
  const until = /到[^，]{1,8}(?:为止|之前)|直到|住到|(?:之前|以前)(?=我?[住在])/.test(raw)
  return { clause: { raw, core, who, owner, mood: moodOf(raw), ...(until ? { date: 'to' as const } : {}) }, next }
}

/** What is left when the words of time at the head are gone. */
function afterTimes(text: string): string {
  let rest = text
  for (let i = 0; i < 5; i++) {
    const shorter = /^不(?!对)/.test(rest) ? rest : rest.replace(TIME, '')
    if (shorter === rest || shorter === '') break
    rest = shorter
  }
  return rest
}

function splitSubject(
  text: string,
  inherited: Who | undefined
): { who: Who | undefined; owner: Who | undefined; next: Who | undefined; core: string } {
  if (SLOT.test(text)) {
    const owner = new RegExp(`^${I}`).test(text) ? 'speaker' : inherited
    return { who: undefined, owner, next: inherited, core: text }
  }
  const kin = SUBJECT.exec(text)
  const named = kin?.groups?.who
  const speaker = SPEAKER.exec(text)
  if (speaker !== null && (named === undefined || !new RegExp(`^${I}的?${KIN_WORD}`).test(named))) {
    const core = afterTimes(text.slice(speaker[0].length))
    // "我喜欢的歌手搬到了…": the singer moved.
    if (DESCRIBED.test(core)) return { who: undefined, owner: undefined, next: inherited, core: text }
    return { who: 'speaker', owner: 'speaker', next: 'speaker', core }
  }
  if (kin === null || named === undefined || isPredicate(named)) {
    const who = new RegExp(`^${I}的`).test(text) ? undefined : inherited
    return { who, owner: inherited, next: inherited, core: text }
  }
  const who = personOf(named)
  if (who === undefined)
    return { who: undefined, owner: inherited, next: /^[他她它]/.test(named) ? undefined : inherited, core: text }
  return { who, owner: inherited, next: who, core: afterTimes(text.slice(kin[0].length)) }
}

/** A clause that opens with its verb has left its subject out. */
function isPredicate(words: string): boolean {
  return /^(?:搬|住|在|是|叫|当|去|有|养|换|买|卖|会|学|喜欢|讨厌|爱|不|没|辞|入职|离|跳槽|加入|改|和|跟|从|对|打算|计划|准备|要|开|毕业|结婚|出生|每|把|被|给|想|做|开始|成|取消|出|刚|到|来|退|吃|喝|听|看|玩)/.test(
    words
  )
}

const DESCRIBED = /^(?!最)[^，在]{1,8}的[^，是]{1,6}?(?:搬|住|在|结婚|离婚|辞|去了|换|当|养|入职|跳槽)/
const CANCELLED = /取消|泡汤|作罢|不打算|放弃|告吹|(?:不|没)(?:去|搬|参加|换|结婚|来|买|走|考)[^，]*了|决定不/
const VOID =
  /如果|要是|假如|假设|倘若|万一|梦见|梦到|真?想(?:要|去|搬|当|成为|做|学|住|在|买|换|养|结婚)|希望|但愿|可能|也许|或许|大概|恐怕|据说|好像|似乎|差点|差一点|建议|劝|让我(?=[搬去当])|就好了|该多好|开玩笑|假装|传闻|本来(?:要|想|打算)|(?<![会能])说(?!(?:得|着|话|明|[\p{Script=Han}]{1,4}语))|告诉|以为|问我|考虑/u
const PLANNED =
  /打算|计划|准备|决定|即将|快要|就要|将要?(?=[搬去在入结参开])|要(?=[搬去结换参开毕买考学入]|和[^，]*结婚|跟[^，]*结婚)|会(?=搬|去|在|参加|开始|入职)|约好|预定/
const NO_LONGER = /不再|再也不|(?:已经?|早就?|现在|如今)[^，]{0,3}不|不[^，]+了$|没有?[^，]+了$|戒了/
const NEGATED = /(?<![差])(?:不(?![错过同久仅但管论])|没(?!事)|未(?!婚|来)|并非)/
const PAST = /曾|原本|起初|最初|一开始|以前|过去|从前|当年|小时候|原来|[住当做学养]过|工作过|待过|住到/
const AHEAD = /(?:明天|后天|明年|后年|下个?(?:周|月|星期|礼拜|学期))[^，]*[去搬参飞到]/
const BECAME = /变成|成了|成为|开始|改成|换成|改为|改名|当上|喜欢上|爱上/

function moodOf(raw: string): Mood {
  if (VOID.test(raw)) return 'void'
  // "不是我…，是我姐姐…": who, not what, is put right.
  if (/^不是[我他她你]/.test(raw)) return 'void'
  if (CANCELLED.test(raw)) return 'cancelled'
  if (NO_LONGER.test(raw)) return 'no-longer'
  if (NEGATED.test(raw)) return 'negated'
  if (BECAME.test(raw) && !/打算|计划|决定|准备/.test(raw)) return 'became'
  if (PLANNED.test(raw)) return 'planned'
  if (AHEAD.test(raw) && !/了$/.test(raw)) return 'planned'
  return PAST.test(raw) ? 'past' : 'bare'
}
