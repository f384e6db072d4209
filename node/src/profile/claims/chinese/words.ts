import type { Who } from '../east-asian/read-clauses.ts'

/** Words for kin and company, and what the owner calls those who bear them. */
export const KIN: Readonly<Record<string, string>> = {
  sibling: '亲?妹妹|亲?弟弟|亲?哥哥|亲?姐姐|大哥|二哥|大姐|二姐|妹|弟|哥|姐',
  child: '大儿子|小儿子|儿子|大女儿|小女儿|女儿|闺女|宝宝',
  partner: '丈夫|老公|先生|妻子|老婆|太太|未婚妻|未婚夫|男朋友|女朋友|男友|女友|爱人|对象',
  parent: '爸爸|妈妈|父亲|母亲|爸|妈',
  grandparent: '奶奶|爷爷|外婆|外公|姥姥|姥爷|祖母|祖父',
  pet: '小狗|小猫|狗狗|猫咪|狗|猫|兔子|仓鼠|鹦鹉|乌龟|金鱼',
  friend: '好朋友|闺蜜|朋友|哥们',
  colleague: '同事',
  boss: '老板|上司|领导',
  teacher: '班主任|老师',
  doctor: '主治医生'
}
export const KIN_WORD = `(?:${[...Object.values(KIN), '父母|爸妈|表哥|表弟|表姐|表妹|堂哥|堂弟|堂姐|堂妹|叔叔|舅舅|姑姑|阿姨|室友|同学|岳父|岳母|公公|婆婆'].join('|')})`
export const I = '(?:我们|咱们|我家|本人|我|咱|俺)'
const TITLE =
  '(?:先生|女士|小姐|老师|经理|科长|处长|局长|主任|主管|医生|大夫|教授|师傅|总监|总|律师|同学|教练|阿姨|叔叔|奶奶|爷爷|哥|姐)'
const SURNAME =
  '[王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓冯韩曹曾彭萧肖蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严武莫孔向汤张陳楊黃趙吳孫馬羅鄭謝許鄧馮韓蕭葉蔣蘇呂盧鍾譚陸賈韋鄒閻龍賀顧龔萬錢嚴湯劉張]'
export const NAME = `(?:[小老阿大][\\p{Script=Han}]|${SURNAME}${TITLE}|[\\p{Script=Han}]{2,4}?|[A-Z][a-z]+|[\\p{Script=Han}]{1,4}·[\\p{Script=Han}]{1,5})`
const THINGS =
  /^(?:公司|单位|学校|医院|银行|政府|天气|大家|有人|别人|没人|谁|这|那|这里|那里|这个|那个|今天|明天|昨天|今年|明年|去年|最近|现在|目前|以前|后来|上午|下午|晚上|早上|周末|春天|夏天|秋天|冬天|职业|工作|名字|生日|爱好|年龄|电话|电话号码|手机号|地址|邮箱|会议|例会|预约|面试|考试|婚礼|旅行|计划|约会|手术|体检|聚会|比赛|活动|演出|故乡|老家|家|房子|车|问题|原因|结果|其实|实际上|本来|事实上|终于|可能|但是|不过|所以|因为|然后|而且|还有|总是|一直|已经|真的|特别|非常|除了|关于|小说.*|梦.*|主人公|主角|他们|她们|它们|人们|孩子们|朋友们|小时候|大学|高中|咖啡|茶|音乐|电影|专业|宠物|国籍|宗教|昵称|外号|绰号|小名|一个人|一起|刚刚|刚才|突然|经常|有时|曾经|曾|如今|每天|每周|每年|听说|好像|希望|如果|要是|不是|就是|还是|只是|或者|大概|差点|我的.*|小组|老是|大学.*|老实.*|小心|.{0,6}(?:公司|学校|医院|银行|旅行|计划|会议|会|店))$/
/** What follows a kin word and is no name. */
export const NO_NAME =
  /^(?:生日|结婚|结婚了|学校|公司|医院|家|家里|房子|车|朋友|同事|老师|医生|今年|去年|现在|已经|最近|昨天|今天|明天|一起|们|两个|都|和|跟|在|是|叫|很|说|有|会|喜欢|讨厌|工作|搬|住|去|来|的|也|又|刚|要|想|打算|不|没|从|给|对|把|被|送|买|退休|升|瘦|胖|感冒|住院|回|走|下|上|吃|喝|看|跑|身体|换|怎么|因为|一直|经常|总是|特别|非常|真|太|生病|出生|毕业|离婚|怀孕|考上|开|做|当|爱)/
const KIN_ONLY = new RegExp(`^(?:${I}的?|那)?(${KIN_WORD})$`)
const KIN_NAME = new RegExp(`^(?:${I}的?)?(?:${KIN_WORD})(${NAME})$`, 'u')
const CALLED = new RegExp(
  `^(?:[小老阿][\\p{Script=Han}]{1,2}|${SURNAME}[\\p{Script=Han}]{0,2}${TITLE}|[\\p{Script=Han}]{2,4}|[A-Z][a-z]+|[\\p{Script=Han}]{1,4}·[\\p{Script=Han}]{1,5})$`,
  'u'
)

/** Whom words at the head of a clause name: a person, or undefined. */
export function personOf(words: string): Who | undefined {
  const text = words.trim().replace(/(?<=.)的$/, '')
  if (new RegExp(`^${I}$`).test(text)) return 'speaker'
  if (/^(?:你|您|你们)$/.test(text)) return 'listener'
  if (/^(?:他|她|它|他们|她们|它们|人家|对方)$/.test(text)) return undefined
  const kin = KIN_ONLY.exec(text)?.[1]
  if (kin !== undefined) return { name: kin }
  const named = KIN_NAME.exec(text)?.[1]
  if (named !== undefined && !NO_NAME.test(named)) return { name: named }
  if (THINGS.test(text)) return undefined
  return CALLED.test(text) ? { name: text } : undefined
}
