/** Words for one kind of person or animal, in all languages that questions are asked in. */
const KINDS = [
  'dog dogs puppy hund hunde chien chienne perro perra 개 강아지 犬 狗',
  'cat cats kitten katze katzen kater chat chatte gato gata 고양이 냥이 猫 ねこ ネコ 貓',
  'bird birds parrot vogel oiseau pájaro loro 새 앵무새 鳥 鸟 鹦鹉',
  'fish fisch poisson pez 물고기 魚 鱼',
  'rabbit kaninchen lapin conejo 토끼 うさぎ ウサギ 兔 兔子',
  'horse pferd cheval caballo 말 馬 马',
  'sister sisters schwester schwestern sœur sœurs hermana hermanas 누나 언니 여동생 姉 妹 姐姐 妹妹',
  'brother brothers bruder brüder frère frères hermano hermanos 형 오빠 남동생 兄 弟 哥哥 弟弟',
  'son sons sohn söhne fils hijo hijos 아들 息子 儿子 兒子',
  'daughter daughters tochter töchter fille filles hija hijas 딸 娘 女儿 女兒',
  'mother mum mom mama mutter mère maman madre mamá 어머니 엄마 母 お母さん 妈妈 媽媽 母亲',
  'father dad papa vater père padre papá 아버지 아빠 父 お父さん 爸爸 父亲',
  'grandmother grandma granny oma großmutter grand-mère mamie abuela 할머니 祖母 おばあさん おばあちゃん 奶奶 外婆',
  'grandfather grandpa opa großvater grand-père papi abuelo 할아버지 祖父 おじいさん おじいちゃん 爷爷 外公'
].map(line => line.split(' '))

/** Written without spaces, or long enough with particles behind it to be no other word. */
const STANDS_INSIDE = /^(?:[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+|\p{Script=Hangul}{2,})$/u

/** The kinds a text speaks of: "my dog's name" asks for no cat. */
export function kindsIn(text: string): Set<number> {
  const folded = text.toLowerCase()
  const words = new Set(folded.split(/[^\p{L}-]+/u))
  const isNamed = (name: string) => (STANDS_INSIDE.test(name) ? folded.includes(name) : words.has(name))
  return new Set(KINDS.keys().filter(kind => KINDS[kind]!.some(isNamed)))
}
