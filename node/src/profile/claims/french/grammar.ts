import { compile } from '../frame-pattern.ts'
import type { ClauseSubject, Grammar } from '../frame-types.ts'
import { PIECES } from './words.ts'

const LEAD =
  "(?:(?:et|mais|ou|car|donc|puis|alors|aujourd'hui|hier|maintenant|depuis (?:hier|\\p{Ll}+|\\d{4})|en \\p{Ll}+|en \\d{4}|non|oui|parce que|puisque|que),? )*"
const I = compile("\\b(?:j'|je |nous |moi,)|^on |[ ,]on |\\bai-je\\b|\\bsuis-je\\b", PIECES, 'iu')
const YOU = compile("\\b(?:tu|vous) |\\bt'(?:as|es)\\b", PIECES, 'iu')
const KIN = compile(`^${LEAD}(?:mon|ma|notre) (?:\\p{Ll}+ ){0,1}?{KIN:k}\\b(?:,? {FIRST:n}\\b)?`, PIECES, 'iu')
const OTHERS_KIN = compile(
  `^${LEAD}(?:(?:la|le|l')? ?(?:{KIN}) d(?:e |')\\p{Lu}\\p{L}+|(?:son|sa|leur|ton|ta|votre) (?:\\p{Ll}+ )?(?:{KIN})(?:,? {FIRST:n})?)\\b`,
  PIECES,
  'u'
)
const APPOSED = compile(`^${LEAD}{FIRST:n}, (?:mon|ma) (?:\\p{Ll}+ )?(?:{KIN}),?`, PIECES, 'u')
const NAMED = compile(`^${LEAD}{NAME:n} {VERB3}\\b`, PIECES, 'u')
const OTHER = compile(
  "^(?:(?:et|mais|puis|car|que|donc|non|oui),? )*(?:il|elle|ils|elles|ce|cela|ça|quelqu'un|personne|tout|le|la|les|l'|un|une|des|cet|cette|ces|son|sa|ses|leur|ton|ta|tes) ?[^,]*",
  PIECES,
  'iu'
)
const PRONOUN = compile(' (?:il|elle|ils|elles|ça) ', PIECES, 'iu')
const NO_NAME =
  /^(?:En|Au|Aux|À|Dans|Chez|Pour|Sur|Avec|Sans|Par|Dès|Pendant|De|Du|D|L|Cette|Cet|Ces|Cela|Il|Elle|Ils|Elles|On|Ce|Cela|Ça|Hier|Demain|Maintenant|Aujourd|Puis|Alors|Enfin|Et|Mais|Le|La|Les|Un|Une|Des|Mon|Ma|Mes|Notre|Nos|Tout|Tous|Toute|Personne|Rien|Qui|Que|Quoi|Quand|Comme|Si|Non|Oui|Ici|Là|Finalement|Nous|Vous|Je|Tu|Depuis|Avant|Après|Ça|Lundi|Mardi|Mercredi|Jeudi|Vendredi|Samedi|Dimanche)(?:$| )/u

/** Whom a French clause is about: the subject stands before the verb, and only a note goes without. */
export function subject(clause: string): ClauseSubject | undefined {
  const apposed = APPOSED.exec(clause)?.groups?.n
  if (apposed !== undefined) return { name: apposed }
  const named = NAMED.exec(clause)?.groups?.n
  if (named !== undefined && !NO_NAME.test(named)) return { name: named }
  const kin = KIN.exec(clause)
  if (kin?.groups !== undefined && !HAS_I_FIRST.test(clause)) {
    const { n, k } = kin.groups
    if (n !== undefined && /^\p{Lu}/u.test(n)) return { name: n }
    return { name: `${/\b(?:mon|ma|notre)\b/iu.exec(clause)![0].toLowerCase()} ${k}` }
  }
  const others = OTHERS_KIN.exec(clause)
  if (others !== null) return others.groups?.n === undefined ? 'unknown' : { name: others.groups.n }
  if (I.test(clause)) return 'speaker'
  if (YOU.test(clause)) return 'listener'
  if (OTHER.test(clause) || PRONOUN.test(clause)) return 'unknown'
  return undefined
}
const HAS_I_FIRST = compile(`^${LEAD}(?:j'|je |nous )|, (?:on|nous|je) `, PIECES, 'iu')

const START =
  "(?:j'|je\\b|pas\\b|ne\\b|on\\b|nous\\b|tu\\b|vous\\b|il\\b|elle\\b|maintenant\\b|aujourd'hui\\b|depuis\\b|désormais\\b|travaille\\b|habite\\b|a\\b|est\\b|vit\\b|mon\\b|ma\\b|mes\\b|suis\\b|ai\\b|{FIRST} {VERB3}\\b)"

export const GRAMMAR: Omit<Grammar, 'frames' | 'asks' | 'owner' | 'askedPast'> = {
  language: 'fra',
  pieces: PIECES,
  subject,
  coordination: 'et|mais|donc|car',
  boundary: `;| [–—-] |(?<!^\\p{Lu}\\p{L}+),(?= (?:mais|car|donc|puis|parce que|puisque|alors|que|qui|quand|où|(?<!^(?:Non|Oui|Hier|Avant|Maintenant|Finalement|Depuis [^,]*))${START}))|(?<!^\\p{Lu}\\p{L}+) (?=(?:et|mais|car|puis|donc) (?:${START}|commencé\\b|quitté\\b|pas\\b))`,
  contrasts: [
    "(?<neg>\\b(?:n'|ne ))(?:[\\p{L}]+ (?:\\p{L}+ )?)(?<a>(?:plus|pas)\\b [^;,.!?]{2,50}?)(?<but>,? mais) (?<b>(?:à|au|en|chez|le|la|les|l'|de|du|\\p{Lu})[^;,.!?]{1,60})",
    "(?<neg>\\b(?:pas)) (?<a>[^;,.!?]{2,40}?)(?<but>,? mais) (?<b>(?:à|au|en|chez|le|la|les|l'|du|un|une|\\p{Lu}|\\d)[^;,.!?]{1,60})"
  ],
  marks: {
    noLonger: "\\b(?:ne?|n'|on|j'|je)\\b[^;,]{0,30}?\\bplus\\b(?! (?:de|que|grand|petit|tard|jeune|vieux|âgé))",
    denied: '\\b(?:pas|jamais|ni|aucune?)\\b',
    past: "\\b(?:avant(?= |,)(?! de| que| le| la)|autrefois|jadis|à l'époque|anciennement|ancienn?e?|dans le temps|quand j'étais|lorsque j'étais)\\b",
    planned:
      '\\b(?:vais|allons|va|vont|compte|comptons|prévois|prévoyons|prévoit|envisage|veux|voulons|veut|projette|bientôt)\\b(?! (?:bien|mieux|mal|à|au|en|chez|sur)\\b)',
    cancelled: "\\b(?:annulée?s?|tombée? à l'eau|finalement [^;,.]*\\b(?:pas|plus)|abandonnée?|renoncé)\\b",
    unreal:
      "\\b(?:si (?:j'|je|on|nous|tu|seulement)|peut-être|aurais|serais|serait|aurait|voudrais|aimerais|aimerait|pourrais|pourrait|habiterais|vivrais|travaillerais|paraît|apparemment|soi-disant|presque|failli|faillit|dit que|disent que|pense que|croit que|crois que|avant (?:de|que)|comme si|rêve de|il se peut|probablement|sans doute)\\b"
  },
  correction:
    "^(?:non|pardon|correction|erratum|en fait|désolée?|euh non|c'est faux)\\b|\\b(?:en fait|je voulais dire|me suis trompée?|plutôt que|pour être précise?)\\b",
  unreal: [
    "^(?:si (?:j'|je|on|nous|un jour|seulement)|imagine|imaginons|supposons|pourvu que|j'aimerais|j'aurais|ah,? si)",
    "\\bsi (?:j'|je |on |nous )[^.!?]*(?:rais|rait|rions)\\b",
    '\\b(?:rais|rait)\\b',
    "\\b(?:je rêve d(?:e|')|comme si|poisson d'avril|je plaisante|je rigole|pour rire|blague|ironie|mdr|lol|dans le film|dans la série|dans le jeu|dans le livre)"
  ],
  opensUnreal: [
    "\\b(?:j'ai (?:encore )?rêvé|j'avais rêvé)\\b(?! (?:de|d')\\p{Ll}+er\\b)",
    "^(?:mon rêve|rêve|nouvelle|roman|chapitre|jeu de rôle|scénario|fiction|exercice d'écriture|conte)\\b[^.!?]{0,30}(?::|\\.|$)",
    '\\b(?:dans mon (?:rêve|roman|histoire|scénario)|dans ma nouvelle)\\b'
  ],
  closesUnreal: [
    "\\b(?:je me suis réveillée?|fin de l'histoire|en réalité|dans la vraie vie|retour à la réalité|au réveil)\\b"
  ],
  leading:
    "(?:les? |la |l'|un |une |des |du |de la |de l'|d'|de |aux? |mon |ma |mes |notre |désormais |maintenant |toujours |bien |surtout |c'est |est |sont |vraiment |tellement |encore )",
  listJoint: '\\s*,\\s*(?:et )?| et (?!Fils)',
  noValue:
    '(?:la )?maison|temps|fait|effet|vacances|retraite|retard|forme|plus|pas|ça|cela|tout|rien|mal|bien|beaucoup|moi|toi|lui|elle|nous|vous|eux|être|quand|que|france métropolitaine|plein temps|mi-temps|distance|pied|vélo|partir|chez moi|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|secret|là|ici|famille|couple|colocation|coloc|appartement|campagne|ville'
}
