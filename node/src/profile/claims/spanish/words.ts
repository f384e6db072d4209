import type { Pieces } from '../frame-pattern.ts'

const MONTHS = 'enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre'
const WEEKDAYS = 'lunes|martes|miércoles|jueves|viernes|sábado|domingo'
const JOBS =
  'enfermer[oa]|profesora?|maestr[oa]|ingenier[oa]|desarrolladora?|diseñadora?|arquitect[oa]|abogad[oa]|médic[oa]|doctora?|panader[oa]|cociner[oa]|camarer[oa]|' +
  'vendedora?|contable|contadora?|periodista|músic[oa]|carpinter[oa]|electricista|mecánic[oa]|policía|bomber[oa]|matrona|farmacéutic[oa]|' +
  'dentista|fisioterapeuta|psicólog[oa]|traductora?|intérprete|redactora?|técnic[oa]|jardiner[oa]|peluquer[oa]|chófer|conductora?|directora?|' +
  'responsable|jef[ea] de \\p{Ll}+|estudiante|jubilad[oa]|agricultora?|actor|actriz|fotógraf[oa]|jurista|notari[oa]|juez|jueza|pilot[oa]|' +
  'bibliotecari[oa]|libre[rt][oa]|librer[oa]|albañil|fontaner[oa]|secretari[oa]|asistente|consultora?|analista|investigadora?|biólog[oa]|químic[oa]|' +
  'físic[oa]|informátic[oa]|programadora?|educadora?|veterinari[oa]|cajer[oa]|escritora?|carter[oa]|aprendiz|becari[oa]|gerente|taxista|' +
  'paramédic[oa]|florista|costurer[oa]|pescadora?|pintora?|guía|administrativ[oa]|encargad[oa]|entrenadora?|óptic[oa]'

/** Towns and countries that "work in …" names as a place, not as a firm. */
const WELL_KNOWN =
  'Madrid|Barcelona|Valencia|Sevilla|Zaragoza|Málaga|Murcia|Palma|Bilbao|Alicante|Córdoba|Valladolid|Vigo|Gijón|Granada|Oviedo|Pamplona|Santander|Burgos|Salamanca|Cádiz|León|Toledo|Logroño|' +
  'España|México|Argentina|Chile|Perú|Colombia|Uruguay|Ecuador|Bolivia|Venezuela|Cuba|Francia|Alemania|Italia|Portugal|Inglaterra|Irlanda|Suiza|Bélgica|Holanda|Austria|' +
  'Bogotá|Medellín|Cali|Lima|Quito|Santiago|Rosario|Mendoza|Montevideo|Caracas|Guadalajara|Monterrey|Puebla|Buenos Aires|La Habana|Londres|París|Berlín|Roma|Lisboa|Viena|Múnich|Nueva York|Miami|Tokio|Dublín|Bruselas|Ámsterdam|Milán|' +
  'Galicia|Asturias|Cataluña|Andalucía|Euskadi|Canarias|Mallorca|Ibiza|Tenerife'

/** Pieces of the Spanish frames. */
export const PIECES: Pieces = {
  FIRST: '\\p{Lu}\\p{Ll}[\\p{L}-]*',
  NAME: '(?:(?:Sra?\\.|Don|Doña|Dra?\\.) )?\\p{Lu}\\p{Ll}[\\p{L}-]*(?: (?:de |del |de la )?\\p{Lu}\\p{Ll}[\\p{L}-]*){0,2}',
  PLACE:
    '(?:(?:La|Las|Los|El|San|Santa|New|Nueva|Buenos|Ciudad de|Santo) )?\\p{Lu}[\\p{L}-]+(?: (?:de la |de los |de |del )\\p{Lu}[\\p{L}-]+)?(?: \\p{Lu}[\\p{L}-]+)?',
  ORG: `(?!(?:${WELL_KNOWN})\\b)(?:(?:el|la|los|las) )?\\p{Lu}[\\p{L}\\p{N}&.-]*(?: (?:(?:& |y |de )?\\p{Lu}[\\p{L}\\p{N}&.-]*)){0,3}`,
  HOUSE:
    '(?:(?:el|la|un|una) )?(?:hospital|ayuntamiento|universidad|instituto|colegio|biblioteca|museo|clínica|banco|correos|librería|panadería|guardería|teatro|escuela|fábrica|hotel|restaurante|farmacia)(?: (?:de |del |de la )?\\p{Lu}[\\p{L}-]+){0,2}',
  JOB: `(?:${JOBS})\\b(?: (?:de \\p{Ll}+|industrial|autónom[oa]|jefe|jefa))?`,
  NP: '(?:(?:el|la|los|las|un|una|unos|unas|mi|mis) )?(?!(?:y|o|pero|no|que|mucho|muy|cuando|porque|ya|me|te|a)\\b)[\\p{L}\\d-]+(?: (?:(?:de|del|de la|de los|con|al) )?(?!(?:y|o|e|pero|desde|con|porque|cuando|más|no|para|en|ahora|ya|mucho|que|a|de)\\b)[\\p{L}\\d-]+){0,2}',
  NPS: '{NP}(?:(?:, | y | e ){NP}){0,6}',
  ADV: '(?:(?:ahora|actualmente|hoy|todavía|también|mucho|muchísimo|sobre todo|siempre|un poco de|un poco|muy bien|bien|bastante|con fluidez|ya|desde \\p{L}+|desde \\d{4}|desde hace \\p{L}+ \\p{L}+),? )*',
  MY: '(?:mis?|nuestr[oa]s?)(?: (?:nuev[oa]s?|mejor|querid[oa]|pequeñ[oa]))?',
  DAY: `(?:(?:${WEEKDAYS}),? )?\\d{1,2} de (?:${MONTHS})(?: (?:de|del) \\d{4})?|\\d{1,2}/\\d{1,2}(?:/\\d{2,4})?|(?:próximo )?(?:${WEEKDAYS})(?: que viene)?|mañana|pasado mañana`,
  CLOCK: '(?:,? a las? \\d{1,2}(?:[:.]\\d{2})?(?: h)?)?',
  EVENT:
    '(?!cumpleaños|número|dirección|color)[\\p{L}-]+(?: (?:de|del|de la|con el|con la|con|en el|en)(?: mi)? [\\p{L}-]+)?',
  CHILD: 'hij[oa]|bebé',
  SIBLING: 'herman[oa](?: mayor| menor| pequeñ[oa])?|gemel[oa]',
  PARENT: 'madre|padre|mamá|papá|suegr[oa]|madrastra|padrastro',
  GRAND: 'abuel[oa]',
  PARTNER: 'marido|mujer|esposa|esposo|novi[oa]|pareja|prometid[oa]',
  BOSS: 'jef[ea]|encargad[oa]|supervisora?',
  PET: 'perr[oa]|perrit[oa]|gat[oa]|gatit[oa]|conejo|hámster|loro|caballo|poni|tortuga|periquito|cachorro',
  KIN: '{CHILD}|{SIBLING}|{PARENT}|{GRAND}|{PARTNER}|{BOSS}|compañer[oa]|vecin[oa]|prim[oa]|tí[oa]|sobrin[oa]|amig[oa]|cuñad[oa]|ex',
  VERB3:
    '(?:no |ya no |ya |se |le |ahora |también |todavía |siempre |me )*(?:es|está|ha|había|va|vive|vivía|vivió|trabaja|trabajaba|trabajó|estudia|toca|habla|adora|odia|come|bebe|muda|mudó|mudará|deja|dejó|llama|encanta|gusta|viene|hace|hizo|dice|quiere|tiene|tenía|debe|puede|conduce|aprende|empezó|empieza|nació|creció|prefiere|compró|vendió|sale|era|fue|cumple|celebra|cambió|enseña|dirige|juega|marchó|fichó)',
  TONGUE:
    '(?:español|castellano|inglés|francés|alemán|italiano|portugués|polaco|ruso|ucraniano|turco|árabe|chino|mandarín|japonés|coreano|neerlandés|holandés|danés|sueco|noruego|finés|finlandés|checo|húngaro|rumano|griego|hebreo|persa|croata|serbio|hindi|vietnamita|esperanto|latín|catalán|gallego|euskera|vasco|valenciano|quechua|guaraní|lengua de signos)',
  INSTRUMENT:
    '(?:piano|guitarra|violín|violonchelo|chelo|flauta|trompeta|trombón|saxofón|saxo|batería|bajo|órgano|acordeón|arpa|clarinete|viola|ukelele|oboe|contrabajo|banjo|armónica|gaita|cajón)',
  CAR: '(?:Seat|Ibiza|León|Renault|Clio|Twingo|Mégane|Peugeot|Citroën|Dacia|Sandero|Duster|Toyota|Yaris|Corolla|Prius|Tesla|Volvo|Volkswagen|VW|Golf|Polo|BMW|Audi|Mercedes|Fiat|Panda|Ford|Fiesta|Focus|Opel|Corsa|Skoda|Kia|Hyundai|Nissan|Micra|Honda|Mazda|Suzuki|Mini|Smart|Porsche|Lada|Chevrolet)',
  CARS: '{CAR}(?: (?:\\p{Lu}[\\p{L}\\d]*|\\d{1,4})){0,2}',
  INF: '\\p{Ll}+(?:ar|er|ir)(?:me|nos|se|lo|la|los|las)?\\b',
  REST: '[^,;.!?()]{3,70}'
}
