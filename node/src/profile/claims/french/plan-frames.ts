import type { Frame } from '../frame-types.ts'

/** Appointments, plans, goals, things to do. */
const PLANS: Frame[] = [
  {
    attribute: 'date:*',
    when: "\\b(?:le|la|l'|mon|ma|notre|mes) ?{EVENT:p},? (?:c'est|est|a lieu|aura lieu|commence|tombe|(?<past>était|a eu lieu)) (?:\\p{L}+ )?(?:le )?(?<v>{DAY}{CLOCK})",
    isMine: true
  },
  {
    attribute: 'date:*',
    when: "\\b(?:le|la|l'|mon|ma|notre) ?{EVENT:p} (?:est|a été|sera|va être) (?:\\p{L}+ ){0,2}?(?:reportée?|décalée?|avancée?|déplacée?|repoussée?|fixée?) (?:\\p{L}+ )?(?:du [^;.!?]{3,20} )?(?:au|à) (?<v>{DAY}{CLOCK})",
    isMine: true,
    stance: 'holds',
    ignoresMarks: true
  },
  {
    attribute: 'date:*',
    when: "\\b(?:reporté|décalé|avancé|déplacé|repoussé) (?:le |la |l'|mon |ma |notre )(?<p>{EVENT}) (?:du [^;.!?]{3,20} )?au (?<v>{DAY}{CLOCK})",
    isMine: true,
    stance: 'holds',
    ignoresMarks: true
  },
  {
    attribute: 'date:*',
    when: '\\b(?:ai|avons) (?<p>rendez-vous (?:chez (?:le|la) [\\p{L}-]+|avec [\\p{L}-]+)) (?:le )?(?<v>{DAY}{CLOCK})',
    isMine: true
  },
  {
    attribute: 'date:*',
    when: "\\b(?:le|la|l'|mon|ma|notre) ?{EVENT:p} (?:est|a été) (?:\\p{L}+ )?annulée?",
    isMine: true,
    stance: 'ended',
    ignoresMarks: true,
    date: 'none'
  },
  {
    attribute: 'plan',
    when: "\\b(?:le|la|l'|mon|ma|notre) ?(?<v>{EVENT}) (?:est|a été) (?:\\p{L}+ )?(?:annulée?|tombée? à l'eau)",
    isMine: true,
    date: 'none'
  },
  {
    attribute: 'plan',
    when: "\\b(?:je|on|nous) (?:vais|va|allons|compte|comptons|prévois de|prévoyons de|envisage de|veux|voulons) (?!pas |plus |bien |mieux |mal |à |au |en |chez |me dire|dire |y |déménager |m')(?<v>\\p{Ll}+(?:er|ir|re|oir)\\b(?: [^,;.!?()]{3,60})?)"
  },
  {
    attribute: 'goal',
    when: "\\b{MY} (?:objectif|but|résolution|rêve)(?: pour \\p{L}+)?,? (?:c'est de|est de|est d') ?(?<v>[^;.!?]{4,80})",
    isMine: true,
    stance: 'holds',
    ignoresMarks: true
  },
  {
    attribute: 'todo',
    when: "\\b(?:il faut que je|je dois(?: encore| absolument| vite)?|il faut que j'|j'ai besoin de|penser à|ne pas oublier de) ?(?!\\s*(?:dire|avouer|admettre|reconnaître))(?<v>(?=\\p{L})[^,;.!?()]{5,70})",
    isMine: true,
    stance: 'holds',
    ignoresMarks: true
  },
  {
    attribute: 'todo',
    when: '\\b(?:à faire|todo) ?: (?<v>[^;.!?]{4,80})',
    isMine: true,
    stance: 'holds',
    ignoresMarks: true
  }
]

const INSTRUCTIONS: Frame[] = [
  {
    attribute: 'instruction',
    when: "^(?<v>(?:(?:s'il te plaît|à partir de maintenant|désormais|dorénavant|à l'avenir|toujours),? )*(?:ne )?(?:m')?(?:réponds?|écris|parle|appelle|tutoie|vouvoie|utilise|rappelle|résume|dis|explique|évite)(?:-moi|-me)?\\b[^;.!?]{3,90})",
    value: "-moi\\b|\\b(?:toujours|jamais|désormais|dorénavant|à partir de maintenant|à l'avenir)\\b",
    isMine: true,
    stance: 'holds',
    ignoresMarks: true,
    date: 'none'
  }
]

export const AHEAD: readonly Frame[] = [...PLANS, ...INSTRUCTIONS]
