import { listIn, withoutRepeatedVerbs } from './lists.ts'
import type { Slot, Voice } from './types.ts'

const list = listIn('es', 'conjunction')
const MASCULINE_WORK =
  /^(?:museo|hospital|instituto|teatro|laboratorio|ministerio|centro|restaurante|periódico|bufete|estudio|puerto|colegio|taller|ayuntamiento|banco)\b/i
const FEMININE_WORK =
  /^(?:biblioteca|escuela|universidad|clínica|librería|panadería|farmacia|radio|oficina|fábrica|imprenta|agencia|galería|tienda)\b/i

/** Common nouns have an article, names of firms have none. */
function atWork(value: string): string {
  if (MASCULINE_WORK.test(value)) return `el ${value}`
  return FEMININE_WORK.test(value) ? `la ${value}` : value
}

function shape(slot: Slot, value: string): string {
  switch (slot) {
    case 'employer':
    case 'employerSince':
    case 'employerUntil':
    case 'jobAt':
      return atWork(value)
    default:
      return value
  }
}

export const SPA: Voice = {
  code: 'es',
  locale: 'es',
  nameless: 'esta persona',
  subject: ['', '', '{n}'],
  other: '{n}',
  clauses: {
    age: 'tengo/tienes/tiene {v} años',
    ageThen: 'tenía/tenías/tenía {v} años en {s}',
    home: 'vivo/vives/vive en {v}',
    homeSince: 'vivo/vives/vive en {v} desde {s}',
    homeUntil: 'viví/viviste/vivió en {v} hasta {s}',
    employer: 'trabajo/trabajas/trabaja en {v}',
    employerSince: 'trabajo/trabajas/trabaja en {v} desde {s}',
    employerUntil: 'trabajé/trabajaste/trabajó en {v} hasta {s}',
    job: 'trabajo/trabajas/trabaja de {v}',
    jobAt: 'trabajo/trabajas/trabaja de {j} en {v}',
    jobUntil: 'trabajé/trabajaste/trabajó de {v} hasta {s}',
    school: 'tengo/tienes/tiene como centro de estudios {v}',
    studies: 'estudio/estudias/estudia {v}',
    relationship: 'tengo/tienes/tiene este estado civil: {v}',
    marriedTo: 'estoy/estás/está {j} con {v}',
    with: 'es/es/es pareja [de]{v}',
    birthplace: 'nací/naciste/nació en {v}',
    hometown: 'soy/eres/es [de]{v}',
    nationality: 'tengo/tienes/tiene esta nacionalidad: {v}',
    language: 'hablo/hablas/habla {v}',
    instrument: 'toco/tocas/toca {v}',
    member: 'formo/formas/forma parte de esto: {v}',
    hobby: 'tengo/tienes/tiene (esta afición|estas aficiones): {v}',
    diet: 'soy/eres/es {v}',
    allergy: 'tengo/tienes/tiene alergia a {v}',
    religion: 'tengo/tienes/tiene esta fe: {v}',
    pet: 'tengo/tienes/tiene como (mascota|mascotas) {v}',
    petNamed: 'tengo/tienes/tiene como (mascota|mascotas) a {v}',
    petCalled: 'tengo/tienes/tiene como mascota a {v} ({j})'
  },
  wholes: {
    name: 'Mi/Tu/El nombre es {v}',
    nickname: 'Mi_apodo/Tu_apodo/El_apodo_de_{n} es {v}',
    birthday: 'Mi_cumpleaños/Tu_cumpleaños/El_cumpleaños_de_{n} es el {v}',
    partner: 'Mi_pareja/Tu_pareja/La_pareja_de_{n} es {v}',
    child: 'Tengo/Tienes/{n}_tiene (un hijo o una hija|hijos): {v}',
    sibling: 'Entre mis_hermanos/tus_hermanos/los_hermanos_de_{n}: {v}',
    parent: 'Entre mis_padres/tus_padres/los_padres_de_{n}: {v}',
    grandparent: 'Entre mis_abuelos/tus_abuelos/los_abuelos_de_{n}: {v}',
    friend: 'Entre mis_amistades/tus_amistades/las_amistades_de_{n}: {v}',
    boss: 'En el trabajo, por encima de mí/ti/{n}: {v}',
    favourite: 'En cuanto a {k}, prefiero/prefieres/{n}_prefiere: {v}',
    likes: 'Lo que me_gusta/te_gusta/le_gusta_a_{n}: {v}',
    dislikes: 'Lo que no_me_gusta/no_te_gusta/no_le_gusta_a_{n}: {v}',
    plan: 'Entre mis_planes/tus_planes/los_planes_de_{n}: {v}',
    goal: 'Entre mis_metas/tus_metas/las_metas_de_{n}: {v}',
    disputed: '{k}: {v}; mis/tus/los recuerdos no coinciden',
    'shade:new': 'Nuevo en mis/tus/los recuerdos: {v}',
    'shade:growing': 'Más que antes escribo/escribes/{n}_escribe sobre {v}',
    'shade:steady': 'A menudo escribo/escribes/{n}_escribe sobre {v}',
    'shade:declining': 'Menos que antes escribo/escribes/{n}_escribe sobre {v}',
    'shade:dormant': 'Hace tiempo que no_escribo/no_escribes/{n}_no_escribe sobre {v}',
    'shade:archive': 'A menudo escribí/escribiste/{n}_escribió sobre {v} ({s})',
    'status:words': 'Estos días escribo/escribes/{n}_escribe sobre {v}',
    'status:people': 'Estos últimos días se habla de {v}',
    'status:wrote': 'Lo último que he_escrito/has_escrito/{n}_ha_escrito: {v}',
    'status:ahead': 'Próximamente: {v}',
    'status:todo': 'Por hacer: {v}',
    'status:brighter': 'Los últimos días suenan más luminosos que las semanas anteriores',
    'status:heavier': 'Los últimos días suenan más pesados que las semanas anteriores'
  },
  labels: {
    name: 'Nombre',
    birthday: 'Cumpleaños',
    birthplace: 'Lugar de nacimiento',
    hometown: 'Lugar de origen',
    age: 'Edad',
    home: 'Residencia',
    employer: 'Lugar de trabajo',
    job: 'Trabajo',
    school: 'Centro de estudios',
    studies: 'Estudios',
    relationship: 'Estado civil',
    partner: 'Pareja',
    diet: 'Alimentación',
    religion: 'Religión',
    boss: 'Superior'
  },
  move: 'mudarse a {v}',
  due: '{v} el {s}',
  stop: '.',
  space: ' ',
  quotes: ['«', '»'],
  join: clauses => list(withoutRepeatedVerbs(clauses)),
  list,
  either: listIn('es', 'disjunction'),
  shape,
  attach: (word, value) => (word === 'de' && /^el\s/i.test(value) ? `del ${value.slice(3)}` : `${word} ${value}`),
  wed: { own: /^(?:casad[oa]|prometid[oa])$/i, married: 'en pareja', engaged: 'en pareja' },
  ownWords: /\b(?:yo|mi|mis|me|mí|conmigo|nos|nosotros|nuestr[oa]s?)\b/i
}
