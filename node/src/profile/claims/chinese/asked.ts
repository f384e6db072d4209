import type { AskedSlot } from '../types.ts'
import { asWritten, simplified } from './fold.ts'
import { I, KIN, personOf } from './words.ts'

const SLOTS: ReadonlyArray<readonly [pattern: RegExp, attribute: string]> = [
  [
    /最(?:喜欢|喜爱|爱)[吃喝看听玩穿读]?的(?<k>[^，,。是的?？]{1,8}?)(?:是|$)|最(?:喜欢|爱)(?:什么|哪种|哪个)(?<k2>[^，,。是的?？]{1,6}?)$/,
    'favourite:'
  ],
  [/老家|家乡|故乡|哪里人|哪儿人/, 'hometown'],
  [/(?:在哪[里儿]?|哪里)出生|出生(?:在|于)哪|出生地/, 'birthplace'],
  [/生日|什么时候出生|哪[天年]出生/, 'birthday'],
  [
    /(?<k>[^，,的]{0,10}(?:预约|约会|会议|例会|面试|考试|婚礼|检查|体检|复查|手术|演唱会|音乐会|演出|毕业典礼|聚会|聚餐|比赛|截止日期|答辩|讲座|家长会|培训))(?:是|在|的时间是|定在)?(?:什么时候|哪天|哪一天|几号|几点|星期几|周几|何时)/,
    'date:'
  ],
  [/电话|手机号/, 'phone'],
  [/邮箱|电子邮件/, 'email'],
  [/地址|住址/, 'address'],
  [/(?:住|居住|生活|搬).*(?:哪|什么地方)|(?:哪|什么地方).*(?:住|居住|生活)|家(?:在|住)哪/, 'home'],
  [/在?哪(?:里|儿|家|个|一家)?[^，]*(?:工作|上班|任职|就职)|(?:公司|单位)(?:是|叫|在)|哪家公司|什么公司/, 'employer'],
  [/职业|做什么(?:工作|的)|工作是什么|什么工作|干什么的|职位/, 'job'],
  [/(?:哪|什么).*(?:学校|大学)|在哪.*(?:读书|上学)/, 'school'],
  [/专业|主修/, 'studies'],
  [/外号|绰号|昵称|小名|网名/, 'nickname'],
  [/几岁|多大|年龄|年纪/, 'age'],
  [/国籍|哪国人/, 'nationality'],
  [/宗教|信仰|信什么教/, 'religion'],
  [/结婚|单身|已婚|婚姻/, 'relationship'],
  [/过敏/, 'allergy'],
  [/吃素|素食|饮食/, 'diet'],
  [/爱好|兴趣/, 'hobby'],
  [/乐器/, 'instrument'],
  [/(?:什么|哪些|几种|哪几种)(?:语言|外语|话)/, 'language'],
  [/(?:讨厌|不喜欢|不爱)/, 'dislikes'],
  [/(?:喜欢|爱)(?:做|吃|喝|看|听)?(?:什么|哪)/, 'likes'],
  [/(?:什么|哪种|哪款)车|车是什么/, 'car']
]
const KIN_NAME = Object.entries(KIN).map(
  ([attribute, kin]) =>
    [
      new RegExp(
        `^(?:${I}家?的?)(?:${attribute === 'child' ? `${kin}|孩子|小孩` : attribute === 'pet' ? `${kin}|宠物` : kin})们?(?:的?名字)?(?:是什么|是谁|叫什么|叫啥|名叫)`
      ),
      attribute
    ] as const
)
const PAST = /以前|之前|从前|过去|曾|原来|当时|上一(?:个|份|家)|过(?:吗)?$/
const HEAD =
  /^(?<who>.{1,6}?)(?:现在|以前|之前|曾经|目前|最)?(?:的|在|住|是|叫|喜欢|讨厌|结婚|会|做|对|有|几岁|多大|搬|家)/

export function askedInChinese(question: string): AskedSlot | undefined {
  const written = question.replace(/\s+/g, '').replace(/[?？!！。]+$/u, '')
  const text = simplified(written)
  for (const [pattern, attribute] of KIN_NAME) if (pattern.test(text)) return { who: 'owner', attribute }
  for (const [pattern, attribute] of SLOTS) {
    const match = pattern.exec(text)
    if (match === null) continue
    const key = (match.groups?.k ?? match.groups?.k2 ?? '').replace(/^(?:我的?|我们的?|下次|下一次)/, '')
    const isPast = PAST.test(text) && !/^(?:birth|relationship|date)/.test(attribute)
    return {
      who: attribute === 'date:' ? 'owner' : whoOf(text, written),
      attribute: attribute.endsWith(':') ? attribute + asWritten(key, text, written).toLowerCase() : attribute,
      ...(isPast ? { isPast: true } : {})
    }
  }
  return /名字|叫什么|姓名/.test(text) ? { who: whoOf(text, written), attribute: 'name' } : undefined
}

function whoOf(text: string, written: string): AskedSlot['who'] {
  const head = HEAD.exec(text)?.groups?.who ?? ''
  if (head === '' || /^(?:我|咱|你|您|本人|以前|现在|之前|最|哪|什么|宠物)/.test(head)) {
    const kin = /^我的?(?<kin>[^的在住是叫喜]{1,5}?)(?=的|在|住|是|喜|做)/.exec(text)?.groups?.kin
    const who = kin === undefined ? undefined : personOf(`我${kin}`)
    return typeof who === 'object' && !/^我/.test(who.name) ? { name: asWritten(who.name, text, written) } : 'owner'
  }
  const who = personOf(head)
  return typeof who === 'object' ? { name: asWritten(who.name, text, written) } : 'owner'
}
