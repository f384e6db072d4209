import type { Frame } from '../frame-types.ts'

const HOME: Frame[] = [
  {
    attribute: 'home',
    when: '\\b(?:habite|vis|vivons|habitons|vit|habitent|(?<past>habitais|vivais|habitait|vivait|habitions|vivions|habité|vécu)|(?<fut>habiter|vivre))\\b',
    value: '\\b{AT} {PLACE:v}'
  },
  {
    attribute: 'home',
    when: "\\b(?:déménagée?s?|emménagée?s?|installée?s?|(?<fut>déménager|déménage|déménageons|emménage|emménager|m'installer|m'installe|s'installe|nous installons))\\b",
    value: '\\b(?:à|au|aux|en|pour) {PLACE:v}(?! dans)'
  },
  { attribute: 'home', when: "\\bviens d'emménager (?:{AT}) {PLACE:v}", stance: 'holds', ignoresMarks: true },
  { attribute: 'home', when: '\\bquitté {PLACE:v} pour\\b', stance: 'ended' },
  { attribute: 'home', when: '\\bquitté {PLACE} pour (?!un|une|le|la|les|des|mon|ma)(?<v>{PLACE})' },
  { attribute: 'home', when: '\\bdéménagée?s? de {PLACE:v} (?:à|pour|vers)\\b', stance: 'ended' },
  {
    attribute: 'hometown',
    when: '\\bai grandi (?:{AT}) {PLACE:v}|\\ba grandi (?:{AT}) (?<v>{PLACE})',
    stance: 'holds',
    date: 'none'
  },
  {
    attribute: 'hometown',
    when: "\\b(?:viens|suis originaire|vient|est originaire) (?:de |d')(?!un|une|la|l')(?<v>{PLACE})",
    date: 'none',
    confidence: 0.6
  },
  {
    attribute: 'birthplace',
    when: '\\bnée?\\b',
    value: '\\bnée? (?:le {DAY} )?(?:{AT}) {PLACE:v}',
    stance: 'holds',
    date: 'none'
  },
  {
    attribute: 'address',
    when: '\\b(?:habite|vis|habitons|vit|adresse)\\b',
    value:
      '(?<v>\\d{1,4}(?: bis| ter)?,? (?:rue|avenue|boulevard|place|chemin|impasse|allée|quai|cours|route) [^;,.!?]{3,40})'
  }
]

const WORK: Frame[] = [
  {
    attribute: 'employer',
    when: '\\b(?:travaille|bosse|travaillons|embauchée?|recrutée?|employée?|salariée?|(?<past>travaillais|bossais|travaillait|travaillé|bossé)|(?<fut>travailler))\\b',
    value: '\\b(?:(?:chez|pour|par) (?<v>{ORG})|(?:à|au) (?<v>{HOUSE}))'
  },
  {
    attribute: 'employer',
    when: '\\b(?:commencé|débuté|rejoint|premier jour|(?<fut>commence|commencer|rejoins|rejoindre)|nouveau (?:poste|boulot|travail|job))\\b',
    value: '(?:\\b(?:chez|:) (?<v>{ORG})|\\brejoint (?<v>{ORG})|\\b(?:à|au) (?<v>{HOUSE}))'
  },
  {
    attribute: 'employer',
    when: "\\bdémissionné (?:de (?:chez )?|d'|du )(?<v>{ORG})|\\b(?:virée?|licenciée?) (?:de|par) (?:chez )?(?<v>{ORG})|\\bdernier jour chez (?<v>{ORG})",
    stance: 'ended'
  },
  {
    attribute: 'employer',
    when: '\\b(?:ai|a|avons) quitté (?<v>{ORG})(?! pour \\p{Lu})',
    stance: 'ended',
    confidence: 0.6
  },
  {
    attribute: 'employer',
    when: '\\bdémissionné(?! d| de)|\\b(?:quitté|perdu) mon (?:travail|boulot|emploi|poste|job)|\\bsuis (?:maintenant |désormais )?(?:au chômage|à la retraite)',
    stance: 'ended'
  },
  {
    attribute: 'job',
    when: '\\b(?:travaille|bosse|commencé|embauchée?|employée?|(?<past>travaillais|travaillait|travaillé)|(?<fut>travailler))\\b',
    value:
      "\\b(?:comme|en tant que|en tant qu') ?(?<v>(?!(?:un|une|ça|d'habitude|toujours)\\b)[\\p{L}-]+(?: (?:de |d'|en )?(?!chez|à|au|dans|depuis|pour|et)[\\p{Ll}-]+)?)"
  },
  {
    attribute: 'job',
    when: '\\b(?:suis|est|(?<past>étais|était|ai été)) (?:(?:maintenant|désormais|toujours|pas|plus|devenue?|actuellement) )*(?<v>{JOB})'
  },
  { attribute: 'job', when: '\\b(?:promue?|passée?|nommée?) (?<v>{JOB})' },
  {
    attribute: 'studies',
    when: "\\b(?:étudie|(?<past>étudiais|étudiait|étudié)) {ADV}(?:la |le |l'|les )(?<v>[\\p{L}-]+(?: [\\p{L}-]+(?:iques?|aires?|ales?))?)"
  },
  {
    attribute: 'studies',
    when: "\\b(?:fais|fait) (?:une licence|un master|une thèse|des études) (?:de |d'|en )(?<v>[\\p{L}-]+)"
  },
  {
    attribute: 'school',
    when: '\\b(?:étudie|suis étudiante?|vais|(?<past>étudiais))\\b',
    value:
      "\\b(?:à|au|à l') ?(?<v>(?:l')?(?:université|lycée|collège|fac|école|Sciences Po|Sorbonne)(?: (?:de |d'|du )?\\p{Lu}[\\p{L}-]+){0,2})"
  },
  {
    attribute: 'boss',
    when: "\\b{MY} (?:{BOSS}) (?:s'appelle|est) (?:désormais |maintenant )?(?<v>(?:Mme |M\\. |Madame |Monsieur )?{NAME})",
    isMine: true
  }
]

const IDENTITY: Frame[] = [
  {
    attribute: 'name',
    when: "\\bje (?:m'appelle|me nomme|(?<past>m'appelais)) {ADV}{NAME:v}|\\bmon nom (?:complet )?(?:est|c'est) (?<v>{NAME})",
    isMine: true
  },
  {
    attribute: 'nickname',
    when: "\\b(?:m'appelle(?:nt)?|me surnomme(?:nt)?) (?:toujours |souvent )?{FIRST:v}",
    value: '\\b(?:tout le monde|mes|on|les|ils)\\b',
    isMine: true
  },
  {
    attribute: 'nickname',
    when: "\\bmon surnom,? (?:est|c'est) {FIRST:v}|\\bappelle[z-]*-moi (?<v>{FIRST})",
    isMine: true
  },
  {
    attribute: 'birthday',
    when: "\\bmon anniversaire,? (?:est|tombe|c'est)(?: (?:le|un))? (?<v>{DAY})",
    isMine: true,
    stance: 'holds',
    date: 'none'
  },
  {
    attribute: 'birthday',
    when: "\\bl'anniversaire (?:de |d')(?<n>{FIRST}),? (?:est|tombe|c'est)(?: le)? (?<v>{DAY})",
    stance: 'holds',
    date: 'none'
  },
  { attribute: 'birthday', when: '\\b(?:suis|est) née? le (?<v>{DAY})', stance: 'holds', date: 'none' },
  { attribute: 'age', when: "\\b(?:ai|a|fêté mes|eu) (?:maintenant |tout juste )?(?<v>\\d{1,3}) ans\\b(?! (?:de|d'))" },
  {
    attribute: 'nationality',
    when: '\\b(?:suis|est) (?<v>français|française|belge|suisse|allemande?|espagnole?|italienne?|portugaise?|algérienn?e?|marocaine?|tunisienn?e?|québécoise?|canadienn?e?)\\b(?! \\p{Ll})'
  },
  {
    attribute: 'phone',
    when: "\\b(?:mon|nouveau) (?:nouveau )?(?:numéro|portable|téléphone)(?: de (?:portable|téléphone|mobile))?(?: (?:est|c'est))?(?: désormais| maintenant)?(?: le)? ?:? ?(?<v>\\+?\\d[\\d ./()-]{6,20}\\d)",
    isMine: true
  },
  {
    attribute: 'email',
    when: "\\b(?:mon|ma|nouvel|nouvelle) (?:nouvel(?:le)? )?(?:e-?mail|mail|adresse (?:e-?)?mail|courriel|adresse)(?: est| c'est)? ?:? ?(?<v>[\\p{L}\\d._+-]+@[\\p{L}\\d.-]+\\p{L})",
    isMine: true
  }
]

const AFTER = '(?= {VERB3}\\b|,|[.!]|$| et )'
const PEOPLE: Frame[] = [
  {
    attribute: 'partner',
    when: `\\b{MY} (?:{PARTNER})(?:,| s'appelle| se prénomme)? {FIRST:v}${AFTER}`,
    isMine: true,
    stance: 'holds',
    date: 'none'
  },
  {
    attribute: 'partner',
    when: '\\b(?:sors|suis en couple|suis mariée?|suis fiancée?|vis en couple|sort|est en couple|est mariée?|(?<past>sortais|étais en couple)) (?:depuis [^;,.]{2,20} )?(?:maintenant |plus |pas )*(?:avec|à) {FIRST:v}'
  },
  {
    attribute: 'partner',
    when: "\\b(?:rompu avec|me suis séparée? de|ai divorcé de|divorcé d'avec) (?:mon copain |ma copine |mon mari |ma femme )?{FIRST:v}(?=[,.!]|$)",
    stance: 'ended',
    confidence: 0.6
  },
  {
    attribute: 'partner',
    when: '{FIRST:v} et moi\\b[^.;!?]{0,20}?\\b(?:séparée?s|rompu|divorcé|quittée?s)',
    isMine: true,
    stance: 'ended'
  },
  {
    attribute: 'partner',
    when: "^(?:on|nous nous|on s')[^.;!?]{0,12}(?:séparée?s|rompu|divorcé)",
    isMine: true,
    stance: 'ended'
  },
  { attribute: 'partner', when: '\\bai épousé {FIRST:v}|\\bme suis mariée? avec (?<v>{FIRST})' },
  {
    attribute: 'relationship',
    when: '\\b(?:suis|sommes|est|(?<past>étais)) (?:(?:toujours|maintenant|désormais|de nouveau|pas|plus) )*(?<v>célibataires?|mariée?s?|divorcée?s?|veufs?|veuves?|fiancée?s?|pacsée?s?|en couple)\\b'
  },
  {
    attribute: 'child',
    when: `\\b{MY} (?:{CHILD})(?: aînée?)?(?:,| s'appelle)? {FIRST:v}${AFTER}`,
    isMine: true,
    stance: 'holds',
    date: 'none'
  },
  {
    attribute: 'child',
    when: "\\b(?:deux|trois|quatre|cinq|mes) (?:enfants|fils|filles)(?:,| :| s'appellent)? (?<v>{FIRST}(?:, {FIRST})* et {FIRST})",
    value: '\\b(?:ai|avons|mes|nos)\\b',
    isMine: true,
    isList: true,
    stance: 'holds',
    date: 'none'
  },
  {
    attribute: 'sibling',
    when: `\\b{MY} (?:{SIBLING})(?: aînée?)?(?:,| s'appelle)? {FIRST:v}${AFTER}`,
    isMine: true,
    stance: 'holds',
    date: 'none'
  },
  {
    attribute: 'sibling',
    when: `^{FIRST:v}, (?:mon|ma) (?:\\p{Ll}+ )?(?:{SIBLING})(?:,|$)`,
    isMine: true,
    stance: 'holds',
    date: 'none'
  },
  {
    attribute: 'parent',
    when: `\\b{MY} (?:{PARENT})(?:,| s'appelle)? {FIRST:v}${AFTER}`,
    isMine: true,
    stance: 'holds',
    date: 'none'
  },
  {
    attribute: 'grandparent',
    when: `\\b{MY} (?:{GRAND})(?:,| s'appelle)? {FIRST:v}${AFTER}`,
    isMine: true,
    stance: 'holds',
    date: 'none'
  },
  {
    attribute: 'pet',
    when: `^(?!.*\\b(?:morte?|décédée?)\\b).*?\\b{MY} (?:{PET})(?:,| s'appelle)? {FIRST:v}${AFTER}`,
    isMine: true,
    stance: 'holds'
  },
  {
    attribute: 'pet',
    when: "^(?!.*\\b(?:morte?|décédée?)\\b).*?\\b(?:ai|avons|adopté) (?:adopté )?une? (?:\\p{Ll}+ )?(?:{PET})(?: \\p{Ll}+)?(?: qui s'appelle| nommée?| appelée?|,) {FIRST:v}",
    isMine: true,
    stance: 'holds'
  },
  {
    attribute: 'pet',
    when: '\\b{MY} (?:{PET})(?:,? {FIRST:v})?,? est (?:\\p{L}+ )?mort',
    isMine: true,
    stance: 'ended'
  }
]

const TASTE: Frame[] = [
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

const PLANS: Frame[] = [
  {
    attribute: 'date:*',
    when: "\\b(?:le|la|l'|mon|ma|notre|mes) ?{EVENT:p},? (?:c'est|est|a lieu|aura lieu|commence|tombe|(?<past>était|a eu lieu)) (?:\\p{L}+ )?(?:le )?(?<v>{DAY}{CLOCK})",
    isMine: true
  },
  {
    attribute: 'date:*',
    when: "\\b(?:le|la|l'|mon|ma|notre) ?{EVENT:p} (?:est|a été|sera) (?:reportée?|décalée?|avancée?|déplacée?|repoussée?|fixée?) (?:du [^;.!?]{3,20} )?(?:au|à) (?<v>{DAY}{CLOCK})",
    isMine: true,
    stance: 'holds',
    ignoresMarks: true
  },
  {
    attribute: 'date:*',
    when: "\\b(?:reporté|décalé|avancé|déplacé|repoussé) (?:le |la |l'|mon |ma |notre )(?<p>{EVENT}) (?:du [^;.!?]{3,20} )?au (?<v>{DAY}{CLOCK})",
    isMine: true,
    stance: 'holds',
    ignoresMarks: true
  },
  {
    attribute: 'date:*',
    when: '\\b(?:ai|avons) (?<p>rendez-vous (?:chez (?:le|la) [\\p{L}-]+|avec [\\p{L}-]+)) (?:le )?(?<v>{DAY}{CLOCK})',
    isMine: true
  },
  {
    attribute: 'date:*',
    when: "\\b(?:le|la|l'|mon|ma|notre) ?{EVENT:p} (?:est|a été) (?:\\p{L}+ )?annulée?",
    isMine: true,
    stance: 'ended',
    ignoresMarks: true,
    date: 'none'
  },
  {
    attribute: 'plan',
    when: "\\b(?:le|la|l'|mon|ma|notre) ?(?<v>{EVENT}) (?:est|a été) (?:\\p{L}+ )?(?:annulée?|tombée? à l'eau)",
    isMine: true,
    date: 'none'
  },
  {
    attribute: 'plan',
    when: "\\b(?:je|on|nous) (?:vais|va|allons|compte|comptons|prévois de|prévoyons de|envisage de|veux|voulons) (?!pas |plus |bien |mieux |mal |à |au |en |chez |me dire|dire |y |déménager |m')(?<v>\\p{Ll}+(?:er|ir|re|oir)\\b(?: [^,;.!?()]{3,60})?)"
  },
  {
    attribute: 'goal',
    when: "\\b{MY} (?:objectif|but|résolution|rêve)(?: pour \\p{L}+)?,? (?:c'est de|est de|est d') ?(?<v>[^;.!?]{4,80})",
    isMine: true,
    stance: 'holds',
    ignoresMarks: true
  },
  {
    attribute: 'todo',
    when: "\\b(?:il faut que je|je dois(?: encore| absolument| vite)?|il faut que j'|j'ai besoin de|penser à|ne pas oublier de) ?(?!\\s*(?:dire|avouer|admettre|reconnaître))(?<v>(?=\\p{L})[^,;.!?()]{5,70})",
    isMine: true,
    stance: 'holds',
    ignoresMarks: true
  },
  {
    attribute: 'todo',
    when: '\\b(?:à faire|todo) ?: (?<v>[^;.!?]{4,80})',
    isMine: true,
    stance: 'holds',
    ignoresMarks: true
  }
]

const INSTRUCTIONS: Frame[] = [
  {
    attribute: 'instruction',
    when: "^(?<v>(?:(?:s'il te plaît|à partir de maintenant|désormais|dorénavant|à l'avenir|toujours),? )*(?:ne )?(?:m')?(?:réponds?|écris|parle|appelle|tutoie|vouvoie|utilise|rappelle|résume|dis|explique|évite)(?:-moi|-me)?\\b[^;.!?]{3,90})",
    value: "-moi\\b|\\b(?:toujours|jamais|désormais|dorénavant|à partir de maintenant|à l'avenir)\\b",
    isMine: true,
    stance: 'holds',
    ignoresMarks: true,
    date: 'none'
  }
]

export const FRAMES: readonly Frame[] = [...HOME, ...WORK, ...IDENTITY, ...PEOPLE, ...TASTE, ...PLANS, ...INSTRUCTIONS]
