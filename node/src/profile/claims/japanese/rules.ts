import { rule } from '../east-asian/build-rules.ts'
import type { Rule } from '../east-asian/read-clauses.ts'
import { WHEN } from './clauses.ts'
import { I, KIN, KIN_WORD, NAME } from './words.ts'

/** A word after the head of the clause or after a particle. */
const NP = '(?:^|[はがをもにでてと、])(?<v>[^はがをにへでと、。]{1,20}?)'
/** Whatever stands at the head. */
const HEAD = '^(?<v>[^、。をが]{1,24}?)'
const OF = `(?:(?<of>${I}|(?:${I}の)?${KIN_WORD}(?:の${NAME})?|${NAME}(?:さん|ちゃん|くん))の)?`
const IS =
  '(?:です|だ|である|でした|だった|なん(?:だ|です)|になった|になりました|に変わった|に変わりました|に変えた|に変えました|で|だけど|ですが|だが|だよ|ですよ|だね)?$'
const IS_NOT =
  '(?:です|だ|である|でした|だった|なのだ|なんだ|なんです|だよ|ですよ|で|だが|ですが|だけど|ではな|じゃな|ではあり|じゃあり|$)'
const LIVES = '(?:住ん|住み|住む|住ま|暮ら|居住|在住|一人暮らし)'
const NO_PLACE =
  /^(?:家|実家|ここ|そこ|一緒|一人|ひとり|元気|寮|マンション|アパート|一軒家|近く|隣|新居|部屋|別々|幸せ|静か|新しい.*)$|(?:近く|そば|隣|マンション|アパート|部屋|階|家|寮|所|ところ)$|(?:^|[いのな])(?:街|町|島|国)$/
const NO_EMPLOYER =
  /^(?:会社|仕事|職場|家|自宅|在宅|カフェ|外|ここ|そこ|学校|病院|一緒|一人|現場|夜|昼|海外|外国|東京|大阪|京都|名古屋|横浜|札幌|福岡|神戸|仙台|広島|アメリカ|日本|中国|韓国|ドイツ|フランス|イギリス|別の.*|新しい.*|違う.*|今の.*|前の.*)$|(?:として|部門|チーム|業界)$/
const JOB =
  '(?<v>(?:[^、。はがをにで]{1,8}の)?(?:[\\p{Script=Han}]{1,4}(?:師|士|官|員)|医者|歯医者|獣医|[\\p{Script=Han}]{1,3}医|料理人|職人|大工|運転手|編集者|記者|[翻建作画書写漫音小作農政起実][訳築家曲真画楽説]{0,2}家|作家|画家|写真家|通訳|俳優|女優|声優|歌手|選手|研究者|科学者|技術者|経営者|教授|講師|先生|漁師|社長|部長|課長|係長|店長|校長|マネージャー|リーダー|学生|[大小中高][学校]院?生|大学院生|主婦|主夫|フリーランス|フリーター|アルバイト|パイロット|パティシエ|シェフ|バリスタ|エンジニア|プログラマー|デザイナー|ライター|イラストレーター|コンサルタント|カメラマン|アナウンサー|ディレクター|プロデューサー|モデル|司書|秘書|探偵|警察|パン屋|花屋|無職))'
const DIET = '(?<v>ベジタリアン|ヴィーガン|ビーガン|菜食主義者?|ペスカタリアン|糖質制限|グルテンフリー)'
const EVENT =
  '(?<k>(?:[^、。はがをにでと]{1,8}の)?(?:[\\p{Script=Han}\\p{Script=Katakana}ー]{0,6})(?:予約|会議|会合|打ち合わせ|ミーティング|面接|試験|テスト|結婚式|診察|診療|検診|健診|健康診断|手術|発表会|発表|コンサート|ライブ|卒業式|入学式|運動会|飲み会|同窓会|締め切り|締切|大会|面談|検査|約束|待ち合わせ|レッスン|送別会|歓迎会|忘年会|公演|講演))'
const INSTRUMENT =
  '(?<v>ピアノ|ギター|バイオリン|ヴァイオリン|ビオラ|チェロ|ドラム|フルート|クラリネット|オーボエ|トランペット|サックス|ハープ|琴|三味線|尺八|太鼓|ベース|ウクレレ|ハーモニカ|オルガン|オカリナ)'
const NO_LIKING = /^(?:私|僕|俺|こと|もの|それ|これ|の|あなた|君|彼女|彼|人|一番|とても|何)$|(?:一番|最も)$/

const people: Rule[] = Object.entries(KIN).map(([attribute, kin]) =>
  rule(
    attribute,
    'mark',
    new RegExp(
      `^(?:${I}の)?(?:飼っている)?(?:${kin})の名前は(?<v>[^、。]{1,12}?)(?:です|だ|といいます|という|と言います|になった|にした|に決めた|に決まった|だよ|ですよ)?$`
    ),
    { onRaw: true, isTopical: true }
  )
)

export const RULES: readonly Rule[] = [
  // home
  rule(
    'home',
    'event',
    new RegExp(`${NP}(?:に|へ|への)(?:家族で|一人で)?(?:引っ越|引越|移住|転居|越して|移り住)`, 'u'),
    { except: NO_PLACE }
  ),
  rule(
    'home',
    'state',
    new RegExp(`${NP}(?:に|には|で|では)(?:もう|まだ|ずっと|家族と|一人で|妻と|夫と)?${LIVES}`, 'u'),
    { except: NO_PLACE }
  ),
  rule(
    'home',
    'state',
    new RegExp(
      `^(?:${I}の)?(?:家|自宅|住まい|住んでいるところ|住んでいる所)は(?<v>[^、。]{1,14}?)(?:にある|にあります|にあって|です|だ)$`,
      'u'
    ),
    { isTopical: true, except: NO_PLACE }
  ),
  rule('home', 'end', new RegExp(`${NP}を(?:離れ|出て行|去っ)`, 'u'), { except: /家|会社|職場|席|部屋|実家|手/ }),
  rule('home', 'state', /^引っ越し?(?:は|を|が)?(?:中止|やめ|取りやめ|キャンセル|しない|なくなった)/, { value: '' }),
  rule('hometown', 'mark', new RegExp(`${OF}(?:故郷|出身地?|地元)は(?<v>[^、。]{1,12}?)${IS}`, 'u'), {
    isTopical: true
  }),
  rule('hometown', 'mark', new RegExp(`${NP}(?:の)?出身`, 'u'), { except: /大学|高校|学校/ }),
  rule('birthplace', 'mark', new RegExp(`${NP}で生まれ`, 'u'), { except: /病院/, date: 'none' }),
  rule('address', 'state', new RegExp(`^${OF}(?:新しい)?住所は(?<v>.+?)${IS}`, 'u'), { isTopical: true }),
  // work and school
  rule('employer', 'event', new RegExp(`${NP}(?:に|へ)(?:入社|就職|転職|再就職|移籍|転籍|入行|入職)`, 'u'), {
    except: NO_EMPLOYER
  }),
  rule('employer', 'state', new RegExp(`${NP}(?:に|には)(?:もう|まだ)?(?:勤め|勤務|在籍)`, 'u'), {
    except: NO_EMPLOYER
  }),
  rule(
    'employer',
    'event',
    new RegExp(`${NP}(?:で)(?:[^、。はがを]{1,10}として)?(?:働き始め|働きはじめ|仕事を始め)`, 'u'),
    { except: NO_EMPLOYER }
  ),
  rule(
    'employer',
    'state',
    new RegExp(`${NP}(?:で|では)(?:もう|まだ)?(?:[^、。はがを]{1,10}として)?(?:働い|働く|働き|勤務|仕事をして)`, 'u'),
    { except: NO_EMPLOYER }
  ),
  rule('employer', 'state', new RegExp(`^${OF}(?:会社|勤務先|勤め先|職場)は(?<v>[^、。]{1,16}?)${IS}`, 'u'), {
    isTopical: true,
    except: /にあ|遠|近|ない|いい|楽/
  }),
  rule(
    'employer',
    'end',
    /(?:会社|仕事|職場|勤め先)(?:を|は)(?:辞め|やめ|退職|クビ)|^(?:退職|失業|退社|転職)し|(?:会社|職場)を(?:クビ|首|解雇)|^(?:解雇された|定年退職)/
  ),
  rule('employer', 'end', new RegExp(`${NP}(?:を|は|から)(?:辞め|退職|退社|やめ)`, 'u'), {
    except:
      /^(?:会社|仕事|職場|タバコ|たばこ|煙草|酒|お酒|コーヒー|それ|これ)$|の$|こと$|部$|大学$|学校$|高校$|ピアノ|ギター|教室|旅行|計画|引っ越し|[芸道画舞]$|習い事|ヨガ|テニス|水泳|ゲーム|ダイエット|肉$/
  }),
  rule('job', 'state', new RegExp(`(?:^|[はがをでに、])${JOB}として(?:働|勤|活動)`, 'u')),
  rule('job', 'event', new RegExp(`(?:^|[はがで、])${JOB}(?:になっ|になり|になる|に昇進|に昇格|に転職)`, 'u')),
  rule('job', 'event', /(?:^|[はがで、])(?<v>[^はがをにで、]{1,8})に昇(?:進|格)/),
  rule('job', 'state', new RegExp(`^${OF}(?:職業|仕事|職種)は(?<v>[^、。]{1,14}?)${IS}`, 'u'), {
    isTopical: true,
    except: /忙し|楽し|大変|休|順調|終|つら|辛|好き|ない/
  }),
  rule('job', 'state', new RegExp(`^${JOB}(?:${IS_NOT}|を(?:して|やって))`, 'u')),
  rule('school', 'state', new RegExp(`${NP}(?:に|へ)(?:通っ|通う|在学|在籍)`, 'u'), {
    except: /(?<!学校|大学|大学院|高校|中学|小学校|幼稚園|専門学校)$|^(?:学校|大学)$/
  }),
  rule('school', 'event', new RegExp(`${NP}に(?:入学|進学|編入|転校)`, 'u')),
  rule('school', 'end', new RegExp(`${NP}を(?:卒業|中退|退学|休学)`, 'u')),
  rule('studies', 'state', new RegExp(`${NP}を専攻`, 'u')),
  rule('studies', 'state', new RegExp(`^${OF}専攻は(?<v>[^、。]{1,14}?)${IS}`, 'u'), { isTopical: true }),
  // identity
  rule(
    'name',
    'state',
    new RegExp(
      `^(?:${I}の)(?:名前|本名|氏名)は(?<v>[^、。]{1,12}?)(?:と(?:いい|言い|申し)ます|です|だ|である|だよ|になった|になりました|に変わった|に変わりました)?$`,
      'u'
    ),
    { isTopical: true }
  ),
  rule(
    'name',
    'event',
    /名前(?:は|が|を)(?<v>[^、。]{1,10}?)(?:になった|になりました|に変わった|に変わりました|に変えた|に変えました|に改名)/,
    { isTopical: true }
  ),
  rule('name', 'event', new RegExp(`${NP}に(?:改名|改姓)`, 'u'), { except: /名前/ }),
  rule('name', 'mark', /^(?<v>[^、。はがを]{2,10}?)(?:と申します|といいます|と言います)$/),
  rule('nickname', 'state', new RegExp(`^${OF}(?:あだ名|ニックネーム|愛称)は(?<v>[^、。]{1,12}?)${IS}`, 'u'), {
    isTopical: true
  }),
  rule('birthday', 'mark', new RegExp(`^${OF}誕生日は(?<v>(?:\\d{4}年)?\\d{1,2}月\\d{1,2}日)`, 'u'), {
    onRaw: true,
    isTopical: true,
    date: 'none'
  }),
  rule('birthday', 'mark', /(?<v>(?:\d{4}年)?\d{1,2}月\d{1,2}日)(?:に|、)?(?:[^、。]{1,10}で)?(?:生まれ|生れ)/, {
    onRaw: true,
    date: 'none'
  }),
  rule(
    'age',
    'state',
    /(?:^|は|で)(?<v>\d{1,3}歳|[一二三四五六七八九十]{1,3}歳|二十歳)(?:です|だ|になった|になりました|になる|$)/
  ),
  rule('nationality', 'state', /^(?<v>[\p{Script=Han}\p{Script=Katakana}ー]{2,8}人)(?:です|だ|である|ではな|じゃな)/u, {
    except: /料理人|職人|商人|友人|恋人|外国人|社会人|[一二三四五六七八九十\d]人$/
  }),
  rule(
    'religion',
    'state',
    /^(?<v>仏教徒|キリスト教徒|クリスチャン|イスラム教徒|ムスリム|カトリック)(?:です|だ|である|ではな|じゃな)/
  ),
  rule(
    'phone',
    'state',
    new RegExp(
      `^${OF}(?:新しい)?(?:電話番号|携帯番号|携帯|連絡先|番号)[はが][^\\d]{0,10}(?<v>\\+?\\d[\\d -]{6,}\\d)`,
      'u'
    ),
    { isTopical: true }
  ),
  rule(
    'email',
    'state',
    new RegExp(`^${OF}(?:新しい)?(?:メールアドレス|メアド|メール)[はが](?<v>[\\w.+-]+@[\\w-]+\\.[\\w.]*\\w)`, 'u'),
    { isTopical: true }
  ),
  // people
  ...people,
  rule('relationship', 'state', /(?:^|[はがとに、])(?<v>結婚|婚約|離婚|別居)(?:は|も)?して(?:い|る|な|ま)/),
  rule(
    'relationship',
    'event',
    /(?:^|[はがとに、])(?<v>結婚|婚約|離婚|再婚|入籍|別居)(?:は|も)?(?:し(?!て(?:い|る|な|ま))|する|$)/
  ),
  rule(
    'relationship',
    'state',
    /(?:^|[はが、])(?:まだ)?(?<v>独身|未婚|既婚|シングル)(?:です|だ|で|である|ではな|じゃな|$)/
  ),
  rule('relationship', 'end', /(?:と|に)(?:別れ|振られ|破局)/),
  rule(
    'partner',
    'event',
    new RegExp(`(?:^|[はが、の])(?<v>${NAME})(?:さん|ちゃん|くん)?と(?:結婚し(?!て(?:い|る))|婚約|再婚|入籍)`, 'u'),
    { except: /彼|友|人$/ }
  ),
  rule(
    'partner',
    'state',
    new RegExp(
      `(?:^|[はが、の])(?<v>${NAME})(?:さん|ちゃん|くん)?と(?:付き合って|つきあって|交際して|結婚してい)`,
      'u'
    ),
    { except: /彼|友|人$/ }
  ),
  rule('partner', 'end', new RegExp(`(?:^|[はが、の])(?<v>${NAME})(?:さん|ちゃん|くん)?と(?:別れ|離婚し)`, 'u'), {
    except: /彼|友|人$/
  }),
  rule('pet', 'end', /(?:犬|猫|うさぎ|ハムスター|インコ)の(?<v>[^、。がはの]{1,8}?)が(?:死ん|亡くな|天国|虹の橋)/, {
    onRaw: true,
    isTopical: true
  }),
  // body and food
  rule(
    'allergy',
    'state',
    /(?:^|は)(?<v>[^、。は]{1,16}?)(?:の)?アレルギー(?:が|は|も)?(?:ある|あり|でる|出|です|だ|な|持|に)/,
    { isTopical: true, isList: true, except: /^(?:何|食物|特に|もう)$/ }
  ),
  rule('diet', 'state', new RegExp(`(?:^|[はが])${DIET}(?:${IS_NOT}|を(?:して|続け))`, 'u')),
  rule('diet', 'event', new RegExp(`(?:^|[はが])${DIET}(?:になっ|になり|になる|を始め)`, 'u')),
  rule('diet', 'end', new RegExp(`(?:^|[はが])${DIET}を(?:やめ|止め)`, 'u')),
  rule(
    'condition',
    'state',
    /(?<v>糖尿病|喘息|高血圧|低血圧|うつ病|貧血|アトピー性?皮?膚?炎?|片頭痛|偏頭痛|関節炎|不眠症|花粉症|てんかん|腰痛)(?:が|を|と|に|で|です|だ)?(?:ある|あり|患|診断|なっ|なり|悩|です|だ|ない|持|$)/,
    { isTopical: true }
  ),
  // preferences
  rule(
    'favourite:',
    'state',
    new RegExp(
      `^(?:${OF}|${I}が)(?:一番|いちばん|最も)好きな(?<k>[^はがを、。]{1,10}?)は(?<v>[^、。]{1,16}?)${IS}`,
      'u'
    ),
    { isTopical: true }
  ),
  rule(
    'likes',
    'state',
    new RegExp(`${HEAD}(?:が|は|も)(?:もう|とても|本当に|今も|昔から|あまり|そんなに)?(?:大好|好き|好ん)`, 'u'),
    { isTopical: true, isList: true, except: NO_LIKING }
  ),
  rule('likes', 'state', /(?<=は|、|^)(?<v>[^はが、。]{1,20}?)が(?:もう|とても|本当に|あまり)?(?:大好|好き)/, {
    isList: true,
    except: NO_LIKING
  }),
  rule('dislikes', 'state', new RegExp(`${HEAD}(?:が|は|も)(?:とても|本当に|あまり)?(?:大嫌|嫌い|苦手)`, 'u'), {
    isTopical: true,
    isList: true,
    except: NO_LIKING
  }),
  rule(
    'hobby',
    'state',
    new RegExp(`^${OF}趣味は(?<v>[^。]{1,24}?)(?:です|だ|である|だよ|ですよ|になった|になりました)?$`, 'u'),
    { isTopical: true, isList: true, except: /ない|ありません/ }
  ),
  rule('hobby', 'state', new RegExp(`${NP}を趣味`, 'u')),
  rule(
    'language',
    'state',
    /(?:^|[はがと、])(?<v>[\p{Script=Han}\p{Script=Katakana}ー]{1,8}語)(?:が|を|も|は)?(?:少し|流暢に|まだ)?(?:話せ|話す|話し|喋れ|しゃべれ|でき|得意)/u,
    { isTopical: true, except: /^(?:外国語|言語|敬語)$/ }
  ),
  rule(
    'instrument',
    'state',
    new RegExp(`(?:^|[はがにで、])${INSTRUMENT}(?:が|を|も|は)?(?:.{0,6})(?:習|弾|吹|叩|演奏|練習)`, 'u'),
    { isTopical: true }
  ),
  rule('instrument', 'end', new RegExp(`(?:^|[はがにで、])${INSTRUMENT}を(?:やめ|辞め)`, 'u')),
  rule('car', 'state', new RegExp(`^(?:${I}の)?(?:車|愛車|自家用車)は(?<v>[^、。]{1,16}?)${IS}`, 'u'), {
    isTopical: true,
    except: /ない|壊|故障/
  }),
  rule('car', 'event', /車を(?<v>[^、。をに]{1,14}?)に(?:買い替え|乗り換え|変え|替え)/),
  rule('car', 'end', /^(?:自分の)?車を(?:売っ|売り|手放し|廃車)/),
  rule('member', 'event', new RegExp(`${NP}に(?:入会|加入|入部)`, 'u'), { except: /保険/ }),
  // what will be
  rule(
    'date:',
    'mark',
    new RegExp(
      `(?<v>${WHEN})(?:に|は|、|から)?${EVENT}(?:が|の予定が|を)?(?:ある|あり|あっ|入っ|入り|決ま|予定|した|する|します)`,
      'u'
    ),
    { onRaw: true, isTopical: true }
  ),
  rule(
    'date:',
    'mark',
    new RegExp(
      `^(?:${I}の)?${EVENT}(?:の日程|の日時|の日|の時間)?(?:は|が|を)(?:${WHEN}から)?(?<v>${WHEN})(?:です|だ|でした|になっ|になり|に変|に延|に移|に決|にずれ|に早ま|に前倒|へ変|へ延|にある|にあり|から|まで|に行|$)`,
      'u'
    ),
    { onRaw: true, isTopical: true }
  ),
  rule(
    'date:',
    'state',
    new RegExp(`^(?:${I}の)?${EVENT}(?:は|が|を)?(?:[^、。]{0,6})(?:中止|キャンセル|取り消|取りやめ)`, 'u'),
    { value: '', onRaw: true, isTopical: true, date: 'none' }
  ),
  rule(
    'plan',
    'plan',
    new RegExp(
      `${HEAD}(?:は|が|を|も)(?:[^、。]{0,6})(?:中止|キャンセル|取りやめ|白紙|見送|断念|あきらめ|諦め|やめ)`,
      'u'
    ),
    { isTopical: true, date: 'none', except: /^(?:会社|仕事|それ|これ|タバコ)$/ }
  ),
  rule(
    'plan',
    'plan',
    new RegExp(
      `${NP}(?:に|へ|を)(?:遊びに|旅行に|出張で|一緒に)?(?:行く|行こ|行き|行か|出よ|出る|参加|訪れ|訪ね|始め|始めよ|登録|受ける|受けよ|買う|買お|売る|売ろ|習う|習お|旅行|出張|留学|しよう)`,
      'u'
    ),
    { except: /^(?:それ|これ|仕事|会社|学校|買い物|遊び|家|病院|散歩)$/ }
  ),
  rule('goal', 'state', new RegExp(`^${OF}目標は(?<v>[^、。]{1,30}?)${IS}`, 'u'), { isTopical: true }),
  rule(
    'visited',
    'mark',
    new RegExp(
      `${NP}(?:に|へ)(?:旅行に|遊びに|出張で|出張に)?(?:行ってき|行って来|旅行し(?:た|て|ま)|旅行に行っ(?:た|て))`,
      'u'
    ),
    { except: /病院|学校|会社|買い物|歯医者|スーパー|銀行|散歩|旅行/ }
  )
]
