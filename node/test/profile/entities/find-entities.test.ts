import { describe, expect, it } from 'vitest'
import { findEntities } from '../../../src/profile/entities/find-entities.ts'

const SELF = { role: 'self', name: 'Mina' } as const

function named(text: string, language = 'eng'): string[] {
  return findEntities(text, { language, author: SELF }).map(({ name, type }) => `${name}: ${type}`)
}

describe('findEntities', () => {
  const cases: Array<{ text: string; language?: string; names: string[] }> = [
    { text: 'Had dinner with Jonas in Lyon.', names: ['Jonas: person', 'Lyon: place'] },
    { text: 'Dr. Weber called about the results.', names: ['Dr Weber: person'] },
    {
      text: 'My sister Anna is moving to Porto in June.',
      names: ['My sister: person', 'Anna: person', 'Porto: place']
    },
    { text: 'I work at Acme Robotics GmbH.', names: ['Acme Robotics GmbH: organisation'] },
    { text: 'Before that I was an intern at Nordlicht.', names: ['Nordlicht: organisation'] },
    { text: 'Papa called on Sunday.', names: ['Papa: person'] },
    { text: 'Grandma Rosa baked a cake.', names: ['Rosa: person'] },
    {
      text: 'Went to Lake Garda with Ludwig van den Berg.',
      names: ['Lake Garda: place', 'Ludwig van den Berg: person']
    },
    { text: 'The trip to Naxos was my idea.', names: ['Naxos: place'] },
    { text: 'Talked to Carmelina about it.', names: ['Carmelina: person'] },
    { text: 'University of Lisbon is where I study.', names: ['University of Lisbon: organisation'] },
    { text: 'We read “Loom and Thunder” in our club.', names: ['Loom and Thunder: thing'] },
    { text: 'Off to the sea #summer with @kenji_t', names: ['#summer: thing', '@kenji_t: person'] },
    { text: 'Woohoo Nadia! So proud.', names: ['Nadia: person'] },
    {
      text: 'Ich war mit Jonas in Köln und habe im Garten Kaffee getrunken.',
      language: 'deu',
      names: ['Jonas: person', 'Köln: place']
    },
    {
      text: 'Frau Schneider wohnt in der Lindenstraße.',
      language: 'deu',
      names: ['Frau Schneider: person', 'Lindenstraße: place']
    },
    {
      text: 'Meine Schwester Lena arbeitet bei Siemens.',
      language: 'deu',
      names: ['Meine Schwester: person', 'Lena: person', 'Siemens: organisation']
    },
    { text: 'Hier, je suis allé à Lyon avec Camille.', language: 'fra', names: ['Lyon: place', 'Camille: person'] },
    {
      text: 'Mi hermano Diego trabaja en Telefónica.',
      language: 'spa',
      names: ['Mi hermano: person', 'Diego: person', 'Telefónica: organisation']
    },
    { text: '어제 지은이랑 강남역에서 만났다.', language: 'kor', names: ['지은: person', '강남역: place'] },
    { text: '민수 씨는 서울대학교에서 일한다.', language: 'kor', names: ['민수: person', '서울대학교: organisation'] },
    {
      text: '할머니가 Jonas랑 Berlin에 갔다.',
      language: 'kor',
      names: ['할머니: person', 'Jonas: person', 'Berlin: place']
    },
    { text: '昨日、田中さんと京都駅で会った。', language: 'jpn', names: ['田中: person', '京都駅: place'] },
    { text: 'ケンちゃんは大阪大学に通っている。', language: 'jpn', names: ['ケン: person', '大阪大学: organisation'] },
    { text: '昨天我和王先生在北京见面。', language: 'cmn', names: ['王先生: person', '北京: place'] },
    { text: '妈妈在华为公司上班。', language: 'cmn', names: ['妈妈: person', '华为公司: organisation'] }
  ]
  it.each(cases)('finds what $text names', ({ text, language, names }) => {
    expect(named(text, language)).toEqual(names)
  })

  const nothing: Array<{ text: string; language?: string }> = [
    { text: 'Work is good. Dinner was great! Pottery makes me happy.' },
    { text: 'Will you come? May is fine. Rose bushes are pretty. Mark it down.' },
    { text: 'THIS IS SO COOL. I LOVE IT' },
    { text: 'On Monday I had my English exam.' },
    { text: '"I Am so tired. Good night," she said.' },
    { text: 'write to me@example.org or see https://example.org/Berlin' },
    { text: 'Der Garten hinter dem Haus braucht Wasser und die Katze Futter.', language: 'deu' },
    { text: '우리 지역 강아지가 귀엽다. 이번에는 조금 다르다.', language: 'kor' },
    { text: 'コーヒーを飲んだ。お客さんが多い。', language: 'jpn' },
    { text: '', language: 'und' }
  ]
  it.each(nothing)('finds no name in $text', ({ text, language }) => {
    expect(named(text, language)).toEqual([])
  })

  it('gives spans that hold the name, apart from white space and the stop after a title', () => {
    const text = 'Anna met Dr. Weber. Then Anna went home.'
    const mentions = findEntities(text, { language: 'eng', author: SELF })
    expect(mentions.map(({ name, spans }) => [name, spans.map(({ start, end }) => text.slice(start, end))])).toEqual([
      ['Anna', ['Anna', 'Anna']],
      ['Dr Weber', ['Dr. Weber']]
    ])
  })

  it('finds a known name where nothing else would tell it', () => {
    const knownNames = new Map([['Brennan', 'person'] as const])
    const [mention] = findEntities('Brennan was late.', { language: 'eng', author: SELF, knownNames })
    expect(mention).toMatchObject({ name: 'Brennan', type: 'person' })
  })

  it('reads no name out of an address, wherever it stands', () => {
    const options = { language: 'und', author: { role: 'self' as const } }
    expect(findEntities('wrote to Priya.Rao@example.org today', options)).toEqual([])
    expect(findEntities('请写信到Anna@mail.example.com谢谢', options)).toEqual([])
  })

  it('says the same of the same text twice', () => {
    const text = 'Visited @ana at https://x.org/Y with Ben in Oslo'
    expect(named(text)).toEqual(named(text))
  })
})
