import { listIn } from './lists.ts'
import type { Slot, Voice } from './types.ts'

const list = listIn('fr', 'conjunction')
const VOWEL = /^(?:[aeiouyéèêëàâîïôùûœæ]|h(?!aut|éros|all|ongr|amburg|oll))/i
const MASCULINE_WORK =
  /^(?:musée|hôpital|lycée|collège|théâtre|laboratoire|ministère|centre|restaurant|journal|cabinet|bureau|tribunal|studio|café|port|jardin)\b/i
const FEMININE_WORK =
  /^(?:mairie|banque|bibliothèque|école|université|clinique|poste|librairie|boulangerie|pharmacie|gare|radio|crèche|imprimerie|fac|usine|agence|galerie)\b/i
const MASCULINE_LANDS =
  /^(?:portugal|canada|japon|brésil|mexique|maroc|danemark|luxembourg|royaume-uni|chili|pérou|sénégal|vietnam|liban|québec|cameroun|pays de galles|kenya|nigeria)$/i
const PLURAL_LANDS = /^(?:états-unis|pays-bas|philippines|émirats)/i
const FEMININE_LANDS =
  /^(?:france|allemagne|belgique|suisse|italie|espagne|autriche|grèce|suède|norvège|finlande|pologne|irlande|angleterre|écosse|islande|hongrie|roumanie|tunisie|algérie|turquie|ukraine|russie|chine|inde|corée(?: du sud)?|australie|argentine|colombie|nouvelle-zélande|bretagne|normandie|provence|alsace)$/i

function elide(word: string, value: string): string {
  const article = /^(le|les)\s/i.exec(value)
  if (word === 'de' && article !== null)
    return `${article[1]!.toLowerCase() === 'le' ? 'du' : 'des'} ${value.slice(article[0].length)}`
  if (!VOWEL.test(value)) return `${word} ${value}`
  return `${word.slice(0, -1)}’${value}`
}

function contract(value: string): string {
  const article = /^(le|les)\s/i.exec(value)
  if (article === null) return `à ${value}`
  return `${article[1]!.toLowerCase() === 'le' ? 'au' : 'aux'} ${value.slice(article[0].length)}`
}

function place(value: string): string {
  if (MASCULINE_LANDS.test(value)) return `au ${value}`
  if (PLURAL_LANDS.test(value)) return `aux ${value}`
  return FEMININE_LANDS.test(value) ? `en ${value}` : contract(value)
}

function atWork(value: string): string {
  if (/^(?:le|la|les|l['’])\s?/i.test(value)) return contract(value)
  if (!MASCULINE_WORK.test(value) && !FEMININE_WORK.test(value)) return `chez ${value}`
  if (VOWEL.test(value)) return `à l’${value}`
  return `${MASCULINE_WORK.test(value) ? 'au' : 'à la'} ${value}`
}

function shape(slot: Slot, value: string): string {
  switch (slot) {
    case 'home':
    case 'homeSince':
    case 'homeUntil':
      return place(value)
    case 'employer':
    case 'employerSince':
    case 'employerUntil':
    case 'jobAt':
      return atWork(value)
    default:
      return value
  }
}

export const FRA: Voice = {
  code: 'fr',
  locale: 'fr',
  nameless: 'cette personne',
  subject: ['', '', '{n}'],
  other: '{n}',
  clauses: {
    age: 'j’ai/tu_as/a {v} ans',
    ageThen: 'j’avais/tu_avais/avait {v} ans en {s}',
    home: 'j’habite/tu_habites/habite {v}',
    homeSince: 'j’habite/tu_habites/habite {v} depuis {s}',
    homeUntil: 'j’ai_habité/tu_as_habité/a_habité {v} jusqu’en {s}',
    employer: 'je_travaille/tu_travailles/travaille {v}',
    employerSince: 'je_travaille/tu_travailles/travaille {v} depuis {s}',
    employerUntil: 'j’ai_travaillé/tu_as_travaillé/a_travaillé {v} jusqu’en {s}',
    job: 'je_travaille/tu_travailles/travaille comme {v}',
    jobAt: 'je_travaille/tu_travailles/travaille comme {j} {v}',
    jobUntil: 'j’ai_travaillé/tu_as_travaillé/a_travaillé comme {v} jusqu’en {s}',
    school: 'j’ai/tu_as/a pour école {v}',
    studies: 'je_fais/tu_fais/fait des études [de]{v}',
    relationship: 'je_suis/tu_es/est {v}',
    marriedTo: 'je_suis/tu_es/est {j} avec {v}',
    with: 'je_suis/tu_es/est en couple avec {v}',
    birthplace: 'j’ai/tu_as/a pour lieu de naissance {v}',
    hometown: 'je_viens/tu_viens/vient [de]{v}',
    nationality: 'je_suis/tu_es/est {v}',
    language: 'je_parle/tu_parles/parle {v}',
    instrument: 'j’ai/tu_as/a pour (instrument|instruments) {v}',
    member: 'je_fais/tu_fais/fait partie de ceci : {v}',
    hobby: 'j’ai/tu_as/a pour (loisir|loisirs) {v}',
    diet: 'je_suis/tu_es/est {v}',
    allergy: 'j’ai/tu_as/a une allergie : {v}',
    religion: 'je_suis/tu_es/est {v}',
    pet: 'j’ai/tu_as/a pour (animal|animaux) {v}',
    petNamed: 'j’ai/tu_as/a pour (animal|animaux) {v}',
    petCalled: 'j’ai/tu_as/a pour animal {v} ({j})'
  },
  wholes: {
    name: 'Je_m’appelle_{v}/Tu_t’appelles_{v}/Le_nom_est_{v}',
    nickname: 'Mon_surnom_est/Ton_surnom_est/{n}_a_pour_surnom {v}',
    birthday: 'Mon_anniversaire_est/Ton_anniversaire_est/{n}_a_son_anniversaire le {v}',
    partner: 'Je_suis/Tu_es/{n}_est en couple avec {v}',
    child: 'J’ai/Tu_as/{n}_a (un enfant|des enfants) : {v}',
    sibling: 'Parmi mes_frères_et_sœurs/tes_frères_et_sœurs/les_frères_et_sœurs_[de]{n} : {v}',
    parent: 'Parmi mes_parents/tes_parents/les_parents_[de]{n} : {v}',
    grandparent: 'Parmi mes_grands-parents/tes_grands-parents/les_grands-parents_[de]{n} : {v}',
    friend: 'Parmi mes_amis/tes_amis/les_amis_[de]{n} : {v}',
    boss: 'Au travail, je_dépends/tu_dépends/{n}_dépend [de]{v}',
    favourite: 'Comme {k}, je_préfère/tu_préfères/{n}_préfère : {v}',
    likes: 'Ce ‹que j’aime/que tu aimes/[que]{n} aime› : {v}',
    dislikes: 'Ce ‹que je n’aime pas/que tu n’aimes pas/[que]{n} n’aime pas› : {v}',
    plan: 'Parmi mes_projets/tes_projets/les_projets_[de]{n} : {v}',
    goal: 'Parmi mes_buts/tes_buts/les_buts_[de]{n} : {v}',
    disputed: '{k} : {v} ; mes/tes/les souvenirs se contredisent',
    'shade:new': 'Nouveau dans mes/tes/les souvenirs : {v}',
    'shade:growing': 'Plus qu’avant, il est question de ceci : {v}',
    'shade:steady': 'Ce qui revient souvent dans mes/tes/les souvenirs : {v}',
    'shade:declining': 'Moins qu’avant, il est question de ceci : {v}',
    'shade:dormant': 'Ce qui ne vient plus depuis un moment dans mes/tes/les souvenirs : {v}',
    'shade:archive': 'Ce qui revenait souvent dans mes/tes/les souvenirs ({s}) : {v}',
    'status:words': 'Ces jours-ci, il est question de ceci : {v}',
    'status:people': 'Ces derniers jours, il est question de ces personnes : {v}',
    'status:wrote': 'Ce ‹que j’ai/que tu as/[que]{n} a› écrit en dernier : {v}',
    'status:ahead': 'À venir : {v}',
    'status:todo': 'Encore à faire : {v}',
    'status:brighter': 'Ces derniers jours semblent plus clairs que les semaines d’avant',
    'status:heavier': 'Ces derniers jours semblent plus lourds que les semaines d’avant'
  },
  labels: {
    name: 'Nom',
    birthday: 'Anniversaire',
    birthplace: 'Lieu de naissance',
    hometown: 'Ville d’origine',
    age: 'Âge',
    home: 'Domicile',
    employer: 'Employeur',
    job: 'Métier',
    school: 'École',
    studies: 'Études',
    relationship: 'Situation',
    partner: 'Partenaire',
    diet: 'Régime',
    religion: 'Religion',
    boss: 'Supérieur'
  },
  move: 'déménager à {v}',
  due: '{v} le {s}',
  stop: '.',
  space: ' ',
  quotes: ['« ', ' »'],
  join: list,
  list,
  either: listIn('fr', 'disjunction'),
  shape,
  attach: elide,
  wed: { own: /^(?:marié|mariée|fiancé|fiancée)$/i, married: 'en couple', engaged: 'en couple' },
  ownWords: /(?:^|[\s’'])(?:je|j|mon|ma|mes|moi|me|m|nous|notre|nos)(?=[\s’']|$)/i
}
