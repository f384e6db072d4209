/** Traditional and simplified forms of the characters that the patterns use, in pairs. */
const PAIRS =
  '們们現现離离職职歲岁號号歡欢討讨厭厌過过養养貓猫隻只個个會会說说語语學学習习對对來来裡里裏里從从業业醫医師师護护機机員员編编輯辑畫画話话電电郵邮簡简時时間间點点預预約约議议試试診诊檢检結结單单戀恋愛爱樂乐彈弹鋼钢這这還还沒没為为與与應应該该須须記记買买賣卖車车開开換换變变計计劃划準准備备參参賽赛遲迟後后將将內内體体類类長长務务種种歷历專专課课當当廚厨設设藥药劑剂飛飞銀银誰谁麼么甚什嗎吗問问題题難难處处擇择幾几國国東东達达遷迁進进鎮镇區区認认識识訂订獨独寵宠魚鱼鳥鸟龜龟倉仓孫孙媽妈爺爷兒儿婦妇妳你請请總总產产聽听講讲覺觉夢梦見见實实際际錯错誤误寫写書书據据聞闻願愿場场創创紅红藍蓝綠绿顏颜資资訊讯網网絡络聯联繫系視视頻频劇剧親亲隊队級级團团費费價价錢钱萬万億亿鐘钟週周禮礼漢汉罰罚園园飯饭館馆麵面雞鸡藝艺術术運运動动遊游戲戏練练績绩傳传統统選选舉举辦办報报導导聲声僅仅辭辞經经終终於于轉转錄录擔担晉晋畢毕輟辍綽绰暱昵鸚鹦鵡鹉烏乌確确輛辆複复訓训決决虛虚構构驚惊給给幫帮稱称別别剛刚馬马節节兩两協协談谈領领證证異异閨闺闆板門门貝贝薩萨豎竖箏筝熱热狀状態态飲饮純纯無无麩麸僱雇調调'
const TO_SIMPLE = new Map<string, string>()
for (let i = 0; i + 1 < PAIRS.length; i += 2) TO_SIMPLE.set(PAIRS[i]!, PAIRS[i + 1]!)
const TRADITIONAL = new RegExp(`[${[...TO_SIMPLE.keys()].join('')}]`, 'g')

/** The same text in the characters of the patterns, one for one, so that offsets stay. */
export function simplified(text: string): string {
  return text.replace(TRADITIONAL, sign => TO_SIMPLE.get(sign) ?? sign)
}

/** A piece of the simplified text as the original writes it. */
export function asWritten(piece: string, simple: string, original: string): string {
  const at = piece === '' ? -1 : simple.indexOf(piece)
  return at < 0 ? piece : original.slice(at, at + piece.length)
}
