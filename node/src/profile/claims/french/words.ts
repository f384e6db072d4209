import type { Pieces } from '../frame-pattern.ts'

const MONTHS = 'janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre'
const WEEKDAYS = 'lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche'
const JOBS =
  'infirmi(?:er|ère)|prof|professeure?|institut(?:eur|rice)|enseignante?|ingénieure?|développeu(?:r|se)|graphiste|designer|architecte|avocate?|médecin|docteure?|' +
  'boulang(?:er|ère)|cuisini(?:er|ère)|serveu(?:r|se)|vendeu(?:r|se)|comptable|journaliste|musicien(?:ne)?|menuisi(?:er|ère)|' +
  'électricien(?:ne)?|mécanicien(?:ne)?|polici(?:er|ère)|pompi(?:er|ère)|sage-femme|aide-soignante?|pharmacien(?:ne)?|' +
  'dentiste|kiné|kinésithérapeute|psychologue|traduct(?:eur|rice)|interprète|rédact(?:eur|rice)|technicien(?:ne)?|jardini(?:er|ère)|' +
  "coiffeu(?:r|se)|chauffeur|conduct(?:eur|rice)|direct(?:eur|rice)|responsable|cheffe? (?:de \\p{Ll}+|d'\\p{Ll}+)|étudiante?|retraitée?|" +
  'agricult(?:eur|rice)|act(?:eur|rice)|photographe|juriste|notaire|juge|pilote|bibliothécaire|libraire|fleuriste|maçon(?:ne)?|plombi(?:er|ère)|' +
  'secrétaire|assistante?|consultante?|analyste|cherch(?:eur|euse)|biologiste|chimiste|physicien(?:ne)?|informaticien(?:ne)?|éducat(?:eur|rice)|' +
  'vétérinaire|caissi(?:er|ère)|écrivaine?|postière?|facteur|factrice|apprentie?|stagiaire|gérante?|animat(?:eur|rice)|paysagiste|couturi(?:er|ère)|pâtissi(?:er|ère)|opticien(?:ne)?'

/** Pieces of the French frames. */
export const PIECES: Pieces = {
  FIRST: '\\p{Lu}\\p{Ll}[\\p{L}-]*',
  NAME: "(?:(?:M\\.|Mme|Mlle|Dr|Monsieur|Madame) )?\\p{Lu}\\p{Ll}[\\p{L}-]*(?: (?:de |du |d')?\\p{Lu}\\p{Ll}[\\p{L}-]*){0,2}",
  PLACE:
    "(?:(?:La|Le|Les|L'|New|San|Los|Saint|Sainte) ?)?\\p{Lu}[\\p{L}-]+(?:'\\p{Lu}[\\p{L}-]+)?(?: (?:sur|de|du|les|-) \\p{Lu}[\\p{L}-]+)?",
  AT: '(?:à|au|aux|en|dans le|dans les)',
  ORG: "(?:l'|la |le |les )?(?:\\p{Lu}[\\p{L}\\p{N}&.-]*(?:'\\p{Lu}\\p{L}+)?(?: (?:(?:& |et )?\\p{Lu}[\\p{L}\\p{N}&.-]*|de \\p{Lu}\\p{L}+)){0,3})",
  HOUSE:
    "(?:(?:l'|la |le )?(?:hôpital|mairie|université|lycée|collège|école|bibliothèque|musée|clinique|préfecture|banque|poste|librairie|boulangerie|crèche|théâtre)(?: (?:de |d'|du )?[\\p{Lu}][\\p{L}-]+)?|CHU(?: de \\p{Lu}\\p{L}+)?)",
  JOB: `(?:${JOBS})\\b(?: (?:de nuit|en chef|indépendante?|\\p{Ll}+(?:al|ale|ique|aire)))?`,
  NP: "(?:(?:les?|la|l'|du|des|de la|de l'|un|une) ?)?(?!(?:et|ou|mais|pas|plus|que|qui|quand|bien|beaucoup|vraiment|très|trop|te|me|vous|nous|lui|à)\\b)[\\p{L}\\d-]+(?: (?:de |à |au |aux |du |d'|des |en )?(?!(?:et|ou|mais|depuis|avec|parce|car|quand|plus|pas|pour|dans|maintenant)\\b)[\\p{L}\\d-]+){0,2}",
  NPS: '{NP}(?:(?:, | et ){NP}){0,6}',
  ADV: "(?:(?:maintenant|désormais|actuellement|aujourd'hui|toujours|encore|aussi|vraiment|bien|beaucoup|surtout|tellement|couramment|un peu(?: de)?|très bien|assez bien|particulièrement|à nouveau|de nouveau|déjà|plus|pas|depuis \\p{L}+|depuis \\d{4}|depuis \\p{L}+ (?:ans|mois)),? )*",
  MY: '(?:m(?:on|a|es)|n(?:otre|os))(?: (?:petite?|grande?|nouvel(?:le)?|nouveau|meilleure?|chère?|jeune|premi(?:er|ère)))?',
  DAY: `(?:(?:${WEEKDAYS}) )?(?:1er|\\d{1,2}) (?:${MONTHS})(?: \\d{4})?|\\d{1,2}/\\d{1,2}(?:/\\d{2,4})?|(?:${WEEKDAYS})(?: prochain)?|demain|après-demain`,
  CLOCK: '(?:,? à \\d{1,2} ?(?:h|heures)(?: ?\\d{2})?)?',
  EVENT:
    "(?!anniversaire|numéro|adresse|couleur)[\\p{L}-]+(?: (?:vous)\\b)?(?: (?:de|d'|du|chez (?:le|la)|avec|à|des)(?: (?:le|la|les|ma|mon))? ?[\\p{L}-]+){0,2}",
  CHILD: 'fils|fille|enfant|bébé',
  SIBLING: 'frère|sœur|soeur|demi-frère|demi-sœur|jumeau|jumelle',
  PARENT: 'mère|père|maman|papa|beau-père|belle-mère',
  GRAND: 'grand-mère|grand-père|mamie|papi|papy',
  PARTNER: 'mari|femme|épouse|époux|copain|copine|compagnon|compagne|conjointe?|fiancée?|petit ami|petite amie|chérie?',
  BOSS: 'cheffe?|patronne?|patron|boss|responsable|manager',
  PET: "chien|chienne|chat|chatte|chaton|lapin|hamster|perroquet|cheval|poney|tortue|cochon d'Inde|perruche|chiot",
  KIN: '{CHILD}|{SIBLING}|{PARENT}|{GRAND}|{PARTNER}|{BOSS}|collègue|voisine?|cousine?|oncle|tante|neveu|nièce|ami|amie|coloc|colocataire|ex|beau-frère|belle-sœur',
  VERB3:
    "(?:ne |n'|s'|se |en |y )*(?:est|a|était|avait|va|sera|aura|habite|habitait|vit|vivait|travaille|travaillait|étudie|joue|parle|aime|adore|déteste|mange|boit|déménage|quitte|part|vient|fait|dit|veut|doit|peut|conduit|roule|apprend|commence|s'appelle|appelle|installe|enseigne|dirige|préfère|prend|achète|vend|mesure|vient|reste|sort|fête)",
  TONGUE:
    '(?:français|anglais|allemand|espagnol|italien|portugais|polonais|russe|ukrainien|turc|arabe|chinois|mandarin|japonais|coréen|néerlandais|danois|suédois|norvégien|finnois|tchèque|hongrois|roumain|grec|hébreu|persan|croate|serbe|hindi|vietnamien|espéranto|latin|catalan|breton|basque|occitan|wolof|kabyle|créole|langue des signes)',
  INSTRUMENT:
    '(?:piano|guitare|violon|violoncelle|flûte|trompette|trombone|saxophone|saxo|batterie|basse|orgue|accordéon|harpe|clarinette|alto|ukulélé|hautbois|contrebasse|banjo|harmonica|cornemuse)',
  CAR: '(?:Renault|Clio|Twingo|Zoé|Mégane|Scénic|Kangoo|Peugeot|Citroën|C3|Dacia|Sandero|Duster|Toyota|Yaris|Prius|Tesla|Volvo|Volkswagen|VW|Golf|Polo|BMW|Audi|Mercedes|Fiat|Panda|Ford|Fiesta|Opel|Corsa|Seat|Ibiza|Skoda|Kia|Hyundai|Nissan|Micra|Honda|Mazda|Suzuki|Mini|Smart|Porsche|Lada)',
  CARS: '(?:(?:vieille|petite|nouvelle) )?{CAR}(?: (?:\\p{Lu}[\\p{L}\\d]*|\\d{1,4})){0,2}',
  REST: '[^,;.!?()]{3,70}'
}
