import type { AnswerLanguage } from '../../chat/question.ts'

/** What bridge mode itself says, in the language of the request. */
export interface BridgePhrases {
  /** Before what was added. */
  context: string
  /** Between sentences. */
  space: '' | ' '
  /** Nothing of the owner's matters here. */
  nothing: string
  /** `{f}` what is known, `{a}` the answer's words. */
  conflict: string
  fits: string
  missing: string
  /** Opens what is asked next. */
  askConflict: string
  askMissing: string
  askClose: string
  askCheck: string
  quotes: readonly [string, string]
}

export const PHRASES: Readonly<Record<AnswerLanguage, BridgePhrases>> = {
  en: {
    context: 'For context:',
    space: ' ',
    nothing: 'Nothing in these memories bears on it.',
    conflict: '{f} But the answer says: {a}',
    fits: '{f} The answer fits.',
    missing: '{f} The answer says nothing about that.',
    askConflict: 'Part of your answer does not suit me.',
    askMissing: 'Your answer leaves something open.',
    askClose: 'What do you suggest instead?',
    askCheck: 'Does your suggestion suit that?',
    quotes: ['“', '”']
  },
  de: {
    context: 'Zum Hintergrund:',
    space: ' ',
    nothing: 'Nichts in diesen Erinnerungen betrifft das.',
    conflict: '{f} Die Antwort sagt aber: {a}',
    fits: '{f} Die Antwort passt dazu.',
    missing: '{f} Davon sagt die Antwort nichts.',
    askConflict: 'Ein Teil deiner Antwort passt nicht für mich.',
    askMissing: 'Deine Antwort lässt etwas offen.',
    askClose: 'Was schlägst du stattdessen vor?',
    askCheck: 'Passt dein Vorschlag dazu?',
    quotes: ['„', '“']
  },
  fr: {
    context: 'Pour le contexte :',
    space: ' ',
    nothing: 'Rien dans ces souvenirs n’y touche.',
    conflict: '{f} Or la réponse dit : {a}',
    fits: '{f} La réponse en tient compte.',
    missing: '{f} La réponse n’en dit rien.',
    askConflict: 'Une partie de ta réponse ne me convient pas.',
    askMissing: 'Ta réponse laisse un point ouvert.',
    askClose: 'Que proposes-tu à la place ?',
    askCheck: 'Ta proposition convient-elle ?',
    quotes: ['« ', ' »']
  },
  es: {
    context: 'Como contexto:',
    space: ' ',
    nothing: 'Nada en estos recuerdos tiene que ver con ello.',
    conflict: '{f} Pero la respuesta dice: {a}',
    fits: '{f} La respuesta lo respeta.',
    missing: '{f} La respuesta no dice nada de eso.',
    askConflict: 'Una parte de tu respuesta no me sirve.',
    askMissing: 'Tu respuesta deja algo abierto.',
    askClose: '¿Qué propones en su lugar?',
    askCheck: '¿Tu propuesta sirve para eso?',
    quotes: ['«', '»']
  },
  ko: {
    context: '참고로:',
    space: ' ',
    nothing: '이와 관련된 기억이 없습니다.',
    conflict: '{f} 그런데 답변은 이렇게 말합니다: {a}',
    fits: '{f} 답변이 이에 맞습니다.',
    missing: '{f} 답변은 이에 대해 아무 말이 없습니다.',
    askConflict: '답변 가운데 저에게 맞지 않는 부분이 있습니다.',
    askMissing: '답변에서 빠진 점이 있습니다.',
    askClose: '대신 무엇을 권하시나요?',
    askCheck: '제안이 여기에 맞나요?',
    quotes: ['“', '”']
  },
  ja: {
    context: '補足：',
    space: '',
    nothing: 'これに関わる記憶はありません。',
    conflict: '{f}しかし回答はこう言っています：{a}',
    fits: '{f}回答はこれに合っています。',
    missing: '{f}回答はこれに触れていません。',
    askConflict: '回答の一部が私には合いません。',
    askMissing: '回答に足りない点があります。',
    askClose: '代わりに何を勧めますか？',
    askCheck: '提案はこれに合いますか？',
    quotes: ['「', '」']
  },
  zh: {
    context: '背景：',
    space: '',
    nothing: '这些记忆中没有与此有关的内容。',
    conflict: '{f}但回答说：{a}',
    fits: '{f}回答与此相符。',
    missing: '{f}回答没有提到这一点。',
    askConflict: '你的回答有一部分不适合我。',
    askMissing: '你的回答还有一点没有说明。',
    askClose: '你建议换成什么？',
    askCheck: '你的建议适合吗？',
    quotes: ['“', '”']
  }
}
