import type { Ask } from '../frame-types.ts'

const MINE = '(?:m(?:on|a|es)|n(?:otre|os)|t(?:on|a|es)|v(?:otre|os))'
const WHO = '(?<n>{FIRST}|(?:mon|ma|ton|ta) (?:{KIN}))'

/** A question "what is X's …", of the owner or of somebody named. */
function what(attribute: string, noun: string): Ask[] {
  return [
    { attribute, when: `\\b${MINE} (?:\\p{Ll}+ )?(?:${noun})\\b` },
    { attribute, when: `\\b(?:${noun}) (?:de |d'|à )${WHO}` }
  ]
}

export const ASKS: readonly Ask[] = [
  {
    attribute: 'home',
    when: `\\b(?:où|dans quelle ville|quelle ville)\\b.*\\b(?:habite|vit|habitait|vivait) (?:maintenant |avant )?${WHO}`
  },
  {
    attribute: 'home',
    when: '\\b(?:où|dans quelle ville|dans quel pays)\\b.*\\b(?:habite|habites|habitez|habitais|vis|vivais|vivons|vécu|habité|déménagé)\\b'
  },
  {
    attribute: 'employer',
    when: `\\b(?:où|chez qui|pour qui|dans quelle entreprise)\\b.*\\b(?:travaille|travaillait|bosse) (?:maintenant |avant )?${WHO}`
  },
  {
    attribute: 'employer',
    when: '\\b(?:où|chez qui|pour qui|dans quelle entreprise|pour quelle entreprise)\\b.*\\b(?:travaille|travailles|travaillais|travaillé|bosse)\\b'
  },
  ...what('employer', 'employeu(?:r|se)|entreprise|boîte'),
  ...what('job', 'métier|travail|boulot|profession|poste|job'),
  {
    attribute: 'job',
    when: "\\bqu'est-ce que je fais (?:dans la vie|comme (?:métier|travail))|\\bque fais-(?:je|tu) dans la vie"
  },
  { attribute: 'job', when: `\\bque fait ${WHO} (?:dans la vie|comme)` },
  { attribute: 'school', when: '\\boù\\b.*\\b(?:étudie|étudies|étudiais)\\b' },
  {
    attribute: 'studies',
    when: "\\bqu(?:'est-ce que j'étudie|e j'étudie|'étudie-je|'ai-je étudié)|\\b(?:mes|tes) études"
  },
  ...what('boss', 'cheffe?|patronne?|patron|boss|responsable'),
  ...what('nickname', 'surnom'),
  ...what('pet', 'chiens?|chienne|chats?|chatte|lapin|hamster|perroquet|cheval|animal|animaux'),
  ...what('child', 'enfants?|fils|filles?'),
  ...what('sibling', 'frères?|sœurs?|soeurs?'),
  ...what('parent', 'mère|père|parents'),
  ...what('grandparent', 'grand-mère|grand-père|grands-parents'),
  ...what('partner', 'mari|femme|copain|copine|conjointe?|compagnon|compagne|fiancée?'),
  { attribute: 'partner', when: '\\bavec qui\\b.*\\b(?:sors|suis|es)\\b' },
  {
    attribute: 'relationship',
    when: '\\b(?:suis-je|est-ce que je suis|je suis|es-tu) (?:\\p{L}+ )?(?:mariée?|célibataire|divorcée?|fiancée?|en couple)'
  },
  { attribute: 'name', when: "\\bcomment (?:est-ce que )?(?:je m'appelle|m'appelé-je|tu t'appelles)|\\bmon nom\\b" },
  { attribute: 'birthday', when: '\\bquand (?:suis-je|est-ce que je suis|je suis) née?' },
  ...what('birthday', 'anniversaire|date de naissance'),
  { attribute: 'birthplace', when: '\\boù (?:suis-je|est-ce que je suis|je suis) née?' },
  { attribute: 'birthplace', when: `\\boù est née? ${WHO}` },
  {
    attribute: 'hometown',
    when: "\\boù (?:ai-je|est-ce que j'ai|j'ai) grandi|\\bd'où (?:viens-je|est-ce que je viens|je viens)"
  },
  { attribute: 'age', when: "\\bquel âge (?:ai-je|est-ce que j'ai|j'ai|as-tu)" },
  { attribute: 'age', when: `\\bquel âge a ${WHO}` },
  ...what('phone', 'numéro(?: de (?:téléphone|portable|mobile))?|téléphone|portable'),
  ...what('email', 'e-?mail|mail|adresse (?:e-?)?mail|courriel'),
  ...what('address', 'adresse'),
  { attribute: 'allergy', when: '\\bà quoi\\b.*\\ballergique|\\b(?:mes|quelles) allergies' },
  {
    attribute: 'diet',
    when: '\\bmon régime|\\b(?:suis-je|est-ce que je suis) (?:\\p{L}+ )?(?:végétarien|végan)|\\bmon alimentation'
  },
  { attribute: 'language', when: `\\bquelles langues\\b.*\\bparle ${WHO}` },
  { attribute: 'language', when: '\\bquelles langues\\b' },
  { attribute: 'instrument', when: `\\bquels? instruments? joue ${WHO}` },
  { attribute: 'instrument', when: '\\bquels? instruments?\\b' },
  ...what('hobby', 'passe-temps|loisirs?|hobbys?|passions?'),
  ...what('car', 'voiture'),
  { attribute: 'car', when: '\\bquelle voiture\\b' },
  { attribute: 'favourite:*', when: `\\b${MINE} (?<p>\\p{L}+(?: [\\p{L}]+)?) (?:préférée?s?|favorite?s?)` },
  { attribute: 'favourite:*', when: `\\b(?:le|la|l') ?(?<p>\\p{L}+) (?:préférée?s?|favorite?s?) (?:de |d')${WHO}` },
  { attribute: 'dislikes', when: "\\bqu(?:'est-ce que|e) (?:je |j')(?:n'aime pas|déteste)|\\bque détesté-je" },
  { attribute: 'likes', when: "\\bqu(?:'est-ce que|e) (?:je |j')(?:aime|adore)\\b" },
  { attribute: 'likes', when: `\\bqu(?:'est-ce qu'|')aime ${WHO}` },
  { attribute: 'todo', when: "\\bqu(?:'est-ce que|e) (?:je dois|dois-je) (?:encore )?faire" },
  { attribute: 'plan', when: "\\bqu(?:'est-ce que j'ai|'ai-je) prévu|\\bmes projets" },
  {
    attribute: 'date:*',
    when: "\\b(?:quand|quel jour) (?:est|a lieu|aura lieu|tombe|commence|était|c'est) (?:mon|ma|mes|notre|le|la|l') ?(?<p>[^?!.]{3,50}?) ?(?:[?!.]|$)"
  }
]

export const OWNER = "\\b(?:j'|je|me|m'|moi|mon|ma|mes|nous|notre|nos|tu|ton|ta|tes|le|la|l'|votre)"
export const ASKED_PAST =
  "\\b(?:avant|autrefois|auparavant|à l'époque|habitais|vivais|travaillais|habitait|vivait|travaillait|étudiais|ancien(?:ne)?|dernier|dernière|précédente?|vécu|habité|travaillé|étais|était)\\b"
