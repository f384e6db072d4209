import type { Frame } from '../frame-types.ts'

/** Likes, food, skills, cars. */
export const TASTE: readonly Frame[] = [
  {
    attribute: 'likes',
    when: '\\bme (?:gustan?|encantan?|chiflan?|(?<past>gustaban?|encantaban?)) {ADV}(?<v>{NPS})',
    isMine: true,
    isList: true,
    deniedAs: 'dislikes'
  },
  {
    attribute: 'likes',
    when: '\\ba {FIRST:n} le (?:gustan?|encantan?) {ADV}(?<v>{NPS})',
    isList: true,
    deniedAs: 'dislikes'
  },
  { attribute: 'likes', when: '\\b(?:(?<f>adoro|soy fan de)|(?<t>adora)) (?<v>{NPS})', isList: true },
  {
    attribute: 'dislikes',
    when: '\\b(?:(?<f>odio|detesto|aborrezco|no soporto)|(?<t>odia|detesta|no soporta)) (?<v>{NPS})',
    isList: true,
    stance: 'holds',
    ignoresMarks: true
  },
  {
    attribute: 'favourite:*',
    when: '\\b(?:mi|mis) (?<p>\\p{L}+) (?:favorit[oa]s?|preferid[oa]s?) (?:ahora )?(?:es|son|sigue siendo|(?<past>era|eran)) (?<v>[^,;.!?]{2,50})',
    isMine: true
  },
  {
    attribute: 'favourite:*',
    when: '\\b(?:el|la) (?<p>\\p{L}+) (?:favorit[oa]|preferid[oa]) de {FIRST:n} (?:es|son) (?<v>[^,;.!?]{2,50})'
  },
  {
    attribute: 'diet',
    when: '\\b(?:(?<f>soy|me he hecho|me hice)|(?<t>es|se ha hecho)|(?<past>era)) (?:ahora )?(?<v>vegetarian[oa]|vegan[oa]|flexitarian[oa]|celíac[oa]|pescetarian[oa])\\b'
  },
  {
    attribute: 'allergy',
    when: '\\b(?:(?<f>soy)|(?<t>es)) alérgic[oa] (?:a los |a las |a la |al |a )(?<v>[\\p{L}-]+(?: de [\\p{L}-]+)?(?:(?:,| y) (?:a los |a las |a la |al |a )?[\\p{L}-]+)?)',
    isList: true
  },
  {
    attribute: 'allergy',
    when: '\\b(?:(?<f>tengo|soy)|(?<t>tiene|es)) (?:alergia|intolerancia|intolerante) (?:a los |a las |a la |al |a )(?<v>[\\p{L}-]+)'
  },
  {
    attribute: 'language',
    when: '\\b(?:(?<f>hablo|hablamos|aprendo|estoy aprendiendo)|(?<t>habla|aprende))\\b[^;.!?]{0,30}? (?<v>{TONGUE}(?:(?:, | y | e )(?:un poco de )?{TONGUE})*)',
    isList: true
  },
  {
    attribute: 'instrument',
    when: '\\b(?:(?<f>toco|aprendo)|(?<t>toca)|(?<past>tocaba|tocó))\\b',
    value: '\\b(?:el|la|a tocar el|a tocar la) {INSTRUMENT:v}\\b'
  },
  {
    attribute: 'hobby',
    when: '\\b{MY} (?:hobby|hobbies|aficiones|afición|pasatiempo|pasión) (?:es|son|favorito es) (?<v>[^;.!?]{3,60})',
    isMine: true,
    isList: true
  },
  {
    attribute: 'hobby',
    when: '\\b(?:(?<f>hago|practico)|(?<t>hace|practica)) (?<v>yoga|natación|senderismo|escalada|ciclismo|tenis|judo|kárate|surf|esquí|danza|teatro|cerámica|costura|esgrima|boxeo|equitación|pilates|fotografía|piragüismo)\\b'
  },
  {
    attribute: 'member',
    when: '\\b(?:(?<f>soy)|(?<t>es)) (?:miembro|soci[oa]) (?:del |de la |de los |de )(?<v>[^;,.!?]{3,50})'
  },
  {
    attribute: 'car',
    when: '\\b(?:(?<f>tengo|conduzco|me he comprado|me compré|hemos comprado)|(?<t>tiene|conduce|se ha comprado)|(?<past>tenía|conducía))\\b(?!.*vendido)',
    value: '\\b(?:un|una|el) (?:\\p{Ll}+ )?(?<v>{CARS})'
  },
  { attribute: 'car', when: '\\b(?:mi|nuevo) (?:nuevo )?coche(?: es)?:? (?:un )?(?<v>{CARS})', isMine: true },
  {
    attribute: 'car',
    when: '\\b(?:(?<f>he vendido|vendí|hemos vendido)|(?<t>ha vendido|vendió)) (?:el|mi|nuestro|su) (?:(?<v>{CARS})|coche)',
    stance: 'ended'
  }
]
