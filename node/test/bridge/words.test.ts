import { describe, expect, it } from 'vitest'
import { mustStay } from '../../src/bridge/disclose.ts'
import { languageOf } from '../../src/bridge/language.ts'
import { forbiddenBy } from '../../src/bridge/words/diets.ts'
import { foodsIn, foodsMeantBy } from '../../src/bridge/words/foods.ts'
import { amountsIn, budgetIn } from '../../src/bridge/words/money.ts'
import { isLeftOut } from '../../src/bridge/words/negation.ts'
import { occasionsOf } from '../../src/bridge/words/occasions.ts'
import { fold } from '../../src/retrieval/text/tokenize.ts'

const namesIn = (text: string) => foodsIn(fold(text)).map(({ food }) => food.name)

describe('foods', () => {
  it.each([
    ['Roast chicken with butter', ['poultry', 'butter']],
    ['peanut butter on bread', ['bread', 'peanut']],
    ['Erdnussbutter und Hafermilch', ['peanut', 'oats']],
    ['Rindfleisch, Hähnchenbrust, Thunfisch', ['meat', 'poultry', 'fish']],
    ['a vegan burger and soy milk', ['soy']],
    ['eggplants and doughnuts in a nutshell', ['aubergine']],
    ['knee pain after a holiday in Turkey, for the sake of peace', []],
    ['기술과 예술, 홍콩의 햄버거 없는 밤', []],
    ['スイカとフライパン', []],
    ['一个鸡蛋', ['egg']],
    ['lait de coco et huître', ['shellfish', 'squash']],
    ['삼겹살과 두부', ['pork', 'soy']],
    ['牛乳とピーナッツ', ['milk', 'peanut']],
    ['the hamster ate a hammer', []]
  ])('in “%s”', (text, names) => {
    expect(namesIn(text).toSorted()).toEqual(names.toSorted())
  })

  it.each([
    ['nuts', ['walnut', 'almond', 'nuts'], ['peanut', 'soy']],
    ['walnuts', ['walnut', 'nuts'], ['almond', 'peanut']],
    ['Haselnüsse', ['hazelnut'], ['almond']],
    ['pork', ['pork'], ['poultry', 'meat']],
    ['seafood', ['fish', 'shellfish'], ['meat']],
    ['땅콩', ['peanut'], ['walnut']],
    ['birch pollen', [], ['nuts', 'peanut']]
  ])('meant by “%s”', (value, meant, not) => {
    const names = foodsMeantBy(value).map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(meant))
    for (const name of not) expect(names).not.toContain(name)
  })

  it.each([
    ['Vegetarierin', 'vegetarian'],
    ['strictly vegan', 'vegan'],
    ['pescatarian', 'pescetarian'],
    ['채식주의자', 'vegetarian'],
    ['吃素', 'vegetarian'],
    ['sans gluten', 'gluten-free'],
    ['lactose intolerant', 'lactose-free'],
    ['koscher', 'kosher'],
    ['low carb', undefined]
  ])('“%s” is the diet %s', (value, name) => {
    expect(forbiddenBy(value)?.name).toBe(name)
  })
})

describe('what is left out', () => {
  it.each([
    ['Cook it without nuts.', 'nuts', true],
    ['A nut-free cake.', 'nut', true],
    ['No eggs, milk or nuts in it.', 'nuts', true],
    ['No problem: add nuts.', 'nuts', false],
    ['Without sugar but with nuts.', 'nuts', false],
    ['Never forget the nuts.', 'nuts', false],
    ['Do not skip the nuts.', 'nuts', false],
    ['No more than ten nuts.', 'nuts', false],
    ['Replace the nuts with seeds.', 'nuts', true],
    ['Since you are allergic to nuts, be careful.', 'nuts', true],
    ['Kuchen ohne Nüsse.', 'nusse', true],
    ['Nicht nur Äpfel und Nüsse.', 'nusse', false],
    ['un gâteau sans noix', 'noix', true],
    ['호두 없이 구우세요.', '호두', true],
    ['호두를 넣어 구우세요.', '호두', false],
    ['くるみなしで焼きます。', 'くるみ', true],
    ['不放核桃。', '核桃', true],
    ['放核桃。', '核桃', false]
  ])('%s', (sentence, word, isOut) => {
    const folded = fold(sentence)
    const start = folded.indexOf(word)
    expect(start).toBeGreaterThanOrEqual(0)
    expect(isLeftOut(folded, { start, end: start + word.length })).toBe(isOut)
  })
})

describe('money', () => {
  it.each([
    ['1.200 € for the week', [[1_200, 'EUR']]],
    [
      '$1,200.50 or 90 dollars',
      [
        [1_200.5, 'USD'],
        [90, 'USD']
      ]
    ],
    ['2k euros', [[2_000, 'EUR']]],
    ['50만원', [[500_000, 'KRW']]],
    ['3万円', [[30_000, 'JPY']]],
    ['1 200 euros', [[1_200, 'EUR']]],
    ['the 3 of us at 8', []]
  ])('in “%s”', (text, amounts) => {
    expect(amountsIn(fold(text)).map(({ value, currency }) => [value, currency])).toEqual(amounts)
  })

  it.each([
    ['My budget for the trip is 600 euros.', 600],
    ['I can spend at most 300 euros on it.', 300],
    ['Ich will nicht mehr als 80 Euro ausgeben.', 80],
    ['예산은 50만원이다.', 500_000],
    ['The tickets were 912 euros.', undefined]
  ])('to be spent: %s', (sentence, value) => {
    expect(budgetIn(sentence)?.value).toBe(value)
  })
})

describe('what must stay', () => {
  it.each([
    ['Call me at +351 912 345 678.', 'phone'],
    ['mina@example.org is mine', 'email'],
    ['I live at Rua do Almada 12.', 'address'],
    ['Meine Adresse ist Lindenstraße 4.', 'address'],
    ['서울시 테헤란로 152', 'address'],
    ['4111 1111 1111 1111', 'account'],
    ['I ran 10 kilometres on 2026-05-03.', undefined],
    ['We were 1200 people from 2019 to 2023.', undefined],
    ['It cost 1 200 000 won.', undefined]
  ])('%s', (text, kind) => {
    expect(mustStay(text)).toBe(kind)
  })
})

describe('requests', () => {
  it.each([
    ['Was soll ich backen?', 'de'],
    ['Que puis-je cuisiner ce soir ?', 'fr'],
    ['¿Qué cocino hoy?', 'es'],
    ['Dinner ideas?', 'en'],
    ['今晚吃什么？', 'zh'],
    ['今晩は何を食べる？', 'ja'],
    ['오늘 뭐 먹지?', 'ko']
  ])('“%s” is %s', (text, language) => {
    expect(languageOf(text)).toBe(language)
  })

  it.each([
    ['A soup for tonight', ['food']],
    ['Plan a trip to Rome', ['stay', 'travel']],
    ['Welche Übungen im Training?', ['learning', 'sport']],
    ['Explain how tides work', []]
  ])('“%s” is about %j', (text, occasions) => {
    expect([...occasionsOf(text)].toSorted()).toEqual(occasions.filter(one => one !== 'learning'))
  })
})
