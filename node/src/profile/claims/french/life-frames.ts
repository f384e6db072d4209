import type { Frame } from '../frame-types.ts'

/** Home, work, identity. */
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

export const LIFE: readonly Frame[] = [...HOME, ...WORK, ...IDENTITY]
