import { fold } from '../../retrieval/text/tokenize.ts'
import { FOODS, type Food, type FoodGroup } from './foods.ts'

interface Diet {
  name: string
  /** In folded text. */
  words: RegExp
  forbids: readonly FoodGroup[]
}

const DIETS: readonly Diet[] = [
  {
    name: 'pescetarian',
    words: /pesc[ae]tari|pesketari|페스코|ペスカタリアン|ペスコ|鱼素/u,
    forbids: ['meat', 'pork', 'gelatine']
  },
  {
    name: 'vegan',
    words: /(?<!\p{L})vegan|végan|비건|완전 ?채식|ヴィーガン|ビーガン|纯素|全素/u,
    forbids: ['meat', 'pork', 'fish', 'shellfish', 'dairy', 'egg', 'honey', 'gelatine']
  },
  {
    name: 'vegetarian',
    words:
      /(?<!\p{L})veg(?:g?ie|etari\p{L}*)|meat(?: |-)?free|fleischlos|채식|ベジタリアン|菜食|吃素|素食|does? not eat meat|no meat/u,
    forbids: ['meat', 'pork', 'fish', 'shellfish', 'gelatine']
  },
  { name: 'halal', words: /halal|할랄|ハラル|ハラール|清真/u, forbids: ['pork', 'alcohol', 'gelatine'] },
  { name: 'kosher', words: /kosher|koscher|casher|코셔|コーシャ|犹太洁食/u, forbids: ['pork', 'shellfish'] },
  {
    name: 'gluten-free',
    words:
      /gluten(?: |-)?(?:free|frei)|sans gluten|sin gluten|c(?:o)?eliac|zoliakie|celiac|cel[ií]ac|글루텐 ?프리|グルテンフリー|无麸质/u,
    forbids: ['gluten']
  },
  {
    name: 'lactose-free',
    words:
      /(?:lactose|laktose|lactosa|dairy|유당|乳糖)(?: |-)?(?:free|frei|intoleran\p{L}*|불내증|不耐)|sans lactose|sin lactosa|intoleran\p{L}* (?:au|a la) lactos[ea]|no dairy/u,
    forbids: ['dairy']
  }
]

/** What a diet leaves out; undefined when it is none that is known. */
export function forbiddenBy(diet: string): { name: string; foods: Food[] } | undefined {
  const found = DIETS.find(({ words }) => words.test(fold(diet)))
  if (found === undefined) return undefined
  const forbids = new Set(found.forbids)
  return { name: found.name, foods: FOODS.filter(({ groups }) => groups.some(group => forbids.has(group))) }
}

/** Where the text says of something that it suits the diet. A vegan dish suits a vegetarian as well. */
export function suitedAt(folded: string, diet: string): { start: number; end: number } | undefined {
  for (const { name, words } of DIETS) {
    const match = name === diet || (name === 'vegan' && diet === 'vegetarian') ? words.exec(folded) : null
    if (match !== null) return { start: match.index, end: match.index + match[0].length }
  }
  return undefined
}
