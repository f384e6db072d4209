import type { Frame } from '../frame-types.ts'

/** Home, work, identity. */
const HOME: Frame[] = [
  {
    attribute: 'home',
    when: '\\b(?:(?<f>vivo|vivimos|resido)|(?<t>vive|viven|reside)|(?<past>vivía|vivíamos|viví|vivió|vivimos hasta|vivido)|vivir)\\b',
    value: '\\ben {PLACE:v}'
  },
  {
    attribute: 'home',
    when: '\\b(?:(?<f>me mudé|nos mudamos|me he mudado|nos hemos mudado|me he trasladado|me trasladé|me instalé|acabo de mudarme|acabamos de mudarnos)|(?<t>se ha mudado|se mudó|se mudaron|se ha trasladado|se instaló)|[Mm]udad[oa]s?|(?<fut>me mudo|me mudaré|nos mudaremos|se muda|mudarme|mudarnos|mudar|mudarse))\\b',
    value: '\\b(?:a|en) {PLACE:v}'
  },
  { attribute: 'home', when: '\\bal final no nos mudamos a {PLACE:v}', stance: 'cancelled', ignoresMarks: true },
  {
    attribute: 'home',
    when: '\\b(?:(?<f>me mudé|nos mudamos|me he mudado|nos hemos mudado)|(?<t>se ha mudado|se mudó)) (?:\\p{L}+ ){0,3}?de {PLACE:v} a\\b',
    stance: 'ended'
  },
  { attribute: 'home', when: '\\b(?:me he ido|me fui|nos fuimos) de {PLACE:v}(?! a )', stance: 'ended' },
  {
    attribute: 'hometown',
    when: '\\b(?:(?<f>crecí|me crié)|(?<t>creció|se crió)) en {PLACE:v}',
    stance: 'holds',
    date: 'none'
  },
  {
    attribute: 'hometown',
    when: '\\b(?:(?<f>soy)|(?<t>es)) de (?<v>{PLACE})(?=[,.!]|$| y\\b)',
    date: 'none',
    confidence: 0.6
  },
  {
    attribute: 'birthplace',
    when: '\\b(?:(?<f>nací)|(?<t>nació)) (?:el {DAY} )?en {PLACE:v}',
    stance: 'holds',
    date: 'none'
  },
  {
    attribute: 'address',
    when: '\\b(?:(?<f>vivo|vivimos)|(?<t>vive)|dirección)\\b',
    value:
      '(?<v>(?:[Cc]alle|[Cc]/|[Aa]venida|[Aa]vda\\.|[Pp]laza|[Pp]aseo|[Cc]amino|[Rr]onda) [^;,.!?]{3,40}?,? (?:n\\.º ?)?\\d{1,4})'
  }
]

const WORK: Frame[] = [
  {
    attribute: 'employer',
    when: '\\b(?:(?<f>trabajo|trabajamos|curro)|(?<t>trabaja|curra)|contratad[oa]|emplead[oa]|(?<past>trabajaba|trabajé|trabajó|trabajado)|trabajar)\\b',
    value: '\\b(?:en|para|por) (?<v>{ORG}|{HOUSE})'
  },
  {
    attribute: 'employer',
    when: '\\b(?:(?<f>empecé|he empezado|comencé|entré|me incorporé|me han contratado|me ha contratado)|(?<t>empezó|ha empezado|entró|se incorporó|fichó)|[Pp]rimer día|(?<fut>empiezo|empieza|empezaré)|[Nn]uevo (?:trabajo|empleo|curro|puesto))\\b',
    value: '\\b(?:en|a|:) (?<v>{ORG}|{HOUSE})'
  },
  {
    attribute: 'employer',
    when: '\\b(?:(?<f>he dejado|dejé)|(?<t>ha dejado|dejó)) (?:el trabajo en )?(?<v>{ORG})',
    stance: 'ended'
  },
  {
    attribute: 'employer',
    when: '\\b(?:me (?:han )?(?:despedido|despidieron|echado|echaron) de|último día en|renuncié a|me he ido de) (?<v>{ORG})',
    stance: 'ended'
  },
  {
    attribute: 'employer',
    when: '\\b(?:(?:he dejado|dejé|he perdido|perdí) (?:mi|el) (?:trabajo|empleo|puesto|curro)(?! en)|(?:estoy|me he quedado) en (?:el )?paro|me he jubilado|me jubilé)',
    isMine: true,
    stance: 'ended'
  },
  {
    attribute: 'job',
    when: '\\b(?:(?<f>trabajo|trabajamos|empecé|me contrataron)|(?<t>trabaja|empezó)|contratad[oa]|(?<past>trabajaba|trabajé|trabajó))\\b',
    value:
      '\\b(?:como|de) (?<v>(?!(?:un|una|siempre|lunes|noche|día|sol|tarde|nuevo|forma|manera|mañana)\\b)\\p{Ll}+(?: (?:de |en )?(?!en|para|desde|y|con|a|de|por)\\p{Ll}+)?)'
  },
  {
    attribute: 'job',
    when: '\\b(?:(?<f>soy|me hice|me he hecho)|(?<t>es|se hizo)|(?<past>era|fui)) (?:ahora |un |una )?(?<v>{JOB})'
  },
  { attribute: 'job', when: '\\bme han ascendido a (?<v>\\p{Ll}+(?: de \\p{Ll}+)?)' },
  {
    attribute: 'studies',
    when: '\\b(?:(?<f>estudio|estudiamos)|(?<t>estudia)|(?<past>estudiaba|estudié|estudió)) {ADV}(?!en\\b|para\\b|con\\b|mucho)(?<v>\\p{L}+(?: \\p{Ll}+(?:ica|ico|al|iva|ivo))?)'
  },
  {
    attribute: 'school',
    when: '\\b(?:(?<f>estudio|voy)|(?<t>estudia)|(?<past>estudié|estudiaba))\\b',
    value:
      '\\b(?:en|a) (?:la |el )(?<v>(?:[Uu]niversidad|[Ii]nstituto|[Cc]olegio|[Ee]scuela|[Ff]acultad|[Cc]onservatorio)(?: (?:de |del )?\\p{L}+){0,3})'
  },
  { attribute: 'boss', when: '\\b{MY} (?:{BOSS}) (?:se llama|es) (?:ahora )?{NAME:v}', isMine: true }
]

const IDENTITY: Frame[] = [
  {
    attribute: 'name',
    when: '\\b(?:me llamo|(?<past>me llamaba)) {ADV}{NAME:v}|\\bmi nombre (?:completo )?es {NAME:v}',
    isMine: true
  },
  {
    attribute: 'nickname',
    when: '\\b(?:me llaman|me dicen) (?:siempre )?{FIRST:v}|\\bmi apodo es {FIRST:v}|\\bllámame {FIRST:v}',
    isMine: true
  },
  {
    attribute: 'birthday',
    when: '\\bmi cumpleaños (?:es|cae|será) (?:el )?(?<v>{DAY})',
    isMine: true,
    stance: 'holds',
    date: 'none',
    ignoresMarks: true
  },
  {
    attribute: 'birthday',
    when: '\\bel cumpleaños de {FIRST:n} es (?:el )?(?<v>{DAY})',
    stance: 'holds',
    date: 'none'
  },
  {
    attribute: 'birthday',
    when: '\\b(?:(?<f>nací)|(?<t>nació)) (?:en {PLACE} )?el (?<v>{DAY})',
    stance: 'holds',
    date: 'none'
  },
  {
    attribute: 'age',
    when: '\\b(?:(?<f>tengo|cumplí|he cumplido)|(?<t>tiene|ha cumplido)) (?:ya |ahora )?(?<v>\\d{1,3})(?: años\\b|(?=[,.!]|$))(?! (?:de|en) )'
  },
  {
    attribute: 'nationality',
    when: '\\b(?:(?<f>soy)|(?<t>es)) (?<v>español[a]?|mexican[oa]|argentin[oa]|chilen[oa]|peruan[oa]|colombian[oa]|cuban[oa]|venezolan[oa]|uruguay[oa]|francés|francesa|alemán|alemana|italian[oa]|portugués|portuguesa)\\b'
  },
  {
    attribute: 'phone',
    when: '\\b(?:mi|nuevo) (?:nuevo )?(?:número(?: de (?:teléfono|móvil|celular))?|teléfono|móvil|celular)(?: es| ahora es)?(?: el)? ?:? ?(?<v>\\+?\\d[\\d ./()-]{6,20}\\d)',
    isMine: true
  },
  {
    attribute: 'email',
    when: '\\b(?:mi|nuevo) (?:nuevo )?(?:correo(?: electrónico)?|e-?mail|mail)(?: es| ahora es)? ?:? ?(?<v>[\\p{L}\\d._+-]+@[\\p{L}\\d.-]+\\p{L})',
    isMine: true
  }
]

export const LIFE: readonly Frame[] = [...HOME, ...WORK, ...IDENTITY]
