import type { Frame } from '../frame-types.ts'

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

const AFTER = '(?= {VERB3}\\b|,|[.!]|$| y )'
const PEOPLE: Frame[] = [
  {
    attribute: 'partner',
    when: `\\b{MY} (?:{PARTNER})(?:,| se llama)? {FIRST:v}${AFTER}`,
    isMine: true,
    stance: 'holds',
    date: 'none'
  },
  {
    attribute: 'partner',
    when: '\\b(?:(?<f>salgo|estoy (?:saliendo|casad[oa]|prometid[oa])|me he casado|me casé)|(?<t>sale|está (?:saliendo|casad[oa]))|(?<past>salía)) con {FIRST:v}'
  },
  {
    attribute: 'partner',
    when: '\\b(?:rompí|he roto|me he separado|me separé|me divorcié|corté|lo he dejado|lo dejé) (?:con|de) {FIRST:v}',
    isMine: true,
    stance: 'ended'
  },
  {
    attribute: 'partner',
    when: '{FIRST:v} y yo (?:\\p{L}+ ){0,3}?(?:dejado|dejamos|roto|rompimos|separado|separamos|divorciado)',
    isMine: true,
    stance: 'ended'
  },
  {
    attribute: 'partner',
    when: '^(?:nos hemos|nos) (?:separado|separamos|divorciado|divorciamos)',
    isMine: true,
    stance: 'ended'
  },
  {
    attribute: 'relationship',
    when: '\\b(?:(?<f>estoy|estamos|soy|sigo)|(?<t>está|es)|(?<past>estaba|estuve)) (?:ahora |ya )?(?<v>solter[oa]|casad[oa]s?|divorciad[oa]|viud[oa]|prometid[oa]s?|separad[oa])\\b'
  },
  {
    attribute: 'child',
    when: `\\b{MY} (?:{CHILD})(?: mayor| pequeñ[oa])?(?:,| se llama)? {FIRST:v}${AFTER}`,
    isMine: true,
    stance: 'holds',
    date: 'none'
  },
  {
    attribute: 'child',
    when: '\\b(?:(?:tengo|tenemos) (?:dos|tres|cuatro|cinco)|mis|nuestros) (?:hijos|hijas|niños)(?:,|:| se llaman)? (?<v>{FIRST}(?:, {FIRST})* (?:y|e) {FIRST})',
    isMine: true,
    isList: true,
    stance: 'holds',
    date: 'none'
  },
  {
    attribute: 'sibling',
    when: `\\b{MY} (?:{SIBLING})(?:,| se llama)? {FIRST:v}${AFTER}`,
    isMine: true,
    stance: 'holds',
    date: 'none'
  },
  { attribute: 'sibling', when: '^{FIRST:v}, mi (?:{SIBLING})(?:,|$)', isMine: true, stance: 'holds', date: 'none' },
  {
    attribute: 'parent',
    when: `\\b{MY} (?:{PARENT})(?:,| se llama)? {FIRST:v}${AFTER}`,
    isMine: true,
    stance: 'holds',
    date: 'none'
  },
  {
    attribute: 'grandparent',
    when: `\\b{MY} (?:{GRAND})(?:,| se llama)? {FIRST:v}${AFTER}`,
    isMine: true,
    stance: 'holds',
    date: 'none'
  },
  {
    attribute: 'pet',
    when: `^(?!.*\\b(?:muerto|muerta|murió)\\b).*?\\b{MY} (?:{PET})(?:,| se llama)? {FIRST:v}${AFTER}`,
    isMine: true,
    stance: 'holds'
  },
  {
    attribute: 'pet',
    when: '^(?!.*\\b(?:muerto|muerta|murió)\\b).*?\\b(?:tengo|tenemos|hemos adoptado|he adoptado) un[oa]? (?:{PET})(?: \\p{Ll}+)?(?: que se llama| llamad[oa]|,) {FIRST:v}',
    isMine: true,
    stance: 'holds'
  },
  {
    attribute: 'pet',
    when: '\\b(?:ha muerto|murió|se murió|se ha muerto) (?:nuestr[oa]|mi) (?:{PET})(?:,? {FIRST:v})?|\\b{MY} (?:{PET})(?:,? (?<v>{FIRST}))? (?:ha muerto|murió)',
    isMine: true,
    stance: 'ended'
  }
]

const TASTE: Frame[] = [
  {
    attribute: 'likes',
    when: '\\bme (?:gustan?|encantan?|chiflan?|(?<past>gustaban?|encantaban?)) {ADV}(?<v>{NPS})',
    isMine: true,
    isList: true,
    deniedAs: 'dislikes'
  },
  {
    attribute: 'likes',
    when: '\\ba {FIRST:n} le (?:gustan?|encantan?) {ADV}(?<v>{NPS})',
    isList: true,
    deniedAs: 'dislikes'
  },
  { attribute: 'likes', when: '\\b(?:(?<f>adoro|soy fan de)|(?<t>adora)) (?<v>{NPS})', isList: true },
  {
    attribute: 'dislikes',
    when: '\\b(?:(?<f>odio|detesto|aborrezco|no soporto)|(?<t>odia|detesta|no soporta)) (?<v>{NPS})',
    isList: true,
    stance: 'holds',
    ignoresMarks: true
  },
  {
    attribute: 'favourite:*',
    when: '\\b(?:mi|mis) (?<p>\\p{L}+) (?:favorit[oa]s?|preferid[oa]s?) (?:ahora )?(?:es|son|sigue siendo|(?<past>era|eran)) (?<v>[^,;.!?]{2,50})',
    isMine: true
  },
  {
    attribute: 'favourite:*',
    when: '\\b(?:el|la) (?<p>\\p{L}+) (?:favorit[oa]|preferid[oa]) de {FIRST:n} (?:es|son) (?<v>[^,;.!?]{2,50})'
  },
  {
    attribute: 'diet',
    when: '\\b(?:(?<f>soy|me he hecho|me hice)|(?<t>es|se ha hecho)|(?<past>era)) (?:ahora )?(?<v>vegetarian[oa]|vegan[oa]|flexitarian[oa]|celíac[oa]|pescetarian[oa])\\b'
  },
  {
    attribute: 'allergy',
    when: '\\b(?:(?<f>soy)|(?<t>es)) alérgic[oa] (?:a los |a las |a la |al |a )(?<v>[\\p{L}-]+(?: de [\\p{L}-]+)?(?:(?:,| y) (?:a los |a las |a la |al |a )?[\\p{L}-]+)?)',
    isList: true
  },
  {
    attribute: 'allergy',
    when: '\\b(?:(?<f>tengo|soy)|(?<t>tiene|es)) (?:alergia|intolerancia|intolerante) (?:a los |a las |a la |al |a )(?<v>[\\p{L}-]+)'
  },
  {
    attribute: 'language',
    when: '\\b(?:(?<f>hablo|hablamos|aprendo|estoy aprendiendo)|(?<t>habla|aprende))\\b[^;.!?]{0,30}? (?<v>{TONGUE}(?:(?:, | y | e )(?:un poco de )?{TONGUE})*)',
    isList: true
  },
  {
    attribute: 'instrument',
    when: '\\b(?:(?<f>toco|aprendo)|(?<t>toca)|(?<past>tocaba|tocó))\\b',
    value: '\\b(?:el|la|a tocar el|a tocar la) {INSTRUMENT:v}\\b'
  },
  {
    attribute: 'hobby',
    when: '\\b{MY} (?:hobby|hobbies|aficiones|afición|pasatiempo|pasión) (?:es|son|favorito es) (?<v>[^;.!?]{3,60})',
    isMine: true,
    isList: true
  },
  {
    attribute: 'hobby',
    when: '\\b(?:(?<f>hago|practico)|(?<t>hace|practica)) (?<v>yoga|natación|senderismo|escalada|ciclismo|tenis|judo|kárate|surf|esquí|danza|teatro|cerámica|costura|esgrima|boxeo|equitación|pilates|fotografía|piragüismo)\\b'
  },
  {
    attribute: 'member',
    when: '\\b(?:(?<f>soy)|(?<t>es)) (?:miembro|soci[oa]) (?:del |de la |de los |de )(?<v>[^;,.!?]{3,50})'
  },
  {
    attribute: 'car',
    when: '\\b(?:(?<f>tengo|conduzco|me he comprado|me compré|hemos comprado)|(?<t>tiene|conduce|se ha comprado)|(?<past>tenía|conducía))\\b(?!.*vendido)',
    value: '\\b(?:un|una|el) (?:\\p{Ll}+ )?(?<v>{CARS})'
  },
  { attribute: 'car', when: '\\b(?:mi|nuevo) (?:nuevo )?coche(?: es)?:? (?:un )?(?<v>{CARS})', isMine: true },
  {
    attribute: 'car',
    when: '\\b(?:(?<f>he vendido|vendí|hemos vendido)|(?<t>ha vendido|vendió)) (?:el|mi|nuestro|su) (?:(?<v>{CARS})|coche)',
    stance: 'ended'
  }
]

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

export const FRAMES: readonly Frame[] = [...HOME, ...WORK, ...IDENTITY, ...PEOPLE, ...TASTE, ...PLANS, ...INSTRUCTIONS]
