import type { Frame } from '../frame-types.ts'

/** Appointments, plans, goals, things to do. */
const PLANS: Frame[] = [
  {
    attribute: 'date:*',
    when: '\\b(?:el|la|mi|nuestr[oa]) {EVENT:p} (?:es|será|empieza|tendrá lugar|(?<past>fue|era)) (?:el )?(?<v>{DAY}{CLOCK})',
    isMine: true
  },
  {
    attribute: 'date:*',
    when: '\\b(?:cambiado|aplazado|movido|adelantado|pospuesto|retrasado|pasado) (?:el |la |mi |nuestr[oa] ){EVENT:p} (?:del [^;.!?]{3,20}? )?(?:al|para el) (?<v>{DAY}{CLOCK})',
    isMine: true,
    stance: 'holds',
    ignoresMarks: true
  },
  {
    attribute: 'date:*',
    when: '\\b(?:el|la|mi|nuestr[oa]) {EVENT:p} se (?:ha )?(?:cambiado|aplazado|aplaza|cambia|aplazó|pospone|pospuso|retrasa|adelanta|movido) (?:del [^;.!?]{3,20}? )?(?:al|para el) (?<v>{DAY}{CLOCK})',
    isMine: true,
    stance: 'holds',
    ignoresMarks: true
  },
  {
    attribute: 'date:*',
    when: '\\btengo (?:la |una )?(?<p>cita (?:con el|con la|en el) \\p{L}+) (?:el )?(?<v>{DAY}{CLOCK})',
    isMine: true
  },
  {
    attribute: 'date:*',
    when: '\\b(?:(?:cancelado|anulado|suspendido) (?:el|la|mi|nuestr[oa]) {EVENT:p}|(?:el|la|mi|nuestr[oa]) (?<p>{EVENT}) (?:se ha|está|ha sido|queda) (?:cancelad[oa]|anulad[oa]|suspendid[oa]))',
    isMine: true,
    stance: 'ended',
    ignoresMarks: true,
    date: 'none'
  },
  {
    attribute: 'plan',
    when: '\\b(?:(?:cancelado|anulado) (?:el|la|mi|nuestr[oa]) (?<v>{EVENT})|(?:el|la|mi|nuestr[oa]) (?<v>{EVENT}) (?:se ha|está|ha sido) (?:cancelad[oa]|anulad[oa]))',
    isMine: true,
    stance: 'cancelled',
    ignoresMarks: true,
    date: 'none'
  },
  {
    attribute: 'plan',
    when: '\\b(?:voy a|vamos a|pienso|pensamos|planeo|planeamos|tengo (?:pensado|previsto)|quiero|queremos) (?!mudar|decir|ser|estar|ver si)(?<v>{INF}(?: [^,;.!?()]{3,60})?)',
    isMine: true
  },
  {
    attribute: 'goal',
    when: '\\b{MY} (?:objetivo|meta|propósito|sueño)(?: para \\p{L}+)? es (?<v>[^;.!?]{4,80})',
    isMine: true,
    stance: 'holds',
    ignoresMarks: true
  },
  {
    attribute: 'todo',
    when: '\\b(?:tengo que|tenemos que|debo|hay que|necesito|no olvidar|acordarme de|recordar) (?!decir|admitir|reconocer|ir )(?<v>{INF} [^,;.!?()]{3,60})',
    isMine: true,
    stance: 'holds',
    ignoresMarks: true
  },
  {
    attribute: 'todo',
    when: '\\b(?:pendiente|por hacer|tareas?): (?<v>[^;.!?]{4,80})',
    isMine: true,
    stance: 'holds',
    ignoresMarks: true
  }
]

const INSTRUCTIONS: Frame[] = [
  {
    attribute: 'instruction',
    when: '^(?<v>(?:(?:por favor|a partir de ahora|desde ahora|de ahora en adelante|siempre|nunca),? )*(?:no me )?(?:respóndeme|responde|contéstame|contesta|escríbeme|escribe|háblame|habla|llámame|tutéame|usa|recuérdame|resume|dime|explícame|evita|trátame)\\b[^;.!?]{3,90})',
    value: '^\\p{L}+(?:me)\\b|\\b(?:siempre|nunca|a partir de ahora|desde ahora|de ahora en adelante)\\b',
    isMine: true,
    stance: 'holds',
    ignoresMarks: true,
    date: 'none'
  }
]

export const AHEAD: readonly Frame[] = [...PLANS, ...INSTRUCTIONS]
