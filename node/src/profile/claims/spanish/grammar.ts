import { compile } from '../frame-pattern.ts'
import type { ClauseSubject, Grammar } from '../frame-types.ts'
import { PIECES } from './words.ts'

const LEAD =
  '(?:(?:y|e|pero|o|porque|pues|así que|hoy|ayer|ahora|luego|entonces|desde (?:ayer|\\p{Ll}+|\\d{4})|en \\p{Ll}+|en \\d{4}|no|sí|que|al final|por fin),? )*'
const I = compile('\\b(?:yo|nosotr[oa]s)\\b', PIECES, 'iu')
const YOU = compile('\\b(?:tú|vosotr[oa]s|usted(?:es)?)\\b', PIECES, 'iu')
const KIN = compile(`^${LEAD}(?:mi|nuestr[oa]) (?:\\p{Ll}+ )??{KIN:k}\\b(?:,? {FIRST:n}\\b)?`, PIECES, 'iu')
const OTHERS_KIN = compile(
  `^${LEAD}(?:(?:el|la) (?:{KIN}) de \\p{Lu}\\p{L}+|(?:su|tu) (?:{KIN})(?:,? {FIRST:n})?)\\b`,
  PIECES,
  'u'
)
const APPOSED = compile(`^${LEAD}{FIRST:n}, (?:mi|nuestr[oa]) (?:\\p{Ll}+ )?(?:{KIN}),?`, PIECES, 'u')
const NAMED = compile(`^${LEAD}{NAME:n} {VERB3}\\b`, PIECES, 'u')
const INVERTED = compile('\\b(?:se (?:ha mudado|mudó)|vive|trabaja) {FIRST:n} (?:a|en)\\b', PIECES, 'u')
const OTHER = compile(
  '^(?:(?:y|e|pero|que|pues|no|sí),? )*(?:él|ella|ellos|ellas|esto|eso|alguien|nadie|todos|(?:el|la|los|las|un|una|este|esta|ese|esa|su|sus|tu|tus) (?!año|mes|semana|lunes|martes|miércoles|jueves|viernes|sábado|domingo|verano|invierno|otoño|primavera|próxim|pasad)\\p{L}+ (?:(?:de|del) \\p{L}+ )?{VERB3})\\b',
  PIECES,
  'iu'
)
const NO_NAME =
  /^(?:A|De|Del|Con|Para|Sin|Sobre|Tras|Durante|Él|Ella|Ellos|Ellas|Esto|Eso|Ayer|Mañana|Ahora|Luego|Entonces|Por|Y|Pero|El|La|Los|Las|Un|Una|Mi|Mis|Nuestr[oa]s?|Tod[oa]s?|Nadie|Nada|Que|Quien|Qué|Quién|Cuándo|Como|Si|No|Sí|Aquí|Allí|Antes|Después|Ya|Al|Hoy|Anoche|Desde|En|Yo|Tú|Se|Me|Le|Nos|Te|Lo|Siempre|También|Todavía|Este|Esta|Lunes|Martes|Miércoles|Jueves|Viernes|Sábado|Domingo)(?:$| )/u

/**
 * Whom a Spanish clause is about. Verbs tell the first person by themselves, so a clause without a subject has none
 * here; the frames read it off the verb.
 */
export function subject(clause: string): ClauseSubject | undefined {
  const apposed = APPOSED.exec(clause)?.groups?.n
  if (apposed !== undefined) return { name: apposed }
  const named = NAMED.exec(clause)?.groups?.n
  if (named !== undefined && !NO_NAME.test(named)) return { name: named }
  const kin = KIN.exec(clause)
  if (kin?.groups !== undefined) {
    const { n, k } = kin.groups
    if (n !== undefined && /^\p{Lu}/u.test(n)) return { name: n }
    return { name: `${/\b(?:mi|nuestr[oa])\b/iu.exec(clause)![0].toLowerCase()} ${k}` }
  }
  const others = OTHERS_KIN.exec(clause)
  if (others !== null) return others.groups?.n === undefined ? 'unknown' : { name: others.groups.n }
  if (I.test(clause)) return 'speaker'
  if (YOU.test(clause)) return 'listener'
  if (OTHER.test(clause)) return 'unknown'
  const inverted = INVERTED.exec(clause)?.groups?.n
  return inverted === undefined ? undefined : { name: inverted }
}

const START =
  '(?:yo|no|todavía|aún|ya|vivo|vivimos|trabajo|trabaja|estudio|soy|estoy|tengo|he|hemos|ha|me|nos|se|ahora|hoy|ya no|desde|mi|mis|él|ella|crecí|nací|hablo|toco|odio|adoro|vive|estudia|dejé|empecé)'

export const GRAMMAR: Omit<Grammar, 'frames' | 'asks' | 'owner' | 'askedPast'> = {
  language: 'spa',
  pieces: PIECES,
  subject,
  coordination: 'y|e|pero|aunque|así que',
  boundary: `;| [–—-] |(?<!^\\p{Lu}\\p{L}+),(?= (?:pero|porque|así que|aunque|luego|que|cuando|donde|(?<!^(?:No|Sí|Ayer|Hoy|Ahora|Al final))${START})\\b)|(?<!^\\p{Lu}\\p{L}+) (?=(?:y|e|pero|porque|aunque) (?:(?:que|que yo) )?${START}\\b)`,
  contrasts: [
    '(?<neg>\\b(?:[Yy]a no|[Nn]o)) (?!solo|sólo)(?:(?:me |se )?\\p{L}+ )(?<a>(?:(?:en|a|de|como|para|el|la|los|las|un|una) )?[^;,.!?]{2,50}?)(?<but>,? sino(?! que)) (?<b>[^;,.!?]{2,60})'
  ],
  marks: {
    noLonger: '\\b(?:ya no|no\\b[^;,]{0,40}\\bmás(?=[,.!]|$)|dejé de|he dejado de|ha dejado de|hemos dejado de)\\b',
    denied: '\\b(?:no|nunca|jamás|ni|tampoco|ningun[oa]?|ningún)\\b',
    past: '\\b(?:antes(?= |,)(?! de| que)|antiguamente|en aquella época|entonces vivía|de niñ[oa]|de joven|de pequeñ[oa]|cuando era|antigu[oa]|solía|solíamos)\\b',
    planned:
      '\\b(?:(?:voy|vamos|va|van) a (?:\\p{L}+(?:ar|er|ir)(?:me|nos|se)?)|pienso|pensamos|planeo|planeamos|tengo (?:pensado|previsto)|quiero|queremos|quiere|pronto)\\b',
    cancelled:
      '\\b(?:al final no|finalmente no|cancelad[oa]s?|cancelado|anulad[oa]|suspendid[oa]|se ha caído el plan)\\b',
    unreal:
      '\\b(?:si (?:me|tuviera|pudiera|yo|fuera|viviera|ganara)|ojalá|quizás?|tal vez|a lo mejor|viviría|trabajaría|mudaría|sería|tendría|gustaría|podría|querría|quisiera|dicen que|dice que|cree que|creo que|parece que|al parecer|por lo visto|casi|por poco|como si|antes de|sueño con|supuestamente|probablemente|estuve a punto)\\b'
  },
  correction:
    '^(?:no|perdón|corrección|rectifico|en realidad|perdona|miento|mentira)[,:]|\\b(?:en realidad|quise decir|quería decir|me equivoqué|mejor dicho|para ser exact[oa]s?)\\b',
  unreal: [
    '^(?:si (?:me|yo|un día|pudiera|tuviera|fuera|viviera|algún)|ojalá|imagina|imagínate|supongamos|me gustaría|quién pudiera)\\b',
    '\\bsi\\b[^.!?]*(?:ara|iera|ese|ase)\\b[^.!?]*(?:ría|ríamos|rías)\\b',
    '\\b(?:como si|inocente|es broma|de broma|ironía|jaja|jajaja|en la película|en la serie|en el juego|en el libro|sueño con)\\b'
  ],
  opensUnreal: [
    '\\b(?:soñé|he soñado|soñaba) que\\b|^(?:anoche |esta noche )?(?:soñé|he soñado)\\b(?! con)',
    '^(?:mi sueño|sueño|cuento|relato|novela|capítulo|juego de rol|guion|guión|ficción|ejercicio de escritura)\\b[^.!?]{0,30}(?::|\\.|$)',
    '\\ben mi (?:sueño|novela|cuento|relato|guion|historia)\\b'
  ],
  closesUnreal: [
    '\\b(?:me desperté|me he despertado|fin del cuento|fin de la historia|en la vida real|de vuelta a la realidad)\\b'
  ],
  leading:
    '(?:el |la |los |las |un |una |unos |unas |mis? |nuestr[oa]s? |ahora |ya |sobre todo |siempre |es |son |de |del |a |al |mucho |tanto )',
  listJoint: '\\s*,\\s*(?:y )?| (?:y|e) ',
  noValue:
    'casa|paz|vacaciones|paro|parte|serio|cuenta|turnos|remoto|nada|todo|algo|eso|esto|ello|mí|ti|él|ella|nosotros|mucho|muchísimo|poco|más|menos|bien|mal|no|jornada completa|media jornada|aquí|allí|secreto|equipo|ciudad|pueblo|campo|pareja|familia|piso|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|lunes|martes|miércoles|jueves|viernes|sábado|domingo|que|cuando|tiempo|verdad|navidad'
}
