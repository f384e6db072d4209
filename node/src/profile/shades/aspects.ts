import { remembered } from '../entities/remembered.ts'
import { nameKey } from '../topics/weak-names.ts'
import type { Aspect } from '../types.ts'

/** Aspect, icon, and the words that speak for them in the languages most written here. */
const LEXICON: ReadonlyArray<[Aspect, string, string]> = [
  [
    'leisure',
    '🎻',
    'cello violin viola cellist prelude Geige Cello violon violoncelle violonchelo violín 첼로 바이올린 チェロ バイオリン 大提琴 小提琴'
  ],
  ['leisure', '🎸', 'guitar band ukulele bass Gitarre guitare guitarra 기타 ギター 吉他'],
  ['leisure', '🎹', 'piano keyboard Klavier clavier 피아노 ピアノ 钢琴'],
  [
    'leisure',
    '🎶',
    'music song choir concert singing sing jazz fado album drum saxophone flute clarinet trumpet melody orchestra Musik Chor Konzert Lied musique chœur chanson música coro canción concierto 음악 노래 합창 콘서트 音楽 歌 コンサート 音乐 唱歌 演唱会'
  ],
  [
    'leisure',
    '🎨',
    'painting paint drawing art sketch pottery ceramic clay canvas museum exhibition Malen Kunst Töpfern peinture dessin poterie pintura dibujo cerámica 그림 미술 도예 絵 陶芸 美術 绘画 画画 陶艺'
  ],
  ['leisure', '📷', 'photo photography camera Foto Fotografie photographie fotografía 사진 카메라 写真 摄影'],
  [
    'leisure',
    '🧶',
    'knitting knit yarn sewing crochet quilt blanket Stricken Nähen tricot couture tejer coser 뜨개질 編み物 编织'
  ],
  [
    'leisure',
    '📚',
    'book novel reading read library bookshop poetry poem Buch Lesen Roman livre lecture libro lectura leer 책 독서 소설 本 読書 小説 书 阅读 读书'
  ],
  ['leisure', '🎬', 'movie film cinema series show Kino Serie película cine 영화 드라마 映画 ドラマ 电影 电视剧'],
  [
    'leisure',
    '🎮',
    'game gaming chess videogame console puzzle Spiel Schach jeu échecs juego ajedrez 게임 바둑 체스 ゲーム 将棋 游戏 下棋'
  ],
  [
    'leisure',
    '🌱',
    'garden gardening plant tomato flower balcony seed Garten Pflanze Blume jardin plante fleur jardín planta flor 정원 화분 꽃 庭 植物 花 花园'
  ],
  [
    'leisure',
    '🐝',
    'bee hive honey beekeeping Biene Imker Honig abeille ruche miel abeja colmena 벌 꿀 양봉 蜂 養蜂 蜜蜂 蜂蜜'
  ],
  ['leisure', '💃', 'dance dancing ballet tango salsa Tanz Tanzen danse baile bailar 춤 댄스 ダンス 跳舞 舞蹈'],
  ['leisure', '🏕️', 'camping tent campfire fishing Zelten camping pesca 캠핑 낚시 キャンプ 釣り 露营 钓鱼'],
  [
    'body',
    '🏃',
    'running run runner marathon jogging jog Laufen course correr 달리기 마라톤 ランニング マラソン 跑步 马拉松'
  ],
  ['body', '🏊', 'swim swimming pool surf surfing Schwimmen natation nager nadar natación 수영 서핑 水泳 泳ぐ 游泳'],
  [
    'body',
    '🥾',
    'hike hiking trail mountain climbing climb bouldering trek Wandern Berg Klettern randonnée montagne escalade senderismo montaña 등산 하이킹 산 登山 ハイキング 山 徒步 爬山'
  ],
  ['body', '🧘', 'yoga meditation pilates mindfulness 요가 명상 ヨガ 瞑想 瑜伽 冥想'],
  [
    'body',
    '🏀',
    'basketball football soccer tennis team match coach volleyball hockey Fußball Handball foot fútbol baloncesto 축구 농구 야구 サッカー 野球 バスケ 足球 篮球'
  ],
  [
    'body',
    '💪',
    'gym workout training fitness exercise muscle Training musculation gimnasio 운동 헬스 筋トレ 運動 健身 锻炼'
  ],
  ['body', '🚲', 'bike bicycle cycling cycle ride Fahrrad Radfahren vélo bicicleta bici 자전거 自転車 自行车 骑车'],
  [
    'body',
    '🩺',
    'health doctor hospital dentist allergy pain injury wrist surgery physiotherapist therapy counseling sleep medicine diagnosis Arzt Krankenhaus Gesundheit Allergie médecin santé hôpital allergie médico salud alergia 병원 건강 의사 알레르기 病院 健康 医者 アレルギー 医院 医生 过敏'
  ],
  [
    'food',
    '🍞',
    'bread sourdough baking bake cake flour dough Brot Backen Kuchen pain gâteau pan pastel 빵 베이킹 케이크 パン ケーキ 面包 蛋糕 烘焙'
  ],
  [
    'food',
    '🍲',
    'cook cooking recipe soup dinner kitchen kimchi meal restaurant food lunch celery Kochen Rezept Suppe Essen cuisine recette soupe repas cocina receta sopa comida 요리 김치 음식 맛집 料理 レシピ 食べる 做饭 美食 菜谱 餐厅'
  ],
  [
    'food',
    '🥗',
    'vegetarian vegan fish meat diet pescatarian Vegetarier vegetarisch végétarien vegetariano vegano 채식 ベジタリアン 菜食 素食'
  ],
  [
    'food',
    '☕',
    'coffee tea espresso café wine beer Kaffee Tee Wein Bier thé vin bière té vino cerveza 커피 차 와인 맥주 コーヒー お茶 ワイン 咖啡 茶 红酒'
  ],
  [
    'people',
    '👪',
    'family mother father mama papa mum mom dad parent sister brother grandmother grandma grandfather grandpa cousin aunt uncle daughter son child kid baby husband wife wedding halmoni Familie Mutter Vater Schwester Bruder Oma Opa Kind Hochzeit famille mère père sœur frère enfant mariage familia madre padre hermana hermano hijo hija abuela abuelo boda 가족 엄마 아빠 할머니 할아버지 언니 오빠 누나 동생 결혼 아기 家族 母 父 祖母 姉 妹 兄 弟 結婚 家人 妈妈 爸爸 奶奶 爷爷 姐姐 哥哥 结婚 孩子'
  ],
  [
    'people',
    '🧑‍🤝‍🧑',
    'friend friendship party girlfriend boyfriend partner neighbour neighbor Freund Freundin Freundschaft ami amie amitié amigo amiga amistad 친구 友達 友人 朋友'
  ],
  ['people', '🐈', 'cat kitten Katze Kater gato gata 고양이 猫 ネコ'],
  ['people', '🐕', 'dog puppy Hund Welpe chien perro 강아지 개 犬 狗'],
  [
    'people',
    '🐾',
    'pet vet rabbit hamster guinea parrot horse Haustier Tierarzt Kaninchen animal mascota veterinario 애완동물 반려동물 ペット 宠物'
  ],
  [
    'work',
    '💼',
    'work job office boss colleague contract career employer salary interview project manager company client meeting Arbeit Beruf Büro Chef Firma travail emploi bureau entreprise trabajo empleo oficina jefe empresa 회사 직장 일자리 회의 면접 仕事 会社 会議 上司 工作 公司 会议 老板'
  ],
  [
    'work',
    '🎧',
    'sound recording microphone loudspeaker podcast radio audio Ton Tonstudio son enregistrement sonido grabación 소리 녹음 音 録音 声音 录音'
  ],
  [
    'work',
    '💻',
    'code coding programming software app website developer computer api database python javascript server Programmieren Rechner logiciel programmation código programación 코딩 개발 컴퓨터 プログラミング 開発 编程 软件 电脑'
  ],
  [
    'work',
    '📈',
    'business shop store startup marketing brand customer sale investor Geschäft Laden Kunde boutique négocio negocio tienda cliente 사업 가게 창업 店 事業 生意 创业'
  ],
  [
    'learning',
    '🗣️',
    'language lesson vocabulary Portuguese Japanese Korean Spanish German French English Chinese Italian Sprache Unterricht Portugiesisch langue leçon idioma lengua clase 언어 수업 영어 일본어 외국어 言語 語学 英語 日本語 语言 英语 日语'
  ],
  [
    'learning',
    '🎓',
    'school university study exam course class student teacher degree college thesis essay homework Schule Uni Studium Prüfung école université examen étude escuela universidad estudio 학교 대학 공부 시험 学校 大学 勉強 試験 大学 学习 考试'
  ],
  [
    'learning',
    '🔬',
    'science physics chemistry biology mathematics math research theorem experiment Wissenschaft Physik Mathematik recherche physique mathématique ciencia matemáticas investigación 과학 수학 연구 科学 数学 研究'
  ],
  [
    'home',
    '🏠',
    'house flat apartment landlord rent furniture household Wohnung Haus Miete maison appartement loyer casa piso apartamento alquiler 집 아파트 이사 家 部屋 引っ越し 房子 公寓 搬家'
  ],
  [
    'home',
    '🛠️',
    'repair solder drill shelf renovation tool diy woodworking Werkzeug Reparatur bricolage reparación herramienta 수리 공구 修理 工具 维修'
  ],
  [
    'places',
    '✈️',
    'travel trip flight journey vacation holiday ticket airport abroad Reise Flug Urlaub voyage vol vacances viaje vuelo vacaciones 여행 비행기 공항 旅行 飛行機 空港 飞机 机场'
  ],
  [
    'places',
    '🌊',
    'sea beach ocean island coast harbour lake river Meer Strand Insel mer plage île mar playa isla 바다 해변 섬 海 浜 島 海边 沙滩 岛'
  ],
  [
    'places',
    '🏔️',
    'glacier iceland nature forest park volcano Natur Wald forêt bosque naturaleza 자연 숲 自然 森 森林 大自然'
  ],
  ['values', '🏳️‍🌈', 'lgbtq pride transgender queer gay lesbian 퀴어 プライド'],
  [
    'values',
    '🤝',
    'volunteer volunteering charity donation community support shelter Ehrenamt Spende bénévolat association voluntariado ong 봉사 기부 ボランティア 寄付 志愿者 慈善'
  ],
  [
    'values',
    '🕊️',
    'religion faith church prayer god peace justice politics climate environment equality Glaube Kirche Klima foi église climat fe iglesia clima 종교 교회 기도 환경 宗教 教会 祈り 環境 信仰 教堂 环保'
  ],
  ['things', '🚗', 'car motorbike Auto voiture coche 자동차 車 汽车'],
  [
    'things',
    '💶',
    'money price bank saving budget tax invoice euro dollar Geld Konto argent banque dinero banco 돈 은행 저축 お金 銀行 钱 银行'
  ],
  [
    'things',
    '💍',
    'ring jewellery jewelry necklace watch clothes dress shoe Schmuck Kleid bijou robe anillo vestido 반지 옷 신발 指輪 服 靴 戒指 衣服 鞋'
  ]
]

/** Where nothing tells the icon. */
const ICONS: Record<Aspect, string> = {
  people: '👥',
  work: '💼',
  home: '🏠',
  places: '🧭',
  leisure: '🎈',
  body: '💪',
  food: '🍽️',
  learning: '🎓',
  values: '🧡',
  things: '🔖'
}

const HANGUL = /^\p{Script=Hangul}/u
const BY_WORD = new Map<string, { aspect: Aspect; icon: string }>()
for (const [aspect, icon, words] of LEXICON) {
  for (const word of words.split(' ')) {
    const key = nameKey(word)
    if (!BY_WORD.has(key)) BY_WORD.set(key, { aspect, icon })
  }
}
/** Korean nouns carry particles: the longest word of the lexicon that opens one stands for it. */
const HANGUL_WORDS = [...BY_WORD.keys()].filter(word => HANGUL.test(word) && word.length > 1)

/** Votes of words for an aspect, and for the icons under it. */
export interface AspectGuess {
  aspect: Aspect | undefined
  icon(aspect: Aspect): string
}

/** @param words - word or phrase with its weight */
export function guessAspect(words: ReadonlyArray<readonly [string, number]>): AspectGuess {
  const aspects = new Map<Aspect, number>()
  const icons = new Map<string, { aspect: Aspect; weight: number }>()
  for (const [phrase, weight] of words) {
    for (const { aspect, icon } of meanings(phrase)) {
      aspects.set(aspect, (aspects.get(aspect) ?? 0) + weight)
      icons.set(icon, { aspect, weight: (icons.get(icon)?.weight ?? 0) + weight })
    }
  }
  return {
    aspect: [...aspects].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0],
    icon: wanted =>
      [...icons]
        .filter(([, { aspect }]) => aspect === wanted)
        .sort((a, b) => b[1].weight - a[1].weight || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? ICONS[wanted]
  }
}

/** Does the word or phrase name a part of a life by itself? */
export function isFacet(phrase: string): boolean {
  return meanings(phrase).length > 0
}

type Meaning = { aspect: Aspect; icon: string }

const meanings: (phrase: string) => readonly Meaning[] = remembered(phrase => {
  const whole = meaningOf(nameKey(phrase))
  if (whole !== undefined) return [whole]
  return phrase.split(/\s+/).flatMap(word => meaningOf(nameKey(word)) ?? [])
})

function meaningOf(key: string): Meaning | undefined {
  const exact = BY_WORD.get(key)
  if (exact !== undefined || !HANGUL.test(key)) return exact
  const stem = HANGUL_WORDS.filter(word => key.startsWith(word)).sort((a, b) => b.length - a.length)[0]
  return stem === undefined ? undefined : BY_WORD.get(stem)
}
