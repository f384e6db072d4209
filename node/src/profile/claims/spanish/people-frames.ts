import type { Frame } from '../frame-types.ts'

const AFTER = '(?= {VERB3}\\b|,|[.!]|$| y )'
/** Kin, partners and animals. */
export const PEOPLE: readonly Frame[] = [
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
