import type { AnswerLanguage } from './question.ts'

/** The few words an answer adds to what it quotes. */
export interface Phrases {
  nothingFound: string
  /** The same to another self. */
  nothingToTell: string
  likes(interest: string): string
  /** Where words may not be repeated: only what they are about. */
  knowsAbout(words: string): string
  youWrote(quote: string): string
  wrote(name: string, quote: string): string
  someoneWrote(quote: string): string
  assistantWrote(quote: string): string
  inDocument(title: string | undefined, quote: string): string
  /** Puts a date before a statement; `isDay` is false for a mere month or year. */
  on(date: string, statement: string, isDay: boolean): string
  notices: Record<NoticeCode, string>
}

export type NoticeCode = 'MODEL_CRASHED' | 'MODEL_FAILED' | 'QUOTED_INSTEAD' | 'SENTENCES_CUT' | 'DISPUTED'

const PHRASES: Record<AnswerLanguage, Phrases> = {
  en: {
    nothingFound: 'Nothing in your memories answers this.',
    nothingToTell: 'I have nothing to tell about that.',
    likes: interest => `I like ${interest}.`,
    knowsAbout: words => `I know something about that; it has to do with ${words}.`,
    youWrote: quote => `You wrote: “${quote}”`,
    wrote: (name, quote) => `${name} wrote: “${quote}”`,
    someoneWrote: quote => `Someone wrote: “${quote}”`,
    assistantWrote: quote => `An assistant wrote: “${quote}”`,
    inDocument: (title, quote) => (title === undefined ? `A document says: “${quote}”` : `“${title}” says: “${quote}”`),
    on: (date, statement, isDay) => `${isDay ? 'On' : 'In'} ${date}: ${statement}`,
    notices: {
      MODEL_CRASHED: 'The model stopped in the middle; this answer quotes your memories instead.',
      MODEL_FAILED: 'The model could not answer; this answer quotes your memories instead.',
      QUOTED_INSTEAD: 'The model’s words were not borne out by your memories, so they are quoted instead.',
      SENTENCES_CUT: 'Sentences that no memory supports were taken out.',
      DISPUTED: 'Your memories contradict each other here; each is quoted.'
    }
  },
  ko: {
    nothingFound: '이 질문에 답할 수 있는 기억이 없습니다.',
    nothingToTell: '그것에 대해서는 말씀드릴 것이 없습니다.',
    likes: interest => `저는 ${interest}에 관심이 많아요.`,
    knowsAbout: words => `그것에 대해 아는 것이 있어요. 관련된 말: ${words}.`,
    youWrote: quote => `직접 쓰신 기록: “${quote}”`,
    wrote: (name, quote) => `${name}의 글: “${quote}”`,
    someoneWrote: quote => `다른 사람의 글: “${quote}”`,
    assistantWrote: quote => `AI 도우미의 글: “${quote}”`,
    inDocument: (title, quote) => (title === undefined ? `문서에서: “${quote}”` : `‘${title}’에서: “${quote}”`),
    on: (date, statement) => `${date}, ${statement}`,
    notices: {
      MODEL_CRASHED: '모델이 도중에 멈추어, 기억을 그대로 인용했습니다.',
      MODEL_FAILED: '모델이 답하지 못해, 기억을 그대로 인용했습니다.',
      QUOTED_INSTEAD: '모델의 답이 기억으로 확인되지 않아, 기억을 그대로 인용했습니다.',
      SENTENCES_CUT: '기억으로 확인되지 않는 문장을 뺐습니다.',
      DISPUTED: '이 점에 대한 기억이 서로 어긋나서 모두 인용했습니다.'
    }
  },
  ja: {
    nothingFound: 'この質問に答えられる記憶はありません。',
    nothingToTell: 'それについてお話しできることはありません。',
    likes: interest => `${interest}が好きです。`,
    knowsAbout: words => `それについて知っていることがあります。関わる言葉：${words}。`,
    youWrote: quote => `ご自身の記録：「${quote}」`,
    wrote: (name, quote) => `${name}さんの言葉：「${quote}」`,
    someoneWrote: quote => `ほかの人の言葉：「${quote}」`,
    assistantWrote: quote => `AIアシスタントの言葉：「${quote}」`,
    inDocument: (title, quote) => (title === undefined ? `文書より：「${quote}」` : `『${title}』より：「${quote}」`),
    on: (date, statement) => `${date}、${statement}`,
    notices: {
      MODEL_CRASHED: 'モデルが途中で止まったため、記憶をそのまま引用しました。',
      MODEL_FAILED: 'モデルが答えられなかったため、記憶をそのまま引用しました。',
      QUOTED_INSTEAD: 'モデルの答えを記憶で確かめられなかったため、記憶をそのまま引用しました。',
      SENTENCES_CUT: '記憶で確かめられない文を除きました。',
      DISPUTED: 'この点について記憶が食い違っているため、それぞれを引用しました。'
    }
  },
  zh: {
    nothingFound: '您的记忆中没有能回答这个问题的内容。',
    nothingToTell: '关于这件事，我没有可以说的。',
    likes: interest => `我喜欢${interest}。`,
    knowsAbout: words => `关于这件事我知道一些，涉及：${words}。`,
    youWrote: quote => `您写过：“${quote}”`,
    wrote: (name, quote) => `${name}写道：“${quote}”`,
    someoneWrote: quote => `有人写道：“${quote}”`,
    assistantWrote: quote => `AI 助手写道：“${quote}”`,
    inDocument: (title, quote) => (title === undefined ? `文档中写道：“${quote}”` : `《${title}》中写道：“${quote}”`),
    on: (date, statement) => `${date}，${statement}`,
    notices: {
      MODEL_CRASHED: '模型中途停止，已改为引用您的记忆。',
      MODEL_FAILED: '模型无法回答，已改为引用您的记忆。',
      QUOTED_INSTEAD: '模型的回答未能得到记忆的证实，已改为引用您的记忆。',
      SENTENCES_CUT: '已去掉没有记忆支持的句子。',
      DISPUTED: '您的记忆在这一点上互相矛盾，已分别引用。'
    }
  },
  de: {
    nothingFound: 'Nichts in deinen Erinnerungen beantwortet das.',
    nothingToTell: 'Dazu kann ich nichts sagen.',
    likes: interest => `Ich mag ${interest}.`,
    knowsAbout: words => `Dazu weiß ich etwas; es hat zu tun mit: ${words}.`,
    youWrote: quote => `Du hast geschrieben: „${quote}“`,
    wrote: (name, quote) => `${name} schrieb: „${quote}“`,
    someoneWrote: quote => `Jemand schrieb: „${quote}“`,
    assistantWrote: quote => `Ein KI-Assistent schrieb: „${quote}“`,
    inDocument: (title, quote) =>
      title === undefined ? `In einem Dokument steht: „${quote}“` : `In „${title}“ steht: „${quote}“`,
    on: (date, statement, isDay) => `${isDay ? 'Am' : 'Im'} ${/^\d+$/.test(date) ? 'Jahr ' : ''}${date}: ${statement}`,
    notices: {
      MODEL_CRASHED: 'Das Modell brach ab; stattdessen werden deine Erinnerungen zitiert.',
      MODEL_FAILED: 'Das Modell konnte nicht antworten; stattdessen werden deine Erinnerungen zitiert.',
      QUOTED_INSTEAD: 'Die Worte des Modells ließen sich nicht belegen; stattdessen werden deine Erinnerungen zitiert.',
      SENTENCES_CUT: 'Sätze, die keine Erinnerung belegt, wurden entfernt.',
      DISPUTED: 'Deine Erinnerungen widersprechen sich hier; alle werden zitiert.'
    }
  },
  fr: {
    nothingFound: 'Rien dans vos souvenirs ne répond à cette question.',
    nothingToTell: 'Je n’ai rien à dire à ce sujet.',
    likes: interest => `Je m’intéresse à : ${interest}.`,
    knowsAbout: words => `J’en sais quelque chose ; cela touche à : ${words}.`,
    youWrote: quote => `Vous avez écrit : « ${quote} »`,
    wrote: (name, quote) => `${name} a écrit : « ${quote} »`,
    someoneWrote: quote => `Quelqu’un a écrit : « ${quote} »`,
    assistantWrote: quote => `Un assistant a écrit : « ${quote} »`,
    inDocument: (title, quote) =>
      title === undefined ? `Un document dit : « ${quote} »` : `« ${title} » dit : « ${quote} »`,
    on: (date, statement, isDay) => `${isDay ? 'Le' : 'En'} ${date} : ${statement}`,
    notices: {
      MODEL_CRASHED: 'Le modèle s’est arrêté en cours de route ; vos souvenirs sont cités à la place.',
      MODEL_FAILED: 'Le modèle n’a pas pu répondre ; vos souvenirs sont cités à la place.',
      QUOTED_INSTEAD: 'Vos souvenirs ne confirment pas les mots du modèle ; ils sont cités à la place.',
      SENTENCES_CUT: 'Les phrases qu’aucun souvenir ne confirme ont été retirées.',
      DISPUTED: 'Vos souvenirs se contredisent sur ce point ; chacun est cité.'
    }
  },
  es: {
    nothingFound: 'Nada en tus recuerdos responde a esto.',
    nothingToTell: 'No tengo nada que decir sobre eso.',
    likes: interest => `Me interesa: ${interest}.`,
    knowsAbout: words => `Sé algo sobre eso; tiene que ver con: ${words}.`,
    youWrote: quote => `Escribiste: «${quote}»`,
    wrote: (name, quote) => `${name} escribió: «${quote}»`,
    someoneWrote: quote => `Alguien escribió: «${quote}»`,
    assistantWrote: quote => `Un asistente escribió: «${quote}»`,
    inDocument: (title, quote) =>
      title === undefined ? `Un documento dice: «${quote}»` : `«${title}» dice: «${quote}»`,
    on: (date, statement, isDay) => `${isDay ? 'El' : 'En'} ${date}: ${statement}`,
    notices: {
      MODEL_CRASHED: 'El modelo se detuvo a la mitad; en su lugar se citan tus recuerdos.',
      MODEL_FAILED: 'El modelo no pudo responder; en su lugar se citan tus recuerdos.',
      QUOTED_INSTEAD: 'Tus recuerdos no confirman las palabras del modelo; en su lugar se citan.',
      SENTENCES_CUT: 'Se quitaron las frases que ningún recuerdo confirma.',
      DISPUTED: 'Tus recuerdos se contradicen en este punto; se citan todos.'
    }
  }
}

export function phrasesOf(language: AnswerLanguage): Phrases {
  return PHRASES[language]
}
