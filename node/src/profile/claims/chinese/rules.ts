import { rule } from '../east-asian/build-rules.ts'
import type { Rule } from '../east-asian/read-clauses.ts'
import { WHEN } from './clauses.ts'
import { I, KIN, KIN_WORD, NAME } from './words.ts'

const V = '(?<v>[^，,。了着过的]{1,14}?)'
const LONG = '(?<v>[^，,。]{1,24}?)'
const END = '(?:了|啦|呢|吧|啊|哦)*$'
const OF = `(?:(?<of>${I}|(?:${I}的?)?${KIN_WORD}(?:${NAME})?|${NAME})(?:的|家的?)?)?`
const IS = '(?:是|叫做?|为|改成了?|换成了?|变成了?|改为|不是)'
const NO_PLACE =
  /^(?:家|家里|老家|这里|那里|这儿|那儿|一起|新家|新房|宿舍|公寓|楼上|楼下|隔壁|附近|外面|国外|城里|乡下|哪里|哪儿|酒店|医院)$|(?:公寓|小区|宿舍|附近|旁边|隔壁|楼|房子|酒店|宾馆|学校)$|^[\d一二三四五六七八九十两]+(?:楼|层|年|天|个)/
const NO_EMPLOYER =
  /^(?:家|家里|这里|那里|这儿|那儿|外面|公司|单位|学校|医院|国外|外地|一起|哪里|哪儿|北京|上海|广州|深圳|杭州|成都|南京|武汉|重庆|天津|西安|苏州|香港|台北|台湾|东京|美国|日本|德国|英国|法国|韩国|中国|努力|认真|同一.*|一家.*|.*(?:城市|地方|那边|这边))$|前台|^(?:周|星期|晚上|白天)/
const JOB =
  '(?<v>(?:[^，,。是在的了]{0,6}?)(?:护士|医生|大夫|教师|老师|律师|会计师?|厨师|工程师|设计师|药剂师|药师|理发师|美发师|摄影师|建筑师|分析师|魔术师|面包师|咨询师|程序员|飞行员|消防员|公务员|售货员|服务员|快递员|外卖员|研究员|演员|运动员|教练员|空乘员|翻译|编辑|记者|作家|作者|画家|音乐家|科学家|艺术家|企业家|歌手|教授|讲师|警察|军人|法官|检察官|司机|农民|渔民|木匠|木工|电工|工人|学生|大学生|研究生|博士生|高中生|经理|总监|主管|主任|校长|院长|店长|老板|秘书|模特|主播|导演|编剧|空姐|兽医|牙医|中医|保安|保姆|家庭主妇|自由职业者|设计|会计|侦探|助理|助教|顾问|教练|裁缝|咖啡师|图书管理员))'
const DIET = '(?<v>素食主义者|素食者|纯素食者|素食|纯素|吃素|生酮饮食|无麸质饮食)'
const EVENT =
  '(?<k>(?:[^，,。我在到的有是\\d]{0,8}?)(?:预约|约会|会议|例会|开会|面试|考试|婚礼|检查|体检|复查|手术|发布会|演唱会|音乐会|演出|毕业典礼|聚会|聚餐|同学会|比赛|截止日期|截止日|答辩|讲座|家长会|门诊|面谈|培训))'
const INSTRUMENT =
  '(?<v>钢琴|吉他|小提琴|中提琴|大提琴|架子鼓|长笛|单簧管|双簧管|小号|萨克斯|竖琴|古筝|二胡|琵琶|笛子|古琴|贝斯|尤克里里|口琴|手风琴|葫芦丝)'
const LIKES = '(?:喜欢|喜爱|热爱|迷上|爱上|爱(?=[吃喝看听好玩爬跑跳打游读写唱画下]))'
const NO_LIKING =
  /^(?:我|你|您|他|她|它|的|什么|谁|人|这样|那样|这个|那个|自己|大家|上|做什么|的人|一个人|.{0,4}的人)$|^(?:他|她|你|我)/

const people: Rule[] = Object.entries(KIN).map(([attribute, kin]) =>
  rule(
    attribute,
    'mark',
    new RegExp(`^(?:${I}家?的?)?(?:养的|那只)?(?:${kin})(?:的名字|名字)?(?:叫做?|名叫|取名|名字是)${V}${END}`),
    { onRaw: true, isTopical: true }
  )
)

export const RULES: readonly Rule[] = [
  // home
  rule(
    'home',
    'event',
    new RegExp(
      `(?:搬家?(?:到|去|往|回)了?|移居(?:到|去)?了?|迁居?到了?|定居(?:在|到)了?|移民(?:到|去)?了?)${V}(?:去|来)?(?:住|生活|定居|工作|上学)*${END}`
    ),
    { except: NO_PLACE }
  ),
  rule('home', 'state', new RegExp(`(?:居住在|居住于|住在|住到|定居|住)${V}${END}`), { except: NO_PLACE }),
  rule('home', 'state', new RegExp(`在${V}(?:居住|定居|生活|住)(?:了|过|着|$|[^，]{0,6}$)`), { except: NO_PLACE }),
  rule('home', 'state', new RegExp(`^${I}家(?:现在)?(?:在|住)${V}${END}`), {
    isTopical: true,
    onRaw: true,
    except: NO_PLACE
  }),
  rule('home', 'end', new RegExp(`^离开了?${V}${END}`), { except: /公司|单位|家|学校|医院|银行|集团|部门|团队|社$/ }),
  rule('home', 'state', /^(?:决定|我们)*(?:不搬家?了|搬家(?:的计划|计划|的事)?(?:取消|泡汤|作罢))/, {
    value: '',
    isTopical: true
  }),
  rule('hometown', 'mark', new RegExp(`^${OF}(?:老家|家乡|故乡)(?:是|在)${V}${END}`), { isTopical: true }),
  rule('birthplace', 'mark', new RegExp(`(?:出生在|生在|出生于|生于)${V}(?:的|$)`), {
    except: /\d|医院|[年月日]/,
    date: 'none'
  }),
  rule('birthplace', 'mark', /在(?<v>[^，,。年月日]{2,10}?)出生/, { except: /医院|\d/, date: 'none' }),
  rule('address', 'state', new RegExp(`^${OF}新?(?:地址|住址)(?:是|在|改成了?|换成了?|:|：)(?<v>.+?)$`), {
    isTopical: true
  }),
  // work and school
  rule(
    'employer',
    'event',
    new RegExp(
      `(?:跳槽(?:到|去)了?|入职了?|加入了?|转到了?|调到了?|应聘到了?|被)${V}(?:录用|录取|公司)?(?:工作|上班|任职|当[^，]*)?${END}`
    ),
    { except: /^(?:他|她|骂|打|偷|骗|人)|俱乐部|协会|社团|党|群|会员|球队|合唱团|乐团|部门$/ }
  ),
  rule('employer', 'event', new RegExp(`(?:去|到)了?${V}(?:上班|工作|任职|就职)了`), { except: NO_EMPLOYER }),
  rule('employer', 'state', new RegExp(`在${V}(?:工作|上班|任职|就职|打工|供职|实习)`), { except: NO_EMPLOYER }),
  rule('employer', 'state', new RegExp(`(?:就职于|任职于|供职于|受雇于)${V}${END}`), { except: NO_EMPLOYER }),
  rule(
    'employer',
    'state',
    new RegExp(`在${V}(?:当|做|担任)(?:一名|一个|一位|了)?(?:[^，,。]{0,4})${JOB.replace('?<v>', '')}`),
    { except: NO_EMPLOYER }
  ),
  rule('employer', 'state', new RegExp(`^${OF}(?:公司|单位)(?:是|叫)${V}${END}`), {
    isTopical: true,
    except: NO_EMPLOYER
  }),
  rule(
    'employer',
    'end',
    new RegExp(`(?:从|离开了?)${V}(?:公司)?(?:离职|辞职|跳槽|退休|辞了职|离开|被裁|下岗|${END})`),
    { except: /^(?:家|家里|这里|那里|公司|单位|小|事)$|起$|开始$|省$|市$|学校|大学/ }
  ),
  rule(
    'employer',
    'end',
    /(?:^|把)(?:辞职|离职|辞去|辞掉|辞了|跳槽|被裁|被解雇|被炒|失业|下岗|退休|工作(?:辞|丢)|炒了老板)|^(?:辞|丢)了?(?:工作|职)/
  ),
  rule('job', 'state', new RegExp(`(?:当|做|担任)了?(?:一名|一个|一位|个|名)?${JOB}(?:工作)?${END}`)),
  rule(
    'job',
    'event',
    new RegExp(
      `(?:成为了?|成了|当上了?|升为了?|升任了?|升职(?:为|成)了?|晋升为了?|转行(?:做|当)了?|改行(?:做|当)了?)(?:一名|一个|一位|个|名)?${JOB}${END}`
    )
  ),
  rule('job', 'state', new RegExp(`^不?(?:是|做)(?:一名|一个|一位|一家[^，]*的|个|名)?${JOB}${END}`)),
  rule('job', 'state', new RegExp(`^${OF}(?:职业|工作|职位)${IS}(?:一名|一个|一位)?${V}${END}`), {
    isTopical: true,
    except: /很|忙|累|有趣|稳定|教书育人$/
  }),
  rule('school', 'state', new RegExp(`(?:就读于|在)${V}(?:上学|读书|念书|读大学|读研|读博|读|念|就读)?${END}`), {
    except: /(?<!大学|学院|中学|小学|高中|一中|附中|幼儿园)$|^(?:大学|中学|小学|高中)$/
  }),
  rule('school', 'event', new RegExp(`(?:考上|考入|进入|转学到|入读)了?${V}${END}`), {
    except: /(?<!大学|学院|中学|小学|高中|一中|附中)$/
  }),
  rule('school', 'end', new RegExp(`从?${V}(?:毕业|退学|休学|辍学)`), { except: /(?<!大学|学院|中学|小学|高中)$/ }),
  rule('studies', 'state', new RegExp(`(?:主修|专业是|攻读|学的是)${V}(?:专业)?${END}`), { isTopical: true }),
  // identity
  rule('name', 'state', new RegExp(`^${I}(?:现在)?(?:叫做?|名叫)${V}${END}`), { onRaw: true }),
  rule(
    'name',
    'state',
    new RegExp(`^(?:${I})的?(?:名字|姓名|本名|全名|大名)(?:是|叫|改成了?|换成了?|改为)${V}${END}`),
    { onRaw: true, isTopical: true }
  ),
  rule('name', 'event', new RegExp(`(?:改名(?:叫|为|成)?了?|名字改成了?|名字改为)${V}${END}`), { isTopical: true }),
  rule('nickname', 'state', new RegExp(`^${OF}(?:外号|绰号|昵称|小名|网名)(?:是|叫)${V}${END}`), { isTopical: true }),
  rule('birthday', 'mark', new RegExp(`^${OF}生日(?:是|在|为)(?:农历)?(?<v>(?:\\d{4}年)?\\d{1,2}月\\d{1,2}[日号])`), {
    isTopical: true,
    date: 'none'
  }),
  rule('birthday', 'mark', /(?:出生于|生于)(?<v>(?:\d{4}年)?\d{1,2}月\d{1,2}[日号])/, { onRaw: true, date: 'none' }),
  rule('birthday', 'mark', /(?<v>(?:\d{4}年)?\d{1,2}月\d{1,2}[日号])(?:在[^，]{1,8})?出生/, {
    onRaw: true,
    date: 'none'
  }),
  rule('age', 'state', /^(?:满|有|快)?(?<v>[\d一二三四五六七八九十]{1,4}岁)(?:了|啦)?$/),
  rule(
    'nationality',
    'state',
    /^(?:不)?是(?<v>[^，,。是的]{1,5}国人|日本人|印度人|加拿大人|新加坡人|越南人|澳大利亚人)$/
  ),
  rule('religion', 'state', /^(?:信|信仰)(?<v>佛教|基督教|天主教|伊斯兰教|道教|佛|耶稣)$/),
  rule('religion', 'state', /^不?是(?<v>佛教徒|基督徒|穆斯林)$/),
  rule(
    'phone',
    'state',
    new RegExp(
      `^${OF}新?(?:电话号码|手机号码?|电话|手机)(?:是|换成了?|改成了?|：|:)[^\\d]{0,6}(?<v>\\+?\\d[\\d -]{6,}\\d)`
    ),
    { isTopical: true }
  ),
  rule(
    'email',
    'state',
    new RegExp(
      `^${OF}新?(?:邮箱|电子邮件|邮件)(?:地址)?(?:是|换成了?|改成了?|：|:)(?<v>[\\w.+-]+@[\\w-]+\\.[\\w.]*\\w)`
    ),
    { isTopical: true }
  ),
  // people
  ...people,
  rule('relationship', 'event', /(?<v>结婚|订婚|离婚|再婚|复婚)(?!照|戒|典|礼|纪|证|仪|周)/),
  rule('relationship', 'event', /(?:和|跟|与)[^，,]{1,6}(?<v>结了婚|领了证|离了婚|订了婚)/),
  rule('relationship', 'state', /^(?:还|仍)?(?:是)?(?<v>单身|未婚|已婚|离异)(?:的|状态)?$/),
  rule('relationship', 'end', /分手/),
  rule('partner', 'event', new RegExp(`(?:和|跟|与)(?<v>${NAME})(?:结婚|订婚|再婚|结了婚|领了?证)`, 'u'), {
    except: /朋友|友$|他|她|人$|对象/
  }),
  rule(
    'partner',
    'state',
    new RegExp(`(?:和|跟|与)(?:女朋友|男朋友|女友|男友)?(?<v>${NAME})(?:在?交往|谈恋爱|在一起)`, 'u'),
    { except: /朋友|友$|他|她|人$|对象|家人/ }
  ),
  rule('partner', 'end', new RegExp(`(?:和|跟|与)(?<v>${NAME})(?:分手|离婚)`, 'u'), { except: /朋友|友$|他|她|人$/ }),
  rule(
    'pet',
    'end',
    new RegExp(
      `^(?:${I}家?的?)?(?:狗|猫|小狗|小猫|兔子|仓鼠)(?<v>[^，,。的]{1,4}?)(?:死|去世|走|去了喵星|去了汪星)了?`
    ),
    { onRaw: true, isTopical: true }
  ),
  // body and food
  rule('allergy', 'state', /对(?<v>[^，,。]{1,16}?)(?:严重|有点|轻度)?(?:过敏|不过敏)/, {
    isList: true,
    except: /^(?:什么|任何)/
  }),
  rule('allergy', 'state', /^有(?<v>[^，,。]{1,10}?)过敏/),
  rule('diet', 'state', new RegExp(`^不?(?:是|吃|只吃|坚持)?(?:一名|一个|个)?${DIET}${END}`)),
  rule('diet', 'event', new RegExp(`(?:成为|成了|开始|改成|变成)了?(?:一名|一个)?${DIET}${END}`)),
  rule(
    'condition',
    'state',
    /(?:有|患有|患了|得了|查出|确诊了?)(?<v>糖尿病|哮喘|高血压|低血压|抑郁症|贫血|湿疹|偏头痛|关节炎|失眠症|花粉症|癫痫|鼻炎|胃炎)/
  ),
  // preferences
  rule(
    'favourite:',
    'state',
    new RegExp(`^${OF}最(?:喜欢|喜爱|爱|中意)(?:[吃喝看听玩穿读])?的(?<k>[^，,。是的]{1,8}?)${IS}${LONG}${END}`),
    { isTopical: true }
  ),
  rule(
    'likes',
    'state',
    new RegExp(`(?:^|[^不最])(?:很|特别|非常|超|最|更|也|不太|不|再|不再)?${LIKES}(?<v>[^，,。]{1,20}?)${END}`),
    { isList: true, except: NO_LIKING }
  ),
  rule('dislikes', 'state', /(?:讨厌|厌恶|受不了|最怕吃|不爱吃|不喜欢吃)(?<v>[^，,。]{1,20}?)(?:了|$)/, {
    isList: true,
    except: NO_LIKING
  }),
  rule('hobby', 'state', new RegExp(`^${OF}(?:爱好|兴趣)(?:爱好)?(?:是|有|改成了?|变成了?)${LONG}${END}`), {
    isTopical: true,
    isList: true,
    except: /很多|广泛|不少|什么/
  }),
  rule(
    'language',
    'state',
    /(?:会说|能说|会讲|讲|说|懂|精通|会)(?:一点|流利的|一口流利的|流利|一些)?(?<v>[^，,。一不]{1,5}?[语文]|中文|英文|普通话|粤语)(?:了|$|和)/,
    { isList: true, except: /作文|论文|课文|外语|语文/ }
  ),
  rule(
    'instrument',
    'state',
    new RegExp(`(?:学习?|练习?|弹|拉|吹|打|演奏|会)(?:会|着|过|了)?(?:弹|拉|吹|打)?${INSTRUMENT}`)
  ),
  rule('car', 'state', new RegExp(`^${OF}车是(?:一辆)?${V}${END}`), { isTopical: true }),
  rule('car', 'state', /^开(?:着|的是)?(?:一辆|一台)(?<v>[^，,。]{1,12}?)$/),
  rule('car', 'event', /(?:车换成了?|换了?(?:一)?辆|买了?(?:一)?(?:辆|台))(?:新的?)?(?<v>[^，,。]{1,12}?)(?:了|$)/, {
    isTopical: true,
    except: /自行车|单车|电动车|摩托|玩具/
  }),
  rule('car', 'end', /(?:把)?车(?:卖|处理)(?:掉)?了/, { isTopical: true }),
  rule('member', 'event', /(?:加入|参加)了(?<v>[^，,。]{1,14}?(?:俱乐部|协会|社团|球队|合唱团|乐团|社|队))/),
  // what will be
  rule(
    'date:',
    'mark',
    new RegExp(`(?<v>${WHEN})(?:我|我们)?(?:有|要|去|约了|安排了|要去|参加)?(?:一?个|一?场|次)?${EVENT}(?:$|要|得|了)`),
    { onRaw: true, isTopical: true }
  ),
  rule(
    'date:',
    'mark',
    new RegExp(
      `^(?:${I}的?)?${EVENT}(?:的?(?:时间|日期))?(?:从${WHEN})?(?:是|在|定在了?|安排在了?|改到了?|改在了?|改成了?|改期到了?|推迟到了?|延期到了?|延后到了?|延到了?|提前到了?|挪到了?|调到了?|调整到了?|换到了?)(?<v>${WHEN})`
    ),
    { onRaw: true, isTopical: true }
  ),
  rule('date:', 'mark', new RegExp(`(?:约了|预约了|安排了|订了)(?<v>${WHEN})(?:的)?${EVENT}`), {
    onRaw: true,
    isTopical: true
  }),
  rule(
    'date:',
    'state',
    new RegExp(`^(?:(?:${I})?(?:把|取消了?))?(?:${I}的?)?${EVENT}(?:被|已经|给)?(?:取消|泡汤|作罢|$)`),
    { value: '', onRaw: true, isTopical: true, date: 'none' }
  ),
  rule('plan', 'plan', /^(?<v>[^，,。是]{1,16}?)(?:被|已经|给)?(?:取消|泡汤|作罢|告吹)/, {
    isTopical: true,
    date: 'none'
  }),
  rule(
    'plan',
    'plan',
    /(?:打算|计划|准备|决定|要|会|将)(?:和[^，]{1,6}|跟[^，]{1,6})?(?<v>(?:去|参加|学|买|考|开|报名|换|养|飞往|出国|写)[^，,。]{1,24}?)(?:了|$)/
  ),
  rule('plan', 'plan', /不(?:打算)?(?<v>(?:去|参加|学|买|考|报名)[^，,。]{1,24}?)了?$/, { date: 'none' }),
  rule(
    'plan',
    'plan',
    new RegExp(`(?:打算|计划|准备|决定|要)(?:${WHEN})(?<v>(?:去|参加|学|买|考|开|报名|换)[^，,。]{1,24}?)(?:了|$)`)
  ),
  rule('plan', 'plan', /^(?<v>(?:去|飞|参加|到)[^，,。的]{2,20}?)(?:了|$)/),
  rule('goal', 'state', new RegExp(`^${OF}(?:目标|梦想)是${LONG}$`), { isTopical: true }),
  rule('visited', 'mark', /(?:去|到)(?:了|过)?(?<v>[^，,。了过]{1,10}?)(?:旅游|旅行|玩|出差)(?:了|过|回来)/),
  rule('visited', 'mark', /去过(?<v>[^，,。]{1,10})$/)
]
