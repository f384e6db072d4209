import { type WordList, wordList } from './word-list.ts'

/** What people mind beside food, by its words: "I hate flying" speaks of every flight. */
const TASTES: readonly WordList[] = [
  wordList(
    `fly! flying! flight plane! planes! airplane airline flug* fliegen! flieg! avion avions! vol! vols! voler! vuelo volar! 비행기 항공편 비행편 飛行機 フライト 飞机 航班`
  ),
  wordList(
    `boat ferry ferries cruise sailing! schiff* fähre* kreuzfahrt* bateau bateaux croisière barco crucero 유람선 페리 船 フェリー 轮渡 游船`
  ),
  wordList(
    `drive! driving! rental_car rent_a_car autofahren mietwagen* conduire! voiture_de_location conducir! coche_de_alquiler 운전 렌터카 運転 レンタカー 开车 租车 自驾`
  ),
  wordList(`spicy! chili chilli hot_sauce scharf! scharfe* épicé picante 매운 매콤 맵 辛い 辛口 激辛 辣`),
  wordList(
    `crowd crowded crowds! menschenmenge* überlaufen foule bondé multitud aglomeración 붐비 인파 人混み 混雑 人群 拥挤`
  ),
  wordList(`smoking! smoke! smoker rauchen! raucher* fumer! fumeur fumar! 흡연 담배 喫煙 タバコ 吸烟 抽烟`),
  wordList(`camping tent! tents! zelten! zelt! tente acampar! tienda_de_campaña 캠핑 텐트 キャンプ テント 露营 帐篷`),
  wordList(
    `height heights! climbing via_ferrata höhenangst klettersteig vertige escalade escalada 고소 암벽 高所 登攀 恐高 攀岩`
  )
]

/** The words for the same thing as this value; undefined when it is none of these. */
export function tasteMeantBy(value: string): WordList | undefined {
  return TASTES.find(taste => taste.isIn(value))
}
