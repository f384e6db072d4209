/** What kind of thing a shade says. */
export type Saying =
  | 'plays'
  | 'does'
  | 'works-as'
  | 'works-for'
  | 'studies'
  | 'speaks'
  | 'pet'
  | 'likes'
  | 'diet'
  | 'belongs'
  | 'owns'
  | 'person'
  | 'been-to'
  | 'topic'

/** First, second and third person; `{v}` is the value, `{n}` the owner's name. */
type Forms = readonly [first: string, second: string, third: string]

/** One language's sentences. A saying without forms of its own is told as a topic. */
export interface Phrases {
  /** For the names of months. */
  locale: string
  forms: { topic: Forms } & Partial<Record<Saying, Forms>>
  /** `{c}` memories, `{s}` first month, `{l}` last month. */
  span: string
  /** All in the month `{l}`. */
  month: string
  /** A single memory. */
  once: string
}

const ENG: Phrases = {
  locale: 'en',
  forms: {
    plays: ['I play the {v}', 'You play the {v}', '{n} plays the {v}'],
    does: ['A pastime of mine: {v}', 'A pastime of yours: {v}', 'A pastime of {n}: {v}'],
    'works-as': ['My work: {v}', 'Your work: {v}', 'The work of {n}: {v}'],
    'works-for': ['I work for {v}', 'You work for {v}', '{n} works for {v}'],
    studies: ['I study {v}', 'You study {v}', '{n} studies {v}'],
    speaks: ['A language of mine: {v}', 'A language of yours: {v}', 'A language of {n}: {v}'],
    pet: ['I share my life with {v}', 'You share your life with {v}', '{n} lives with {v}'],
    likes: ['I like {v}', 'You like {v}', '{n} likes {v}'],
    diet: ['How I eat: {v}', 'How you eat: {v}', 'How {n} eats: {v}'],
    belongs: ['I belong to {v}', 'You belong to {v}', '{n} belongs to {v}'],
    owns: ['A thing of mine: {v}', 'A thing of yours: {v}', 'A thing of {n}: {v}'],
    person: ['{v} is part of my life', '{v} is part of your life', '{v} is part of the life of {n}'],
    'been-to': ['I have been to {v}', 'You have been to {v}', '{n} has been to {v}'],
    topic: ['I keep coming back to {v}', 'You keep coming back to {v}', '{n} keeps coming back to {v}']
  },
  span: '; {c} memories since {s}, most lately in {l}.',
  month: '; {c} memories in {l}.',
  once: '; told in {l}.'
}

const DEU: Phrases = {
  locale: 'de',
  forms: {
    plays: ['Mein Instrument: {v}', 'Dein Instrument: {v}', 'Das Instrument von {n}: {v}'],
    does: ['Mein Zeitvertreib: {v}', 'Dein Zeitvertreib: {v}', 'Ein Zeitvertreib von {n}: {v}'],
    'works-as': ['Mein Beruf: {v}', 'Dein Beruf: {v}', 'Der Beruf von {n}: {v}'],
    'works-for': ['Ich arbeite für {v}', 'Du arbeitest für {v}', '{n} arbeitet für {v}'],
    speaks: ['Ich spreche {v}', 'Du sprichst {v}', '{n} spricht {v}'],
    pet: ['Ich lebe mit {v} zusammen', 'Du lebst mit {v} zusammen', '{n} lebt mit {v} zusammen'],
    likes: ['Ich mag {v}', 'Du magst {v}', '{n} mag {v}'],
    person: ['{v} gehört zu meinem Leben', '{v} gehört zu deinem Leben', '{v} gehört zum Leben von {n}'],
    topic: [
      'Ich komme immer wieder auf {v} zurück',
      'Du kommst immer wieder auf {v} zurück',
      '{n} kommt immer wieder auf {v} zurück'
    ]
  },
  span: '; {c} Erinnerungen seit {s}, zuletzt im {l}.',
  month: '; {c} Erinnerungen im {l}.',
  once: '; erzählt im {l}.'
}

const FRA: Phrases = {
  locale: 'fr',
  forms: {
    plays: ['Mon instrument : {v}', 'Ton instrument : {v}', 'L’instrument de {n} : {v}'],
    'works-as': ['Mon métier : {v}', 'Ton métier : {v}', 'Le métier de {n} : {v}'],
    'works-for': ['Je travaille pour {v}', 'Tu travailles pour {v}', '{n} travaille pour {v}'],
    speaks: ['Une langue que je parle : {v}', 'Une langue que tu parles : {v}', 'Une langue que parle {n} : {v}'],
    pet: ['Je vis avec {v}', 'Tu vis avec {v}', '{n} vit avec {v}'],
    likes: ['J’aime {v}', 'Tu aimes {v}', '{n} aime {v}'],
    person: ['{v} fait partie de ma vie', '{v} fait partie de ta vie', '{v} fait partie de la vie de {n}'],
    topic: ['Un sujet auquel je reviens : {v}', 'Un sujet auquel tu reviens : {v}', 'Un sujet auquel revient {n} : {v}']
  },
  span: ' ; {c} souvenirs depuis {s}, le dernier en {l}.',
  month: ' ; {c} souvenirs en {l}.',
  once: ' ; raconté en {l}.'
}

const SPA: Phrases = {
  locale: 'es',
  forms: {
    plays: ['Mi instrumento: {v}', 'Tu instrumento: {v}', 'El instrumento de {n}: {v}'],
    'works-as': ['Mi trabajo: {v}', 'Tu trabajo: {v}', 'El trabajo de {n}: {v}'],
    'works-for': ['Trabajo para {v}', 'Trabajas para {v}', '{n} trabaja para {v}'],
    speaks: ['Hablo {v}', 'Hablas {v}', '{n} habla {v}'],
    pet: ['Vivo con {v}', 'Vives con {v}', '{n} vive con {v}'],
    likes: ['Entre lo que me gusta: {v}', 'Entre lo que te gusta: {v}', 'Entre lo que le gusta a {n}: {v}'],
    person: ['{v} es parte de mi vida', '{v} es parte de tu vida', '{v} es parte de la vida de {n}'],
    topic: ['Un tema al que vuelvo: {v}', 'Un tema al que vuelves: {v}', 'Un tema al que vuelve {n}: {v}']
  },
  span: '; {c} recuerdos desde {s}, el último en {l}.',
  month: '; {c} recuerdos en {l}.',
  once: '; contado en {l}.'
}

const KOR: Phrases = {
  locale: 'ko',
  forms: {
    plays: ['내가 연주하는 악기: {v}', '당신이 연주하는 악기: {v}', '{n} 님이 연주하는 악기: {v}'],
    'works-as': ['내가 하는 일: {v}', '당신이 하는 일: {v}', '{n} 님이 하는 일: {v}'],
    likes: ['내가 좋아하는 것: {v}', '당신이 좋아하는 것: {v}', '{n} 님이 좋아하는 것: {v}'],
    person: ['내 삶의 사람: {v}', '당신 삶의 사람: {v}', '{n} 님 삶의 사람: {v}'],
    topic: ['내가 자주 이야기하는 것: {v}', '당신이 자주 이야기하는 것: {v}', '{n} 님이 자주 이야기하는 것: {v}']
  },
  span: '. {s}부터 기억 {c}개, 가장 최근은 {l}.',
  month: '. {l}의 기억 {c}개.',
  once: '. {l}의 기억.'
}

const JPN: Phrases = {
  locale: 'ja',
  forms: {
    plays: ['私が演奏する楽器：{v}', 'あなたが演奏する楽器：{v}', '{n}さんが演奏する楽器：{v}'],
    'works-as': ['私の仕事：{v}', 'あなたの仕事：{v}', '{n}さんの仕事：{v}'],
    likes: ['私の好きなもの：{v}', 'あなたの好きなもの：{v}', '{n}さんの好きなもの：{v}'],
    person: ['私の人生にいる人：{v}', 'あなたの人生にいる人：{v}', '{n}さんの人生にいる人：{v}'],
    topic: ['私がよく話すこと：{v}', 'あなたがよく話すこと：{v}', '{n}さんがよく話すこと：{v}']
  },
  span: '。{s}からの記憶{c}件、最近は{l}。',
  month: '。{l}の記憶{c}件。',
  once: '。{l}の記憶。'
}

const CMN: Phrases = {
  locale: 'zh-Hans',
  forms: {
    plays: ['我演奏的乐器：{v}', '你演奏的乐器：{v}', '{n}演奏的乐器：{v}'],
    'works-as': ['我的工作：{v}', '你的工作：{v}', '{n}的工作：{v}'],
    likes: ['我喜欢的：{v}', '你喜欢的：{v}', '{n}喜欢的：{v}'],
    person: ['我生活中的人：{v}', '你生活中的人：{v}', '{n}生活中的人：{v}'],
    topic: ['我常提到的：{v}', '你常提到的：{v}', '{n}常提到的：{v}']
  },
  span: '。自{s}以来{c}条记忆，最近在{l}。',
  month: '。{l}的{c}条记忆。',
  once: '。{l}的记忆。'
}

const BY_LANGUAGE: Record<string, Phrases> = { eng: ENG, deu: DEU, fra: FRA, spa: SPA, kor: KOR, jpn: JPN, cmn: CMN }

/** @param language - ISO 639-3 */
export function phrasesOf(language: string): Phrases {
  return BY_LANGUAGE[language] ?? ENG
}
