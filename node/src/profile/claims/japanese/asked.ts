import type { AskedSlot } from '../types.ts'
import { I, KIN, personOf } from './words.ts'

const SLOTS: ReadonlyArray<readonly [pattern: RegExp, attribute: string]> = [
  [
    /(?:一番|いちばん|最も)(?:お)?(?:好き|気に入)(?:な|の|っている)(?<k>[^はがを、?？]{1,10}?)(?:は|って|$)/,
    'favourite:'
  ],
  [/故郷|出身|地元/, 'hometown'],
  [/どこで生まれ|出生地|生まれた(?:場所|所|ところ)/, 'birthplace'],
  [/誕生日|いつ生まれ/, 'birthday'],
  [
    /(?<k>[^はがを、]{0,12}(?:予約|会議|会合|打ち合わせ|ミーティング|面接|試験|テスト|結婚式|診察|検診|健診|手術|発表会?|コンサート|ライブ|卒業式|飲み会|締め切り|締切|大会|面談|検査|約束|レッスン))(?:は|が)?(?:いつ|何日|何曜日|何時)/,
    'date:'
  ],
  [/電話番号|携帯番号|連絡先/, 'phone'],
  [/メール|メアド/, 'email'],
  [/住所/, 'address'],
  [
    /(?:どこ|どの|何|ど).*(?:住ん|暮ら)|住んで(?:い)?(?:る|た)(?:ところ|所|場所|街|町|都市|の)|家は(?:どこ|どちら)/,
    'home'
  ],
  [/どこ(?:で|の会社で)(?:働|仕事|勤)|どこに勤め|勤め先|勤務先|会社(?:は|の名前)|職場|何の会社|どの会社/, 'employer'],
  [/職業|仕事(?:は|を|って)|何の仕事|職種/, 'job'],
  [/(?:どの|どこの|何の|どこ).*(?:学校|大学)|(?:学校|大学)は/, 'school'],
  [/専攻/, 'studies'],
  [/あだ名|ニックネーム|愛称/, 'nickname'],
  [/何歳|いくつ|年齢/, 'age'],
  [/国籍|何人です|どこの国の人/, 'nationality'],
  [/宗教/, 'religion'],
  [/結婚し|独身|既婚/, 'relationship'],
  [/アレルギー/, 'allergy'],
  [/ベジタリアン|ヴィーガン|ビーガン|食事制限|菜食/, 'diet'],
  [/趣味/, 'hobby'],
  [/楽器/, 'instrument'],
  [/(?:何|どの|どんな)(?:の)?(?:言語|言葉|外国語|語)|何(?:か国|ヶ国|カ国)語|話せる(?:言語|言葉)/, 'language'],
  [/(?:何|なに|どんな|もの|食べ物|こと|どれ).*(?:嫌い|苦手)|(?:嫌い|苦手)な/, 'dislikes'],
  [/(?:何|なに|どんな|どれ).*好き|好きな(?:もの|物|こと|の)/, 'likes'],
  [/(?:何|どんな|どの)(?:の)?車|車は(?:何|どれ)/, 'car']
]
const KIN_NAME = Object.entries(KIN).map(
  ([attribute, kin]) =>
    [
      new RegExp(
        `^(?:${I}の)?(?:飼っている)?(?:${attribute === 'child' ? `${kin}|子供|子ども|子` : attribute === 'pet' ? `${kin}|ペット` : kin})(?:たち)?(?:の名前|は誰|って誰|は何(?:て|と)いう)`
      ),
      attribute
    ] as const
)
const PAST = /前は|以前|昔|かつて|前に|前の|もともと|(?:した|いた|だった|てた|でした|ました|たっけ)(?:か|の|っけ)?$/
const HEAD = /^(?:今|現在|以前|昔|前)?(?:は|、)?(?<who>[^はがの、]{1,10}(?:の[^はがの、]{1,8})?)(?:は|が|の|って)/

export function askedInJapanese(question: string): AskedSlot | undefined {
  const text = question.replace(/\s+/g, '').replace(/[?？!！。]+$/u, '')
  for (const [pattern, attribute] of KIN_NAME) if (pattern.test(text)) return { who: 'owner', attribute }
  for (const [pattern, attribute] of SLOTS) {
    const match = pattern.exec(text)
    if (match === null) continue
    const key = (match.groups?.k ?? '').replace(new RegExp(`^(?:(?:${I}|次)の)`), '')
    const isPast = PAST.test(text) && !/^(?:birth|relationship|date)/.test(attribute)
    return {
      who: attribute === 'date:' ? 'owner' : whoOf(text),
      attribute: attribute.endsWith(':') ? attribute + key.toLowerCase() : attribute,
      ...(isPast ? { isPast: true } : {})
    }
  }
  return /(?:名前|本名)は|名前(?:$|って)/.test(text) ? { who: whoOf(text), attribute: 'name' } : undefined
}

function whoOf(text: string): AskedSlot['who'] {
  const head = HEAD.exec(text)?.groups?.who ?? ''
  if (head === '' || new RegExp(`^(?:${I}|あなた|君|きみ)(?:の|$)`).test(head)) return 'owner'
  const full = personOf(head)
  if (typeof full === 'object') return full
  // "田中さんの仕事": whose it is stands before the thing.
  const owner = head.includes('の') ? personOf(head.slice(0, head.indexOf('の'))) : undefined
  return typeof owner === 'object' ? owner : 'owner'
}
