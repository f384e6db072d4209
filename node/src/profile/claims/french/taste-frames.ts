import type { Frame } from '../frame-types.ts'

/** Likes, food, skills, cars. */
export const TASTE: readonly Frame[] = [
  {
    attribute: 'likes',
    when: '\\b(?:aime|adore|raffole de|(?<past>aimais|adorais|aimait)) {ADV}(?<v>{NPS})',
    isList: true,
    deniedAs: 'dislikes'
  },
  {
    attribute: 'dislikes',
    when: '\\b(?:déteste|hais|exècre|ne supporte pas|(?<past>détestais)) {ADV}(?<v>{NPS})',
    isList: true,
    ignoresMarks: true,
    stance: 'holds'
  },
  { attribute: 'likes', when: "\\bsuis (?:fan|fou|folle) (?:de |d')(?<v>{NP})" },
  {
    attribute: 'favourite:*',
    when: "\\b(?:mon|ma|mes) (?<p>[\\p{L}]+(?: [\\p{L}]+)?) (?:préférée?s?|favorite?s?),? (?:c'est|est|sont|reste|(?<past>c'était|était)) (?<v>[^,;.!?]{2,50})",
    isMine: true
  },
  {
    attribute: 'favourite:*',
    when: "\\b(?:le|la|l') ?(?<p>\\p{L}+) (?:préférée?s?|favorite?s?) (?:de |d')(?<n>{FIRST}),? (?:c'est|est|sont) (?<v>[^,;.!?]{2,50})"
  },
  {
    attribute: 'diet',
    when: '\\b(?:suis|est|(?<past>étais|était)) (?:(?:devenue?|maintenant|désormais|toujours|plus|pas) )*(?<v>végétarien(?:ne)?|végane?|vegan|végétalien(?:ne)?|flexitarien(?:ne)?|pescétarien(?:ne)?)\\b'
  },
  { attribute: 'diet', when: '\\bmange (?<v>halal|casher|sans gluten|végétarien|végan)\\b' },
  {
    attribute: 'allergy',
    when: "\\ballergiques? (?:à la |à l'|au |aux |à )(?<v>[\\p{L}-]+(?: (?:de |d')[\\p{L}-]+)?(?:(?:,| et)(?: à la| à l'| aux| au| à)? ?[\\p{L}-]+)?)"
  },
  {
    attribute: 'allergy',
    when: "\\bintoléran(?:te?) (?:à la |à l'|au |aux |à )(?<v>[\\p{L}-]+)|\\ballergie (?:à la |à l'|au |aux |à )(?<v>[\\p{L}-]+)"
  },
  {
    attribute: 'language',
    when: "\\b(?:parle|parlons|apprends|apprend)\\b[^;.!?]{0,30}? (?:le |l')?(?<v>{TONGUE}(?:(?:, | et )(?:un peu de |un peu d'|le |l')?{TONGUE})*)",
    isList: true
  },
  {
    attribute: 'instrument',
    when: '\\b(?:joue|joues|jouons|apprends|(?<past>jouais|jouait|joué))\\b',
    value: "\\b(?:du |de la |de l'|le |la |l')(?<v>{INSTRUMENT})\\b"
  },
  {
    attribute: 'hobby',
    when: "\\b(?:mon|mes) (?:passe-temps|loisirs?|hobbys?|hobbies|passions?),? (?:c'est|est|sont) (?<v>[^;.!?]{3,60})",
    isMine: true,
    isList: true
  },
  {
    attribute: 'hobby',
    when: "\\b(?:fais|fait|pratique) (?:régulièrement |souvent )?(?:du |de la |de l')(?<v>vélo|course à pied|randonnée|escalade|natation|yoga|tennis|judo|karaté|surf|ski|danse|théâtre|poterie|couture|jardinage|escrime|boxe|voile|équitation|chorale|tricot|photo|photographie|foot|football|basket|rugby|volley|badminton|plongée)\\b"
  },
  { attribute: 'member', when: "\\bmembre (?:de l'|de la |du |des |de )(?<v>[^;,.!?]{3,50})" },
  {
    attribute: 'car',
    when: '\\b(?:roule|conduis|ai acheté|conduit|a acheté|ai|(?<past>roulais|conduisais))\\b(?!.*vendu)',
    value: '\\b(?:en|une?|dans une?|ma|sa) (?<v>{CARS})'
  },
  {
    attribute: 'car',
    when: "\\b(?:ma|nouvelle) (?:nouvelle )?voiture(?: est| c'est| :|,| :)* (?:une? )?(?<v>{CARS})",
    isMine: true
  },
  {
    attribute: 'car',
    when: '\\bvendu (?:la |ma |le |mon |notre )(?:vieille )?(?:(?<v>{CARS})|voiture)',
    stance: 'ended'
  }
]
