import type { Frame } from '../frame-types.ts'

/** Appointments, plans, goals, things to do. */
const PLANS: Frame[] = [
  {
    attribute: 'date:*',
    when: '\\b(?:der|die|das|{MY}) {EVENT:p} (?:(?<past>war|fand)|ist|findet|beginnt|steht|wird) (?:\\p{L}+ ){0,3}?(?:am|an) (?<v>{DAY}{CLOCK})',
    isMine: true
  },
  {
    attribute: 'date:*',
    when: '\\b{EVENT:p} (?:wurde|wird|ist|haben wir|habe ich) (?:\\p{L}+ ){0,3}?(?:vom [^;.!?]{3,20} )?(?:auf|für)(?: den)? (?<v>{DAY}{CLOCK}) (?:verschoben|verlegt|vorverlegt|vorgezogen|angesetzt|festgelegt)',
    isMine: true,
    stance: 'holds'
  },
  {
    attribute: 'date:*',
    when: '\\b(?:habe|haben|hat) (?:\\p{L}+ ){0,2}?(?:den|die|das|unseren|meinen|meine|unsere) {EVENT:p} (?:vom [^;.!?]{3,20} )?auf(?: den)? (?<v>{DAY}{CLOCK}) (?:verschoben|verlegt|vorgezogen)',
    isMine: true,
    stance: 'holds'
  },
  {
    attribute: 'date:*',
    when: '\\b(?<p>\\p{Lu}\\p{L}*[Tt]ermin(?: (?:beim|bei der|bei|mit) (?:\\p{Ll}+ )?\\p{Lu}[\\p{L}-]+)?)(?:,|:)? (?:ist )?am (?<v>{DAY}{CLOCK})',
    isMine: true
  },
  {
    attribute: 'date:*',
    when: '\\b(?:der|die|das|{MY}) {EVENT:p} (?:(?:ist|wurde|wird) (?:\\p{L}+ ){0,3}?(?:abgesagt|storniert|gestrichen)|fällt (?:\\p{L}+ ){0,3}?aus|findet (?:\\p{L}+ )?nicht statt)',
    isMine: true,
    stance: 'ended',
    ignoresMarks: true,
    date: 'none'
  },
  {
    attribute: 'plan',
    when: '\\b(?:der|die|das|{MY}) (?<v>{EVENT}) (?:(?:ist|wurde) (?:\\p{L}+ ){0,3}?(?:abgesagt|storniert|gestrichen|geplatzt)|fällt (?:\\p{L}+ ){0,3}?aus)',
    isMine: true,
    date: 'none'
  },
  {
    attribute: 'plan',
    when: '\\b(?:(?<f>will|werde|plane)|wollen|werden|planen) (?:ich |wir )?(?!nicht|kein|[^,;.!?()]*ziehen)(?<v>{REST}(?:en|eln|ern|tun))(?=[,.!]|$)',
    value: '\\b(?:ich|wir)\\b'
  },
  {
    attribute: 'plan',
    when: '\\b(?:ich habe|habe ich|wir haben|haben wir) vor,? (?<v>[^;.!?]{4,70}? zu \\p{Ll}+en)\\b'
  },
  {
    attribute: 'plan',
    when: '\\b(?:reise|fahre|fliege|reisen|fahren|fliegen) (?:ich |wir )?doch nicht (?<v>nach {PLACE}|in (?:die|den) \\p{Lu}[\\p{L}-]+)',
    value: '.'
  },
  {
    attribute: 'plan',
    when: '\\b(?:reise|fahre|fliege|reisen|fahren|fliegen) (?:ich |wir )?(?:\\p{L}+ ){0,4}?(?<v>nach {PLACE}|in (?:die|den) \\p{Lu}[\\p{L}-]+)',
    value:
      '\\b(?<fut>im (?:nächsten )?(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Sommer|Herbst|Winter|Frühling|Jahr|Urlaub)|nächste[nsr]? \\p{L}+|morgen|übermorgen|bald|demnächst)\\b'
  },
  {
    attribute: 'goal',
    when: '\\b{MY} (?:Ziel|Vorsatz|Traum)(?: für \\p{L}+)? ist(?: es)?,? (?<v>[^;.!?]{4,80})',
    isMine: true,
    stance: 'holds'
  },
  {
    attribute: 'goal',
    when: '\\b(?:ich möchte|möchte ich) (?:\\p{L}+ ){0,2}?(?<v>{REST} (?:lernen|schaffen|werden))(?=[,.!]|$)',
    isMine: true,
    stance: 'holds',
    ignoresMarks: true,
    confidence: 0.6
  },
  {
    attribute: 'todo',
    when: '\\b(?:(?:ich |wir )?(?:muss|müssen)|darf ich nicht vergessen) (?:ich |wir )?(?:noch|unbedingt|dringend|bis \\p{L}+|morgen|heute|nächste Woche) (?<v>{REST}en)(?=[,.!]|$)',
    value: '\\b(?:ich|wir)\\b|^muss\\b',
    stance: 'holds',
    ignoresMarks: true
  },
  {
    attribute: 'todo',
    when: '(?:^|\\b)(?:[Nn]icht vergessen|[Tt]o-?do|[Zz]u erledigen|[Mm]erken):? (?<v>[^;.!?]{4,80})',
    isMine: true,
    stance: 'holds',
    ignoresMarks: true
  }
]

/** Sentences that tell the self how to behave; the whole clause is what it is told. */
const VOICE =
  '(?:antworte|schreib|schreibe|sprich|nenn|nenne|duze|sieze|benutze|verwende|erinnere?|fasse?|sag|sage|rede|gib|erklär|erkläre|halte)'
const INSTRUCTIONS: Frame[] = [
  {
    attribute: 'instruction',
    when: `^(?<v>(?:(?:bitte|ab jetzt|ab sofort|von nun an|künftig|in Zukunft|immer),? )*${VOICE}\\b (?:mir|mich|immer|bitte|ab jetzt|künftig|von nun an|nie|nicht|nur)\\b[^;.!?]{3,90})`,
    isMine: true,
    stance: 'holds',
    ignoresMarks: true,
    date: 'none'
  }
]

export const AHEAD: readonly Frame[] = [...PLANS, ...INSTRUCTIONS]
