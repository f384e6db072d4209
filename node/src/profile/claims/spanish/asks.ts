import type { Ask } from '../frame-types.ts'

const MINE = '(?:mis?|nuestr[oa]s?|tus?)'
const WHO = '(?<n>{FIRST}|(?:mi|tu) (?:{KIN}))'

/** A question "what is X's …", of the owner or of somebody named. */
function what(attribute: string, noun: string): Ask[] {
  return [
    { attribute, when: `\\b${MINE} (?:\\p{Ll}+ )?(?:${noun})\\b` },
    { attribute, when: `\\b(?:${noun}) de ${WHO}` }
  ]
}

export const ASKS: readonly Ask[] = [
  { attribute: 'home', when: `\\b(?:dónde|en qué ciudad)\\b.*\\b(?:vive|vivía) (?:ahora |antes )?${WHO}` },
  {
    attribute: 'home',
    when: '\\b(?:dónde|en qué ciudad|en qué país|adónde)\\b.*\\b(?:vivo|vives|vivía|vivías|vivimos|viví|he vivido|me he mudado|me mudé)\\b'
  },
  {
    attribute: 'employer',
    when: `\\b(?:dónde|para quién|en qué empresa)\\b.*\\b(?:trabaja|trabajaba) (?:ahora |antes )?${WHO}`
  },
  {
    attribute: 'employer',
    when: '\\b(?:dónde|para quién|en qué empresa)\\b.*\\b(?:trabajo|trabajas|trabajaba|trabajé|he trabajado)\\b'
  },
  ...what('employer', 'empresa|empleador'),
  { attribute: 'job', when: '\\b(?:en qué|de qué) (?:trabajo|trabajas|trabajaba)|\\ba qué me dedico' },
  { attribute: 'job', when: `\\b(?:en qué|de qué) trabaja ${WHO}|\\ba qué se dedica (?<n>{FIRST})` },
  ...what('job', 'trabajo|profesión|puesto|oficio|empleo'),
  { attribute: 'school', when: '\\bdónde\\b.*\\b(?:estudio|estudias|estudiaba|estudié)\\b' },
  { attribute: 'studies', when: '\\bqué (?:estudio|estudias|estudiaba|estudié|carrera)\\b' },
  ...what('boss', 'jef[ea]'),
  ...what('nickname', 'apodo|mote'),
  ...what('pet', 'perr[oa]s?|gat[oa]s?|mascotas?|conejo|hámster|loro|caballo'),
  ...what('child', 'hij[oa]s?'),
  ...what('sibling', 'herman[oa]s?'),
  ...what('parent', 'madre|padre|padres'),
  ...what('grandparent', 'abuel[oa]s?'),
  ...what('partner', 'marido|mujer|esposa|esposo|novi[oa]|pareja'),
  { attribute: 'partner', when: '\\bcon quién (?:salgo|estoy|sales|estás)' },
  {
    attribute: 'relationship',
    when: '\\b(?:estoy|soy|estás) (?:\\p{L}+ )?(?:casad[oa]|solter[oa]|divorciad[oa]|prometid[oa])'
  },
  { attribute: 'name', when: '\\bcómo (?:me llamo|te llamas)|\\bmi nombre\\b' },
  { attribute: 'birthday', when: '\\bcuándo (?:nací|cumplo años)' },
  ...what('birthday', 'cumpleaños|fecha de nacimiento'),
  { attribute: 'birthplace', when: '\\bdónde nací\\b' },
  { attribute: 'birthplace', when: `\\bdónde nació ${WHO}` },
  { attribute: 'hometown', when: '\\b(?:dónde (?:crecí|me crié)|de dónde (?:soy|eres))' },
  { attribute: 'hometown', when: `\\bde dónde es ${WHO}` },
  { attribute: 'age', when: '\\b(?:cuántos años|qué edad) (?:tengo|tienes)' },
  { attribute: 'age', when: `\\b(?:cuántos años|qué edad) tiene ${WHO}` },
  ...what('phone', 'número(?: de (?:teléfono|móvil|celular))?|teléfono|móvil'),
  ...what('email', 'correo(?: electrónico)?|e-?mail|mail'),
  ...what('address', 'dirección'),
  { attribute: 'allergy', when: '\\ba qué\\b.*\\balérgic[oa]|\\bmis alergias' },
  { attribute: 'diet', when: '\\bmi dieta|\\bsoy (?:\\p{L}+ )?(?:vegetarian|vegan)[oa]' },
  { attribute: 'language', when: `\\bqué (?:idiomas|lenguas) habla ${WHO}` },
  { attribute: 'language', when: '\\bqué (?:idiomas|lenguas) (?:hablo|hablas)' },
  { attribute: 'instrument', when: `\\bqué instrumentos? toca ${WHO}` },
  { attribute: 'instrument', when: '\\bqué instrumentos? (?:toco|tocas)' },
  ...what('hobby', 'aficiones|afición|hobbies|hobby|pasatiempos?'),
  ...what('car', 'coche|carro|auto'),
  { attribute: 'car', when: '\\bqué coche (?:tengo|conduzco|tienes)' },
  { attribute: 'favourite:*', when: `\\b${MINE} (?<p>\\p{L}+) (?:favorit[oa]s?|preferid[oa]s?)` },
  { attribute: 'favourite:*', when: `\\b(?:el|la) (?<p>\\p{L}+) (?:favorit[oa]|preferid[oa]) de ${WHO}` },
  { attribute: 'dislikes', when: '\\bqué (?:no me gusta|odio|detesto)' },
  { attribute: 'likes', when: '\\bqué (?:cosas )?me gusta' },
  { attribute: 'likes', when: `\\bqué le gusta a ${WHO}` },
  { attribute: 'todo', when: '\\bqué (?:tengo que|debo) hacer|\\bmis (?:tareas|pendientes)' },
  { attribute: 'plan', when: '\\bqué (?:planes tengo|pienso hacer|tengo pensado)|\\bmis planes' },
  {
    attribute: 'date:*',
    when: '\\b(?:cuándo|qué día) (?:es|será|fue|empieza) (?:el|la|mi|nuestr[oa]) (?<p>[^?!.]{3,50}?) ?(?:[?!.]|$)'
  }
]

export const OWNER =
  '\\b(?:yo|me|mis?|nuestr[oa]s?|nos|tus?|te|el|la|vivo|vivía|viví|trabajo|trabajaba|trabajé|estudio|estudié|soy|estoy|tengo|nací|crecí|hablo|toco|cumplo|salgo|odio|debo|conduzco|pienso|vives|trabajas|tienes|hablas|tocas|eres|estás|vivimos|he)\\b'
export const ASKED_PAST =
  '\\b(?:antes|anteriormente|antigu[oa]|anterior|último|última|vivía|viví|trabajaba|trabajé|trabajó|vivió|estudiaba|he vivido|he trabajado|era|fue)\\b'
