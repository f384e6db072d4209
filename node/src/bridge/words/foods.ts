import { fold } from '../../retrieval/text/tokenize.ts'
import { type WordList, wordList } from './word-list.ts'

export const FOOD_GROUPS = [
  'meat',
  'pork',
  'fish',
  'shellfish',
  'dairy',
  'egg',
  'gluten',
  'nut',
  'peanut',
  'sesame',
  'soy',
  'alcohol',
  'honey',
  'gelatine',
  'plain'
] as const
export type FoodGroup = (typeof FOOD_GROUPS)[number]

/** Something that is eaten or drunk, by its words in the seven languages. */
export interface Food {
  name: string
  groups: readonly FoodGroup[]
  /** Its word means the whole group: "nuts". */
  isWholeGroup: boolean
  words: WordList
}

/** `name = groups = words`; `!` behind the name: the word for the whole group. */
const TABLE = `
meat! = meat = meat beef veal! lamb mutton venison steak bacon burger! burgers! hamburger! meatball mince! fleisch! *fleisch* rinder* rindfleisch* kalb* lamm* hackfleisch wurst* *wurst *würstchen schnitzel gulasch viande boeuf veau agneau saucisse saucisson steak_haché carne ternera cordero carne_de_res salchicha* albóndiga* 고기 소고기 쇠고기 양고기 불고기 갈비 스테이크 肉 牛肉 羊肉 牛排 ステーキ ハンバーグ 焼肉
poultry = meat = chicken turkey! duck! goose! poultry hähnchen* huhn hühner* pute* truthahn ente! geflügel* poulet dinde canard volaille pollo pavo pato! 닭 닭고기 치킨 오리고기 鶏 チキン 鸡肉 鸡 鸭 鸭肉
stock = meat = chicken_stock chicken_broth beef_stock beef_broth bone_broth meat_stock fleischbrühe hühnerbrühe bouillon_de_poulet caldo_de_pollo caldo_de_carne 사골 육수 鶏ガラ 高汤 骨头汤
pork! = meat pork = pork ham! hams! bacon prosciutto salami! chorizo lard! pancetta schwein* schinken* speck* porc jambon lardon* cerdo jamón tocino puerco 돼지고기 삼겹살 햄 베이컨 豚肉 豚 ハム ベーコン 猪肉 火腿 培根 五花肉
fish! = fish = fish salmon tuna! cod! trout herring mackerel sardine anchov* sushi sashimi fisch* *fisch thunfisch* lachs* hering* forelle kabeljau sardelle poisson* saumon thon! truite anchois pescado salmón atún bacalao trucha anchoa 생선 연어 참치 고등어 회덮밥 멸치 초밥 魚 鮭 サーモン まぐろ ツナ 寿司 刺身 鱼 三文鱼 金枪鱼
fish sauce = fish = fish_sauce worcestershire fischsauce nuoc_mam salsa_de_pescado 액젓 魚醤 ナンプラー 鱼露
seafood! = fish shellfish = seafood meeresfrüchte fruits_de_mer mariscos 해산물 해물 海鮮 シーフード 海鲜
shellfish! = shellfish = shellfish shrimp prawn crab lobster oyster mussel clam! clams! scallop squid! octopus crayfish garnele* krabbe* hummer! auster muschel* tintenfisch crevette crabe homard huître moules gamba langostino cangrejo langosta ostra mejillón mejillones calamar* pulpo 새우 게살 꽃게 조개 굴전 랍스터 오징어 문어 エビ 海老 カニ 蟹 貝 イカ タコ 虾 蟹肉 螃蟹 牡蛎 扇贝
dairy! = dairy = dairy lactose milchprodukt* laitage* produits_laitiers lácteo* laktose 유제품 유당 乳製品 乳糖 乳制品
milk = dairy = milk milch! *milch vollmilch lait leche 우유 牛乳 ミルク 牛奶
cheese = dairy = cheese mozzarella parmesan feta ricotta mascarpone cheddar gouda brie! käse* *käse fromage queso 치즈 チーズ 奶酪 芝士
butter = dairy = butter! ghee! beurre mantequilla 버터 バター 黄油
cream = dairy = cream! sahne* *sahne rahm! schmand crème nata! crema_de_leche 크림 生クリーム 奶油
yoghurt = dairy = yogurt yoghurt joghurt* quark! yaourt yogur 요거트 요구르트 ヨーグルト 酸奶
egg! = egg = egg omelette! omelet! mayonnaise ei! eier* *eier spiegelei rührei oeuf omelette huevo tortilla_de_patatas 계란 달걀 卵 たまご 玉子 鸡蛋 蛋
gluten! = gluten = gluten wheat weizen* blé! trigo 글루텐 밀가루 小麦 グルテン 麸质 小麦粉
bread = gluten = bread baguette toast! brot! *brot brötchen du_pain le_pain de_pain pain_complet pain_de_mie el_pan de_pan con_pan pan_blanco pan_integral barra_de_pan 빵 パン 面包
pasta = gluten = pasta spaghetti! lasagne! lasagna! penne! macaroni noodles! ramen! udon! nudel* *nudeln pâtes fideo 파스타 국수 라면 パスタ ラーメン うどん 意大利面 面条
flour = gluten = flour! mehl! weizenmehl farine! harina 小麦粉
cake = gluten = cake cookie croissant pastry pastries pizza kuchen! *kuchen keks* gebäck gâteau galleta 케이크 쿠키 피자 ケーキ クッキー ピザ 蛋糕 饼干 披萨
barley = gluten = barley rye! couscous! bulgur! seitan! gerste roggen* orge! seigle! cebada centeno 보리 호밀 大麦 ライ麦
beer = alcohol = beer lager! ale! bier! weißbier bière cerveza 맥주 ビール 啤酒
malt = gluten = malt! beer lager! ale! bier! weißbier bière cerveza 맥주 ビール 啤酒
nuts! = nut = nut nuss! nüsse! noix fruits_à_coque frutos_secos nueces 견과 견과류 ナッツ 坚果
walnut = nut = walnut walnuss* noix_de_grenoble nuez nueces 호두 くるみ クルミ 核桃
hazelnut = nut = hazelnut haselnuss* haselnüsse nutella! noisette avellana 헤이즐넛 ヘーゼルナッツ 榛子
almond = nut = almond marzipan mandel* amande almendra mazapán 아몬드 アーモンド 杏仁
cashew = nut = cashew cashew* noix_de_cajou anacardo 캐슈 カシュー 腰果
pistachio = nut = pistachio pistazie* pistache pistacho 피스타치오 ピスタチオ 开心果
pecan = nut = pecan pekannuss* noix_de_pécan pacana 피칸 ピーカン 山核桃
peanut! = peanut = peanut satay erdnuss* erdnüsse cacahuète cacahouète arachide cacahuete maní cacahuate 땅콩 ピーナッツ 落花生 花生
sesame! = sesame = sesame tahini! sesam* sésame sésamo ajonjolí 참깨 참기름 ごま ゴマ 胡麻 芝麻 香油
soy! = soy = soy soya tofu! edamame! tempeh! miso! soja* soja 콩 두부 두유 된장 간장 大豆 豆腐 味噌 醤油 豆浆 酱油
alcohol! = alcohol = alcohol alcoholic liquor liqueur! cocktail alkohol* schnaps! likör* alcool alcohol copas 술 알코올 アルコール お酒 酒精
wine = alcohol = wine prosecco champagne! sekt! wein! *wein rotwein weißwein vin! vins! vino! vinos! cava! 와인 포도주 ワイン 葡萄酒 红酒 白酒
spirit = alcohol = whisky whiskey vodka! rum! gin! brandy! cognac! tequila! soju! 소주 위스키 막걸리 ウイスキー 日本酒 焼酎 威士忌 黄酒
honey! = honey = honey honig* miel! 꿀 はちみつ 蜂蜜
gelatine! = gelatine = gelatin gelatine gummy_bear gélatine gelatina 젤라틴 ゼラチン 明胶
celery = plain = celery celeriac sellerie* céleri apio! 셀러리 セロリ 芹菜
lentil = plain = lentil linse* lentille lenteja 렌틸 レンズ豆 小扁豆
bean = plain = bean chickpea hummus! bohne* *bohnen kichererbse* haricot pois_chiche alubia judía garbanzo frijol 병아리콩 강낭콩 豆 ひよこ豆 鹰嘴豆
rice = plain = rice risotto reis! riz! arroz 밥 쌀 ご飯 米饭 大米
potato = plain = potato potatoes kartoffel* pomme_de_terre pommes_de_terre patata papa! papas! 감자 じゃがいも 土豆
tomato = plain = tomato tomatoes tomate 토마토 トマト 西红柿 番茄
mushroom = plain = mushroom pilz! pilze! champignon* seta champiñón champiñones 버섯 きのこ キノコ 蘑菇 香菇
onion = plain = onion garlic zwiebel* knoblauch* oignon ail! cebolla ajo! 양파 마늘 玉ねぎ にんにく 洋葱 大蒜
carrot = plain = carrot karotte* möhre* carotte zanahoria 당근 にんじん 胡萝卜
pepper = plain = bell_pepper paprika! chili! poivron pimiento 고추 唐辛子 辣椒
cabbage = plain = cabbage kale! spinach! broccoli! kohl! *kohl spinat* brokkoli chou épinard brocoli col! espinaca 양배추 시금치 배추 브로콜리 キャベツ ほうれん草 白菜 菠菜 西兰花
vegetable = plain = vegetable veggies! gemüse* légume verdura 야채 채소 野菜 蔬菜
squash = plain = squash pea! peas! cucumber avocado corn! quinoa coconut gurke* erbse* mais! kokos* petits_pois concombre maïs noix_de_coco guisante pepino aguacate maíz coco! 완두 오이 옥수수 코코넛 きゅうり とうもろこし ココナッツ 黄瓜 玉米 椰子 牛油果
olive = plain = olive olive* aceituna 올리브 オリーブ 橄榄
cilantro = plain = cilantro coriander koriander* coriandre 고수 パクチー 香菜
aubergine = plain = aubergine eggplant zucchini! courgette pumpkin kürbis* courge calabaza calabacín berenjena 호박 ナス かぼちゃ 茄子 南瓜
fruit = plain = apple banana orange strawberry strawberries lemon kiwi! mango! peach apfel* äpfel banane* erdbeere* zitrone* pomme! fraise citron manzana plátano fresa limón 사과 바나나 딸기 복숭아 りんご いちご バナナ 苹果 香蕉 草莓 桃子
chocolate = plain = chocolate schokolade* chocolat 초콜릿 チョコ 巧克力
coffee = plain = coffee espresso! kaffee* café_au_lait 커피 コーヒー 咖啡
oats = plain = oat oats! porridge! hafer* avoine avena 귀리 オートミール 燕麦
`

export const FOODS: readonly Food[] = TABLE.trim()
  .split('\n')
  .map(line => {
    const [name = '', groups = '', words = ''] = line.split(' = ')
    return {
      name: name.replace('!', ''),
      groups: groups.split(' ') as FoodGroup[],
      isWholeGroup: name.endsWith('!'),
      words: wordList(words)
    }
  })

/** What only sounds as if it were of the group: "almond milk" is no milk. In folded text. */
const SOUNDS_LIKE: Partial<Record<FoodGroup, RegExp>> = {
  dairy:
    /(?:vegan|plant(?: |-)based|dairy(?: |-)free|lactose(?: |-)free|soya?|oat|almond|coconut|rice|peanut|cashew|nut|cocoa|shea|apple) (?:milk|butter|cream|cheese|yogh?urt)|(?:hafer|soja|mandel|kokos|reis|erdnuss|cashew|hanf)(?:milch|butter|sahne|joghurt)|vegane[rsnm]? (?:kase|butter|sahne|milch|joghurt)|(?:lait|creme|beurre|fromage|yaourt)s? (?:de |d['’])?(?:coco|amandes?|soja|avoine|riz|cacahuetes?|vegetal\w*|vegan\w*)|(?:leche|crema|mantequilla|queso)s? (?:de |vegan\w* ?)(?:almendras?|soja|avena|coco|arroz|cacahuetes?)|queso vegano|코코넛 ?밀크|코코넛 ?크림|아몬드 ?우유|땅콩 ?버터|비건 ?(?:치즈|버터)|アーモンドミルク|ココナッツミルク|オーツミルク|ピーナッツバター|植物性(?:ミルク|バター)|椰奶|椰浆|杏仁奶|燕麦奶|花生酱|cream of tartar|(?:sun|hand|face|skin|shaving) creams?|cream crackers?/gu,
  meat: /(?:vegan|vegetarian|veggie|plant(?: |-)based|meatless|meat(?: |-)free|mock|soya?|tofu|lentil|bean|black bean|chickpea|mushroom|seitan|falafel|halloumi) (?:\w+ )?(?:meat|beef|burgers?|steaks?|sausages?|chicken|bacon|mince|schnitzel|meatballs?)|(?:vegan|vegetarisch)e[rsnm]? (?:\p{L}*wurst|burger|schnitzel|hack|\p{L}*fleisch)|(?:soja|tofu)\p{L}*(?:wurst|burger|schnitzel|hack\p{L}*)|fleischtomate\p{L}*|fruchtfleisch|(?:steak|burger|saucisse|viande)s? (?:vegan|vegetal|vegetarien)\w*|(?:hamburguesa|salchicha|carne)s? (?:vegan|vegetal|vegetarian|de soja)\w*|(?:to|in|from|visit|across|of) turkey|鸡蛋|鸡尾酒|鶏卵|果肉|(?:cauliflower|celeriac|portobello|cabbage) (?:steak|burger)s?|콩고기|대체육|비건 ?(?:버거|햄|고기)|大豆ミート|大豆肉|素肉|筋肉|肌肉|植物肉/gu,
  pork: /(?:vegan|vegetarian|veggie|plant(?: |-)based|turkey|beef) (?:bacon|ham|salami|sausages?)|vegane[rsnm]? (?:speck|schinken)|素火腿|햄버거|햄스터|ハムスター/gu,
  egg: /蛋白质|vegan(?:e[rsnm]?)? (?:egg|mayonnaise|mayo|ei)\w*|egg(?: |-)?plants?|(?:egg|dairy|nut)(?: |-)free mayonnaise/gu,
  gluten:
    /(?:gluten(?: |-)free|glutenfreie[rsnm]?|rice|buckwheat|lentil|chickpea|corn|almond|oat|zucchini|glass) (?:bread|pasta|noodles?|flour|spaghetti|cake|pizza|nudeln|brot|mehl|penne)|(?:reis|mais|mandel|buchweizen|glas)(?:nudeln?|mehl)|(?:pates|pain|farine|gateau) (?:sans gluten|de riz|de mais)|(?:pan|pasta|harina|fideos?) (?:sin gluten|de arroz|de maiz)|쌀(?:국수|빵|가루)|米粉|グルテンフリー\p{L}*|フライパン|ジャパン|パンフ\p{L}*/gu,
  nut: /(?:coco|dough|butter|chest)(?: |-)?nuts?|nutmeg|nuts and bolts|muskatnuss|kokosnuss\p{L}*|noix de (?:coco|muscade)|nuez moscada|in a nutshell|ピーナッツ|ココナッツ|ドーナッツ/gu,
  alcohol:
    /(?:alcohol(?: |-)free|non(?: |-)?alcoholic|alkoholfreie[rsnm]?) (?:\w+ )?(?:beer|wine|bier|wein|cocktails?|sekt)|(?:biere|vin|cocktail)s? sans alcool|(?:cerveza|vino|coctel)e?s? sin alcohol|ginger ale|weinessig|(?:wine|cider) vinegar|vinagre de vino|vinaigre de vin|(?<=\p{Script=Hangul})술|무알코올 ?\p{L}*|ノンアルコール\p{L}*|无酒精\p{L}*/gu,
  shellfish: /スイカ|メカニ\p{L}*|タコス|エビデンス/gu,
  soy: /콩나물|홍콩/gu
}

const NOTHING = /(?!)/gu

/** A food that a text names, with its place in the folded text. */
export interface NamedFood {
  food: Food
  start: number
  end: number
}

/** The foods a text names, in the order of the table. @param folded - by `fold` */
export function foodsIn(folded: string): NamedFood[] {
  const blanked = new Map<string, string>()
  const readable = (groups: readonly FoodGroup[]): string => {
    const key = groups.join(' ')
    const known =
      blanked.get(key) ??
      groups.reduce(
        (text, group) => text.replace(SOUNDS_LIKE[group] ?? NOTHING, found => ' '.repeat(found.length)),
        folded
      )
    blanked.set(key, known)
    return known
  }
  return FOODS.flatMap(food => food.words.find(readable(food.groups)).map(({ start, end }) => ({ food, start, end })))
}

/** "Pork" is a meat and means pork alone; "seafood" means fish and shellfish. */
function wholeGroupsOf({ name, groups }: Food): readonly FoodGroup[] {
  const own = groups.find(group => group === name)
  return own === undefined ? groups : [own]
}

/** What somebody who may not have this value may not have either: "nuts" means every nut, "walnuts" walnuts alone. */
export function foodsMeantBy(value: string): Food[] {
  const named = foodsIn(fold(value)).map(({ food }) => food)
  const whole = new Set(named.filter(({ isWholeGroup }) => isWholeGroup).flatMap(wholeGroupsOf))
  const meant = FOODS.filter(food => named.includes(food) || food.groups.some(group => whole.has(group)))
  // A plate of "mixed nuts" may hold a walnut.
  const around = new Set(named.filter(({ isWholeGroup }) => !isWholeGroup).flatMap(({ groups }) => groups))
  const risky = FOODS.filter(food => food.isWholeGroup && food.groups.length === 1 && around.has(food.groups[0]!))
  return [...new Set([...meant, ...risky])]
}
