import { describe, expect, it } from 'vitest'
import { fact, shade, textsOf } from './fixtures.ts'

const since = { validFrom: '2021-08-02' }
const together = { memories: ['same'] }

describe('the portrait in seven languages', () => {
  it.each([
    {
      language: 'eng',
      facts: [
        fact('age', '41', { validFrom: '2026-01-02' }),
        fact('home', 'Porto', since),
        fact('employer', 'Maritime Museum', together),
        fact('job', 'sound designer', together),
        fact('pet', 'grey cat'),
        fact('instrument', 'cello'),
        fact('member', 'choir'),
        fact('diet', 'vegan'),
        fact('allergy', 'birch')
      ],
      expected: [
        'You are 41, have lived in Porto since August 2021 and work at the Maritime Museum as a sound designer.',
        'You have a grey cat.',
        'You play the cello and belong to the choir.',
        'You are vegan and allergic to birch.'
      ]
    },
    {
      language: 'deu',
      facts: [
        fact('age', '41', { validFrom: '2026-01-02' }),
        fact('home', 'Zürich', since),
        fact('employer', 'Uhrenmuseum', together),
        fact('job', 'Restauratorin', together),
        fact('child', 'Ida'),
        fact('child', 'Theo'),
        fact('favourite:farbe', 'Petrol'),
        fact('likes', 'Lakritz')
      ],
      expected: [
        'Du bist 41, wohnst seit August 2021 in Zürich und arbeitest als Restauratorin beim Uhrenmuseum.',
        'Ida und Theo sind Kinder von dir.',
        'Du magst Lakritz.',
        'Deine Lieblingsfarbe ist Petrol.'
      ]
    },
    {
      language: 'fra',
      facts: [
        fact('age', '41', { validFrom: '2026-01-02' }),
        fact('home', 'Portugal', since),
        fact('employer', 'École des Pins', together),
        fact('job', 'professeure', together),
        fact('hometown', 'Annecy'),
        fact('studies', 'histoire')
      ],
      expected: [
        'Tu as 41 ans, tu habites au Portugal depuis août 2021 et tu travailles comme professeure à l’École des Pins.',
        'Tu fais des études d’histoire.',
        'Tu viens d’Annecy.'
      ]
    },
    {
      language: 'spa',
      facts: [
        fact('age', '41', { validFrom: '2026-01-02' }),
        fact('home', 'Vigo', since),
        fact('employer', 'Museo del Mar', together),
        fact('job', 'restauradora', together),
        fact('likes', 'croquetas'),
        fact('birthday', '3 de mayo')
      ],
      expected: [
        'Tienes 41 años, vives en Vigo desde agosto de 2021 y trabajas de restauradora en el Museo del Mar.',
        'Lo que te gusta: croquetas.',
        'Tu cumpleaños es el 3 de mayo.'
      ]
    },
    {
      language: 'kor',
      facts: [
        fact('age', '41', { validFrom: '2026-01-02' }),
        fact('home', '부산', since),
        fact('employer', '한빛출판사', together),
        fact('job', '편집자', together),
        fact('pet', '콩'),
        fact('instrument', '첼로'),
        fact('language', '독일어'),
        fact('favourite:색', '남색')
      ],
      expected: [
        '당신은 41살이고 2021년 8월부터 부산에 살고 한빛출판사에서 편집자로 일합니다.',
        '당신은 반려동물 콩과 함께 삽니다.',
        '당신은 독일어를 할 줄 알고 첼로를 연주합니다.',
        '당신이 가장 좋아하는 색은 남색입니다.'
      ]
    },
    {
      language: 'jpn',
      facts: [
        fact('age', '41', { validFrom: '2026-01-02' }),
        fact('home', '金沢', since),
        fact('employer', '青空出版', together),
        fact('job', '編集者', together),
        fact('partner', '由美'),
        fact('relationship', '結婚'),
        fact('hobby', '登山')
      ],
      expected: [
        'あなたは41歳で、2021年8月から金沢に住んでいて、青空出版で編集者として働いています。',
        'あなたは由美さんと結婚しています。',
        'あなたは趣味が登山です。'
      ]
    },
    {
      language: 'cmn',
      facts: [
        fact('age', '41', { validFrom: '2026-01-02' }),
        fact('home', '昆明', since),
        fact('employer', '月光出版社', together),
        fact('job', '编辑', together),
        fact('instrument', '大提琴'),
        fact('favourite:颜色', '蓝色')
      ],
      expected: [
        '你现年41岁，从2021年8月起住在昆明，在月光出版社担任编辑。',
        '你会演奏大提琴。',
        '你最喜欢的颜色是蓝色。'
      ]
    }
  ])('$language tells what the facts tell', ({ language, facts, expected }) => {
    expect(textsOf({ facts, language })).toEqual(expected)
  })

  it.each([
    { language: 'eng', person: 'first', expected: ['I live in Lyon.', 'My partner is Ilse.', 'I like tea.'] },
    { language: 'eng', person: 'third', expected: ['Ada lives in Lyon.', 'Ada’s partner is Ilse.', 'Ada likes tea.'] },
    {
      language: 'deu',
      person: 'first',
      expected: ['Ich wohne in Lyon.', 'Ich bin mit Ilse zusammen.', 'Ich mag tea.']
    },
    {
      language: 'deu',
      person: 'third',
      expected: ['Ada wohnt in Lyon.', 'Ada ist mit Ilse zusammen.', 'Ada mag tea.']
    },
    {
      language: 'fra',
      person: 'first',
      expected: ['J’habite à Lyon.', 'Je suis en couple avec Ilse.', 'Ce que j’aime : tea.']
    },
    {
      language: 'fra',
      person: 'third',
      expected: ['Ada habite à Lyon.', 'Ada est en couple avec Ilse.', 'Ce qu’Ada aime : tea.']
    },
    { language: 'spa', person: 'first', expected: ['Vivo en Lyon.', 'Mi pareja es Ilse.', 'Lo que me gusta: tea.'] },
    {
      language: 'spa',
      person: 'third',
      expected: ['Ada vive en Lyon.', 'La pareja de Ada es Ilse.', 'Lo que le gusta a Ada: tea.']
    },
    {
      language: 'kor',
      person: 'first',
      expected: ['저는 Lyon에 삽니다.', '제 배우자 또는 연인은 Ilse입니다.', '제가 좋아하는 것은 tea입니다.']
    },
    {
      language: 'jpn',
      person: 'third',
      expected: [
        'AdaさんはLyonに住んでいます。',
        'AdaさんのパートナーはIlseさんです。',
        'Adaさんの好きなものはteaです。'
      ]
    },
    { language: 'cmn', person: 'first', expected: ['我住在Lyon。', '我的伴侣是Ilse。', '我喜欢tea。'] }
  ] as const)('$language in the $person person', ({ language, person, expected }) => {
    const facts = [fact('home', 'Lyon'), fact('partner', 'Ilse'), fact('likes', 'tea')]
    expect(textsOf({ facts, language, person })).toEqual(expected)
  })

  it('is written in English where there are no templates', () => {
    expect(textsOf({ facts: [fact('home', 'Tallinn')], language: 'est' })).toEqual(['You live in Tallinn.'])
  })

  it('calls nobody by a name nobody told', () => {
    const facts = [fact('home', 'Tallinn')]
    expect(textsOf({ facts, person: 'third', ownerName: null })).toEqual(['This person lives in Tallinn.'])
    expect(textsOf({ facts, person: 'third', ownerName: null, language: 'jpn' })).toEqual([
      'この人はTallinnに住んでいます。'
    ])
    expect(textsOf({ facts, person: 'third', ownerName: null, language: 'kor' })).toEqual([
      '이 사람은 Tallinn에 삽니다.'
    ])
    expect(textsOf({ shades: [shade('Bees', 'growing')], person: 'third', ownerName: null })).toEqual([
      'More than before, this person writes about Bees.'
    ])
  })

  it.each([
    ['eng', 'Your birthday is 3 May or 4 May; your memories disagree.'],
    ['deu', 'Geburtstag: 3 May oder 4 May; deine Erinnerungen widersprechen sich.'],
    ['fra', 'Anniversaire : 3 May ou 4 May ; tes souvenirs se contredisent.'],
    ['spa', 'Cumpleaños: 3 May o 4 May; tus recuerdos no coinciden.'],
    ['kor', '생일: 3 May 또는 4 May. 기억이 서로 다릅니다.'],
    ['jpn', '誕生日：3 Mayまたは4 May。記憶が食い違っています。'],
    ['cmn', '生日：3 May或4 May，记忆互相矛盾。']
  ])('%s tells what memories disagree about as such', (language, expected) => {
    const facts = ['3 May', '4 May'].map(day => fact('birthday', day, { status: 'disputed', confidence: 0.4 }))
    expect(textsOf({ facts, language })).toEqual([expected])
  })

  it.each([
    ['eng', ['You often write about Sailing.', 'More than before, you write about Bees.']],
    ['deu', ['Oft schreibst du über Sailing.', 'Mehr als früher schreibst du über Bees.']],
    ['cmn', ['你的记忆里常提到的：Sailing。', '你的记忆里比以前更常提到的：Bees。']]
  ])('%s tells how shades grow', (language, expected) => {
    expect(textsOf({ shades: [shade('Sailing', 'steady'), shade('Bees & Honey', 'growing')], language })).toEqual(
      expected
    )
  })

  it.each([
    ['eng', 'my grandmother', 'second', 'Your grandmother lives in Lyon.'],
    ['eng', 'my grandmother', 'first', 'My grandmother lives in Lyon.'],
    ['eng', 'my little sister', 'third', 'Ada’s little sister lives in Lyon.'],
    ['eng', 'Papa', 'second', 'Your father lives in Lyon.'],
    ['eng', 'meine Oma', 'second', 'Your grandmother lives in Lyon.'],
    ['eng', 'Mi Na', 'second', 'Mi Na lives in Lyon.'],
    ['deu', 'my father', 'second', 'Dein Vater wohnt in Lyon.'],
    ['deu', 'meine Oma', 'third', 'Die Großmutter von Ada wohnt in Lyon.'],
    ['deu', 'my flatmate', 'second', '„my flatmate“ wohnt in Lyon.'],
    ['fra', 'my sister', 'second', 'Ta sœur habite à Lyon.'],
    ['spa', 'my father', 'third', 'Su padre vive en Lyon.'],
    ['kor', '할머니', 'second', '당신의 할머니는 Lyon에 삽니다.'],
    ['cmn', 'my husband', 'first', '我的丈夫住在Lyon。']
  ] as const)('%s turns %j to the %s person', (language, subject, person, expected) => {
    expect(textsOf({ facts: [fact('home', 'Lyon', { subject })], language, person })).toEqual([expected])
  })

  it.each([
    ['eng', 'You have a grey cat called Biscuit.'],
    ['deu', 'Du hast als Haustier Biscuit (grey cat).'],
    ['kor', '당신은 grey cat인 반려동물 Biscuit와 함께 삽니다.'],
    ['cmn', '你有宠物Biscuit（grey cat）。']
  ])('%s makes one pet of what it is and what it is called', (language, expected) => {
    const facts = [fact('pet', 'grey cat', together), fact('pet', 'Biscuit', together)]
    expect(textsOf({ facts, language })).toEqual([expected])
  })

  it.each([
    ['eng', 'second', 'You often wrote about Sailing and your father (June – July 2023).'],
    ['eng', 'third', 'Ada often wrote about Sailing and their father (June – July 2023).'],
    ['deu', 'second', 'Oft hast du über Sailing und deinen Vater geschrieben (Juni–Juli 2023).'],
    ['kor', 'second', '당신의 기억에 자주 나온 것(2023년 6월~7월): Sailing, 당신의 아버지.']
  ] as const)('%s tells an old archive as past, with its time, in the %s person', (language, person, expected) => {
    const lastAtMs = Date.parse('2023-07-20')
    const grounds = { memories: 3, independent: 3, lastAtMs, contradictions: 0 }
    const timeline = [
      { month: '2023-06', count: 2 },
      { month: '2023-07', count: 1 }
    ]
    const shades = [shade('Sailing', 'steady', { grounds, timeline }), shade('Papa', 'growing', { grounds, timeline })]
    expect(textsOf({ shades, language, person })).toEqual([expected])
  })

  it.each([
    ['first', 'I like sweeping our street.'],
    ['second', 'You like sweeping your street.'],
    ['third', 'Ada likes sweeping their street.']
  ] as const)('turns the owner’s words to the %s person', (person, expected) => {
    expect(textsOf({ facts: [fact('likes', 'sweeping our street')], person })).toEqual([expected])
  })

  it('does not call new for ever what was new when it was told', () => {
    expect(textsOf({ facts: [fact('member', 'new rowing club')] })).toEqual(['You belong to the rowing club.'])
  })

  it('writes a shade’s name as its description has it inside a sentence', () => {
    const descriptions = { first: '', second: 'You write about the sound lab and Kiel.', third: '' }
    expect(textsOf({ shades: [shade('Sound lab & Kiel', 'steady', { descriptions })] })).toEqual([
      'You often write about the sound lab.'
    ])
  })
})
