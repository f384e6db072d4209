/** What the biography has no sentence for; of a mere topic, that the owner writes about it. */
export type Saying = 'can' | 'been-to' | 'topic'

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
    can: ['Something I can do: {v}', 'Something you can do: {v}', 'Something {n} can do: {v}'],
    'been-to': ['I have been to {v}', 'You have been to {v}', '{n} has been to {v}'],
    topic: ['I write about {v}', 'You write about {v}', '{n} writes about {v}']
  },
  span: '; {c} memories since {s}, most lately in {l}.',
  month: '; {c} memories in {l}.',
  once: '; told in {l}.'
}

const DEU: Phrases = {
  locale: 'de',
  forms: { topic: ['Ich schreibe über {v}', 'Du schreibst über {v}', '{n} schreibt über {v}'] },
  span: '; {c} Erinnerungen seit {s}, zuletzt im {l}.',
  month: '; {c} Erinnerungen im {l}.',
  once: '; erzählt im {l}.'
}

const FRA: Phrases = {
  locale: 'fr',
  forms: { topic: ['Ce dont je parle : {v}', 'Ce dont tu parles : {v}', 'Ce dont parle {n} : {v}'] },
  span: ' ; {c} souvenirs depuis {s}, le dernier en {l}.',
  month: ' ; {c} souvenirs en {l}.',
  once: ' ; raconté en {l}.'
}

const SPA: Phrases = {
  locale: 'es',
  forms: { topic: ['Escribo sobre {v}', 'Escribes sobre {v}', '{n} escribe sobre {v}'] },
  span: '; {c} recuerdos desde {s}, el último en {l}.',
  month: '; {c} recuerdos en {l}.',
  once: '; contado en {l}.'
}

const KOR: Phrases = {
  locale: 'ko',
  forms: {
    topic: ['제가 자주 이야기하는 것: {v}', '당신이 자주 이야기하는 것: {v}', '{n} 님이 자주 이야기하는 것: {v}']
  },
  span: '. {s}부터 기억 {c}개, 가장 최근은 {l}.',
  month: '. {l}의 기억 {c}개.',
  once: '. {l}의 기억.'
}

const JPN: Phrases = {
  locale: 'ja',
  forms: { topic: ['私がよく話すこと：{v}', 'あなたがよく話すこと：{v}', '{n}さんがよく話すこと：{v}'] },
  span: '。{s}からの記憶{c}件、最近は{l}。',
  month: '。{l}の記憶{c}件。',
  once: '。{l}の記憶。'
}

const CMN: Phrases = {
  locale: 'zh-Hans',
  forms: { topic: ['我常提到的：{v}', '你常提到的：{v}', '{n}常提到的：{v}'] },
  span: '。自{s}以来{c}条记忆，最近在{l}。',
  month: '。{l}的{c}条记忆。',
  once: '。{l}的记忆。'
}

const BY_LANGUAGE: Record<string, Phrases> = { eng: ENG, deu: DEU, fra: FRA, spa: SPA, kor: KOR, jpn: JPN, cmn: CMN }

/** @param language - ISO 639-3 */
export function phrasesOf(language: string): Phrases {
  return BY_LANGUAGE[language] ?? ENG
}
