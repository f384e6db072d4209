import type { Frame } from '../frame-types.ts'

/** Home, work, identity. */
const HOME: Frame[] = [
  {
    attribute: 'home',
    when: "\\b(?:(?<f>wohne|wohn'?|lebe)|(?<t>wohnt|lebt)|wohnen|leben|(?<past>wohnten?|lebten?|gewohnt|gelebt))\\b",
    value: '\\bin (?:dem |der )?(?<v>{LAND}|{PLACE})(?!straße|weg|gasse)'
  },
  {
    attribute: 'home',
    when: '\\b(?:gezogen|umgezogen|hingezogen|übergesiedelt|zog(?:en)?|(?<fut>ziehen?|ziehe|zieht|umziehen|umzug|Umzug))\\b',
    value: '\\b(?:nach|in)(?: (?:die|den))? (?<v>{LAND}|{PLACE})'
  },
  { attribute: 'home', when: '\\b(?:gezogen|umgezogen)\\b', value: '\\bvon {PLACE:v} nach\\b', stance: 'ended' },
  {
    attribute: 'home',
    when: '\\b(?:weggezogen|ausgewandert aus)\\b',
    value: '\\b(?:aus|von) {PLACE:v}',
    stance: 'ended'
  },
  { attribute: 'home', when: '\\b[Zz]uhause (?:ist|heißt) (?:jetzt |nun )?{PLACE:v}', isMine: true },
  {
    attribute: 'hometown',
    when: '\\b(?:aufgewachsen|wuchs\\b.* auf)\\b',
    value: '\\bin (?:der |dem )?(?<v>{LAND}|{PLACE})',
    stance: 'holds',
    date: 'none'
  },
  {
    attribute: 'hometown',
    when: '\\b(?:(?<f>komme|stamme)|(?<t>kommt|stammt)) (?:(?:ursprünglich|eigentlich|ja|auch|ich) )*aus (?:der |den )?(?<v>{LAND}|{PLACE})(?! zurück)',
    confidence: 0.6,
    date: 'none'
  },
  {
    attribute: 'birthplace',
    when: '\\b(?:geboren|zur Welt gekommen)\\b',
    value: '\\bin (?:der |den )?(?<v>{LAND}|{PLACE})',
    stance: 'holds',
    date: 'none'
  },
  {
    attribute: 'address',
    when: '\\b(?:(?<f>wohne|ziehe)|(?<t>wohnt)|wohnen)\\b',
    value:
      '(?<v>\\p{Lu}[\\p{L}-]*(?:straße|str\\.|weg|gasse|platz|allee|ring|damm|ufer|Straße|Weg|Platz|Allee) \\d{1,4} ?[a-z]?\\b)'
  },
  {
    attribute: 'address',
    when: '\\b{MY} (?:Adresse|Anschrift) (?:ist|lautet)(?: jetzt| nun)?:? (?<v>[^;!?]{5,70})',
    isMine: true
  }
]

const WORK: Frame[] = [
  {
    attribute: 'employer',
    when: '\\b(?:(?<f>arbeite|jobbe)|(?<t>arbeitet|jobbt)|arbeiten|angestellt|beschäftigt|(?<past>arbeiteten?|gearbeitet|gejobbt))\\b',
    value: '\\b(?:(?:bei|für) (?:der |dem |den |einer |einem )?(?<v>{ORG})|(?:beim|an der|am|im) (?<v>{HOUSE}))'
  },
  {
    attribute: 'employer',
    when: '\\b(?:angefangen|begonnen|eingestiegen|eingestellt|[Nn]euer? (?:Job|Stelle|Arbeitgeber)|[Ee]rster (?:Arbeits)?[Tt]ag|fing|(?<fut>fange|fängt|beginne|beginnt|anfangen))\\b',
    value: '\\b(?:bei|beim|bei der|bei dem|an der|am|:) (?<v>{ORG})'
  },
  {
    attribute: 'employer',
    when: '\\b(?:gewechselt|wechselte|(?<fut>wechsle|wechselt))\\b',
    value: '\\b(?:zu|zur|zum) {ORG:v}'
  },
  {
    attribute: 'employer',
    when: '\\bgewechselt\\b',
    value: '\\bvon (?:der |dem )?{ORG:v} (?:zu|zur|zum)\\b',
    stance: 'ended'
  },
  {
    attribute: 'employer',
    when: '^(?!.*\\b(?:\\p{L}*[Aa]bo|\\p{L}*[Vv]ertrag|\\p{L}*[Kk]onto|Wohnung|Mitgliedschaft|\\p{L}*[Vv]ersicherung|Zeitung|Tarif)\\b).*\\b(?:gekündigt|kündigte|aufgehört|entlassen|ausgeschieden|ausgestiegen|rausgeflogen|[Ll]etzter (?:Arbeits)?[Tt]ag)\\b',
    value: '\\b(?:bei|beim|bei der|von) (?:der |dem )?{ORG:v}',
    stance: 'ended'
  },
  { attribute: 'employer', when: '\\b(?:habe?|hat) (?:\\p{L}+ ){0,2}?{ORG:v} verlassen\\b', stance: 'ended' },
  {
    attribute: 'employer',
    when: '\\b(?:(?:meinen|den|seinen|ihren) Job|(?:meine|die|seine|ihre) (?:Arbeit|Stelle|Arbeitsstelle)) (?:\\p{L}+ )?(?:gekündigt|verloren|aufgegeben|geschmissen)\\b|\\b(?:bin|ist) (?:jetzt |seit \\p{L}+ )?(?:arbeitslos|in Rente)\\b',
    stance: 'ended'
  },
  {
    attribute: 'job',
    when: '\\b(?:(?<f>arbeite|jobbe)|(?<t>arbeitet|jobbt)|arbeiten|angestellt|angefangen|begonnen|eingestellt|(?<past>arbeiteten?|gearbeitet|gejobbt)|(?<fut>fange|anfangen))\\b',
    value: '\\bals (?<v>(?:\\p{Ll}+e[rs]? )?\\p{Lu}[\\p{L}-]+(?:\\*in)?)'
  },
  {
    attribute: 'job',
    when: '\\b(?:(?<f>bin)|(?<t>ist)|(?<past>war))\\b(?: (?!als\\b|von\\b|ein\\b|der\\b|die\\b|kein\\p{L}*\\b)\\p{L}+){0,4}? (?<v>(?:\\p{Ll}+e[rs]? )?{JOB})'
  },
  { attribute: 'job', when: '\\b(?:kein|keine) (?<v>{JOB})', value: '\\b(?:(?<f>bin)|(?<t>ist))\\b' },
  {
    attribute: 'job',
    when: '\\b(?:wurde|bin|ist) (?:\\p{L}+ ){0,3}?(?:zum|zur) (?<v>\\p{Lu}[\\p{L}-]+)(?: \\p{L}+)? befördert\\b'
  },
  { attribute: 'job', when: '\\b(?:mein Beruf|meine Arbeit|mein Job) ist (?:jetzt )?(?<v>{JOB})', isMine: true },
  {
    attribute: 'studies',
    when: '\\b(?:(?<f>studiere)|(?<t>studiert)|studieren|(?<past>studierten?)) {ADV}(?:im \\p{L}+ Semester )?(?<v>\\p{Lu}[\\p{L}-]+(?: und \\p{Lu}[\\p{L}-]+)?)(?: studiert)?(?= an | in |,|\\.|$| im | seit )'
  },
  {
    attribute: 'school',
    when: '\\b(?:(?<f>gehe|besuche|studiere|lerne)|(?<t>geht|besucht|studiert)|(?<past>besuchte|studierte|ging))\\b',
    value: '\\b(?:an der|auf die|auf das|aufs|an die|am|das|die|in die) (?<v>{SCHOOL})'
  },
  {
    attribute: 'boss',
    when: '\\b{MY} (?:{BOSS})(?: ist| heißt)(?: jetzt| nun| ab heute)? (?<v>(?:Frau |Herr )?{NAME})',
    isMine: true
  }
]

const IDENTITY: Frame[] = [
  { attribute: 'name', when: '\\b(?:(?<f>heiße|heiss)|(?<past>hieß ich|ich hieß)) {ADV}{NAME:v}' },
  {
    attribute: 'name',
    when: '\\bmein (?:(?:voller|richtiger|neuer|ganzer) )?(?:Nachn|Familienn|N)ame (?:ist|lautet) {ADV}{NAME:v}',
    isMine: true
  },
  {
    attribute: 'nickname',
    when: '\\b(?:alle|freunde|meine Freunde|die Kollegen|viele|man|mich) (?:\\p{L}+ ){0,2}?(?:nennen|nennt) (?:mich )?(?:\\p{L}+ )?{FIRST:v}',
    isMine: true
  },
  {
    attribute: 'nickname',
    when: '\\b(?:mein Spitzname (?:ist|lautet)|nenn(?:t)? mich(?: bitte| einfach)*) {FIRST:v}',
    isMine: true,
    stance: 'holds'
  },
  { attribute: 'nickname', when: '\\b(?:werde (?:\\p{L}+ ){0,3}?{FIRST:v} genannt)\\b', isMine: true, stance: 'holds' },
  {
    attribute: 'birthday',
    when: '\\b[Gg]eburtstag (?:ist|fällt auf|war)(?: am| auf den| der)? (?<v>{DAY})',
    value: '\\b(?:mein|unser)\\b',
    isMine: true,
    stance: 'holds',
    date: 'none'
  },
  {
    attribute: 'birthday',
    when: "\\b(?<n>\\p{Lu}\\p{Ll}+?)(?:'|s) [Gg]eburtstag ist (?:am )?(?<v>{DAY})",
    stance: 'holds',
    date: 'none'
  },
  { attribute: 'birthday', when: '\\b(?:habe|hat)\\b.* am (?<v>{DAY}) [Gg]eburtstag\\b', date: 'none' },
  { attribute: 'birthday', when: '\\bam (?<v>{DAY}) am \\d+', stance: 'held', date: 'none' },
  {
    attribute: 'birthday',
    when: '\\bgeboren\\b',
    value: '\\bam (?<v>\\d{1,2}\\. ?\\p{L}+(?: \\d{4})?|\\d{1,2}\\.\\d{1,2}\\.(?:\\d{4})?)',
    stance: 'holds',
    date: 'none'
  },
  {
    attribute: 'age',
    when: '\\b(?:(?<f>bin)|(?<t>ist)) (?:(?:jetzt|heute|gestern|gerade|inzwischen|seit \\p{L}+) )*(?<v>\\d{1,3})(?: Jahre(?: alt)?)?(?: geworden)?(?=[,.!]|$| und\\b)'
  },
  {
    attribute: 'nationality',
    when: '\\b(?:(?<f>bin)|(?<t>ist)) (?:\\p{L}+ )?(?<v>Deutscher?|Österreicher(?:in)?|Schweizer(?:in)?|Franzose|Französin|Spanier(?:in)?|Italiener(?:in)?|Pole|Polin|Türke|Türkin|Grieche|Griechin|Däne|Dänin|Ukrainer(?:in)?|Syrer(?:in)?)\\b'
  },
  {
    attribute: 'phone',
    when: '\\b(?:{MY} |neue )(?:(?:neue|aktuelle) )?(?:[Hh]andynummer|[Tt]elefonnummer|[Nn]ummer|[Mm]obilnummer|[Hh]andy)(?: ist| lautet)?(?: jetzt| nun| ab sofort)?(?: die)?:? ?(?<v>\\+?\\d[\\d /()-]{5,20}\\d)',
    isMine: true
  },
  {
    attribute: 'email',
    when: '\\b(?:{MY} |neue )(?:(?:neue|aktuelle) )?(?:[Ee]-?[Mm]ail|[Mm]ail)(?:-?[Aa]dresse)?(?: ist| lautet)?(?: jetzt| nun)?:? ?(?<v>[\\p{L}\\d._+-]+@[\\p{L}\\d.-]+\\p{L})',
    isMine: true
  }
]

export const LIFE: readonly Frame[] = [...HOME, ...WORK, ...IDENTITY]
