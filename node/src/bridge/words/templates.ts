import type { AnswerLanguage } from '../../chat/question.ts'

/** What the biography has no words for, in the templates' own form (see `profile/biography/templates/types.ts`). */
export interface BridgeTemplates {
  condition: string
  owns: string
  avoids: string
  skill: string
  visited: string
  /** `{k}` is their number. */
  children: string
  hasPartner: string
  dated: string
  /** With a name of `DIET_NAMES`. */
  diet: string
}

const LABELLED = '{k}: {v}'

export const TEMPLATES: Readonly<Record<AnswerLanguage, BridgeTemplates>> = {
  en: {
    condition: 'I_have/You_have/{n}_has {v}',
    owns: 'I_have/You_have/{n}_has {v}',
    avoids: 'I_do/You_do/{n}_does not eat or drink {v}',
    skill: 'Among my/your/{n}’s skills: {v}',
    visited: 'I_have/You_have/{n}_has been to {v}',
    children: 'I_have/You_have/{n}_has (a child|{k} children)',
    hasPartner: 'I_have/You_have/{n}_has a partner',
    dated: LABELLED,
    diet: 'I_eat/You_eat/{n}_eats {v}'
  },
  de: {
    condition: 'Ich_habe/Du_hast/{n}_hat {v}',
    owns: 'Ich_habe/Du_hast/{n}_hat {v}',
    avoids: 'Ich_esse_und_trinke/Du_isst_und_trinkst/{n}_isst_und_trinkt nicht: {v}',
    skill: 'Das kann/kannst/kann ich/du/{n}: {v}',
    visited: 'Da war/warst/war ich/du/{n} schon: {v}',
    children: 'Ich_habe/Du_hast/{n}_hat (ein Kind|{k} Kinder)',
    hasPartner: 'Ich_lebe/Du_lebst/{n}_lebt in einer Partnerschaft',
    dated: LABELLED,
    diet: 'Ich_esse/Du_isst/{n}_isst {v}'
  },
  fr: {
    condition: 'J’ai/Tu_as/{n}_a ceci : {v}',
    owns: 'J’ai/Tu_as/{n}_a ceci : {v}',
    avoids: 'Je_ne_mange/Tu_ne_manges/{n}_ne_mange ni ne bois/bois/boit : {v}',
    skill: 'Parmi mes/tes/ses compétences : {v}',
    visited: 'J’ai/Tu_as/{n}_a déjà visité : {v}',
    children: 'J’ai/Tu_as/{n}_a (un enfant|{k} enfants)',
    hasPartner: 'Je_suis/Tu_es/{n}_est en couple',
    dated: '{k} : {v}',
    diet: 'Je_mange/Tu_manges/{n}_mange {v}'
  },
  es: {
    condition: 'Tengo/Tienes/{n}_tiene {v}',
    owns: 'Tengo/Tienes/{n}_tiene {v}',
    avoids: 'No como/comes/come ni bebo/bebes/bebe {v}',
    skill: 'Entre mis/tus/sus habilidades: {v}',
    visited: 'He/Has/{n}_ha estado en {v}',
    children: 'Tengo/Tienes/{n}_tiene (un hijo|{k} hijos)',
    hasPartner: 'Tengo/Tienes/{n}_tiene pareja',
    dated: LABELLED,
    diet: 'Como/Comes/{n}_come {v}'
  },
  ko: {
    condition: '저는/당신은/{n}[은] {v}[이] 있습니다',
    owns: '저는/당신은/{n}[은] {v}[이] 있습니다',
    avoids: '저는/당신은/{n}[은] {v}[을] 먹거나 마시지 않습니다',
    skill: '할 줄 아는 것: {v}',
    visited: '가 본 곳: {v}',
    children: '자녀가 {k}명 있습니다',
    hasPartner: '배우자 또는 연인이 있습니다',
    dated: LABELLED,
    diet: '저는/당신은/{n}[은] {v}[을] 먹습니다'
  },
  ja: {
    condition: '{v}があります',
    owns: '{v}を持っています',
    avoids: '{v}は食べたり飲んだりしません',
    skill: 'できること：{v}',
    visited: '行ったことのある場所：{v}',
    children: '子どもが{k}人います',
    hasPartner: 'パートナーがいます',
    dated: '{k}：{v}',
    diet: '{v}を食べています'
  },
  zh: {
    condition: '我有/你有/{n}有{v}',
    owns: '我有/你有/{n}有{v}',
    avoids: '我不吃也不喝/你不吃也不喝/{n}不吃也不喝{v}',
    skill: '会做的事：{v}',
    visited: '去过：{v}',
    children: '我有/你有/{n}有{k}个孩子',
    hasPartner: '我有/你有/{n}有伴侣',
    dated: '{k}：{v}',
    diet: '我吃/你吃/{n}吃{v}'
  }
}

/** Diets by their names in `diets.ts`, for a value told in another language. */
export const DIET_NAMES: Readonly<Record<AnswerLanguage, Readonly<Record<string, string>>>> = {
  en: diets('pescetarian|vegan|vegetarian|halal|kosher|gluten-free|lactose-free'),
  de: diets('pescetarisch|vegan|vegetarisch|halal|koscher|glutenfrei|laktosefrei'),
  fr: diets('pescétarien|végan|végétarien|halal|casher|sans gluten|sans lactose'),
  es: diets('pescetariano|vegano|vegetariano|halal|kosher|sin gluten|sin lactosa'),
  ko: diets('페스코 채식|비건 채식|채식|할랄 음식|코셔 음식|글루텐 프리 음식|유당 없는 음식'),
  ja: diets(
    'ペスカタリアンの食事|ヴィーガンの食事|菜食|ハラールの食事|コーシャの食事|グルテンフリーの食事|乳糖なしの食事'
  ),
  zh: diets('鱼素|纯素|素食|清真食品|犹太洁食|无麸质食品|无乳糖食品')
}

export const PERSON_ATTRIBUTES = [
  'partner',
  'child',
  'sibling',
  'parent',
  'grandparent',
  'friend',
  'boss',
  'doctor',
  'teacher',
  'colleague'
] as const

/** Attributes of persons → what they are called in the place of their names. */
export const RELATIONS: Readonly<Record<AnswerLanguage, Readonly<Record<string, string>>>> = {
  en: words(
    'my partner|my child|my sibling|my parent|my grandparent|a friend|my boss|my doctor|my teacher|a colleague'
  ),
  de: words(
    'jemand aus meiner Partnerschaft|mein Kind|mein Geschwister|ein Elternteil|ein Großelternteil|ein Freund|mein Chef|mein Arzt|mein Lehrer|ein Kollege'
  ),
  fr: words(
    'mon partenaire|mon enfant|un frère ou une sœur|un de mes parents|un de mes grands-parents|un ami|mon chef|mon médecin|mon professeur|un collègue'
  ),
  es: words(
    'mi pareja|mi hijo|un hermano|uno de mis padres|uno de mis abuelos|un amigo|mi jefe|mi médico|mi profesor|un colega'
  ),
  ko: words('제 배우자|제 자녀|제 형제자매|제 부모님|제 조부모님|친구|제 상사|제 의사|제 선생님|동료'),
  ja: words('パートナー|私の子ども|私のきょうだい|私の親|私の祖父母|友人|上司|主治医|先生|同僚'),
  zh: words('我的伴侣|我的孩子|我的兄弟姐妹|我的父母|我的祖父母|朋友|我的上司|我的医生|我的老师|同事')
}

function words(list: string): Record<string, string> {
  const said = list.split('|')
  return Object.fromEntries(PERSON_ATTRIBUTES.map((attribute, i) => [attribute, said[i]!]))
}

function diets(list: string): Record<string, string> {
  const [pescetarian, vegan, vegetarian, halal, kosher, gluten, lactose] = list.split('|') as [
    string,
    string,
    string,
    string,
    string,
    string,
    string
  ]
  return { pescetarian, vegan, vegetarian, halal, kosher, 'gluten-free': gluten, 'lactose-free': lactose }
}
