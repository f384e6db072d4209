import type { Ask } from '../frame-types.ts'

const MINE = '(?:mein|unser|dein|euer|eure)(?:e[nmrs]?)?'
const WHO = '(?<n>{FIRST}|(?:mein|unser|dein)e? (?:{KIN}))'
const OF = "(?<n>\\p{Lu}\\p{Ll}+?)(?:s|')"

/** A question "what is …'s X", of the owner or of somebody named. */
function what(attribute: string, noun: string): Ask[] {
  return [
    { attribute, when: `\\b(?:${MINE}) (?:\\p{Ll}+ )?(?:${noun})\\b` },
    { attribute, when: `\\b${OF} (?:\\p{Ll}+ )?(?:${noun})\\b` },
    { attribute, when: `\\b(?:${noun}) von (?<n>{FIRST})\\b` }
  ]
}

export const ASKS: readonly Ask[] = [
  {
    attribute: 'home',
    when: '\\b(?:wo|in welcher [Ss]tadt|in welchem (?:[Oo]rt|[Ll]and))\\b.*\\b(?:wohne|lebe|wohnte|lebte|wohnst|lebst|wohntest|lebtest|gewohnt|gelebt)\\b(?!.*{PLACE}$)'
  },
  { attribute: 'home', when: `\\bwo (?:wohnt|lebt|wohnte|lebte) (?:jetzt |früher )?${WHO}` },
  { attribute: 'home', when: `\\bwo hat (?:${WHO}) (?:\\p{L}+ )?(?:gewohnt|gelebt)` },
  { attribute: 'home', when: '\\bwohin bin ich (?:um)?gezogen' },
  {
    attribute: 'employer',
    when: '\\b(?:wo|bei wem|für wen|bei welcher [Ff]irma|für welche [Ff]irma)\\b.*\\b(?:arbeite|arbeitest|arbeitete|arbeitetest|gearbeitet)\\b'
  },
  { attribute: 'employer', when: `\\b(?:wo|bei wem|für wen) (?:arbeitet|arbeitete) (?:jetzt |früher )?${WHO}` },
  ...what('employer', 'Arbeitgeber|Firma'),
  {
    attribute: 'job',
    when: '\\b(?:als was|was) (?:arbeite|arbeitest|arbeitete) (?:ich|du)\\b|\\bwas (?:mache|machst) (?:ich|du) beruflich'
  },
  { attribute: 'job', when: `\\b(?:als was arbeitet|was macht) ${WHO}(?: beruflich)?` },
  ...what('job', 'Beruf|Job|Arbeit|Position'),
  {
    attribute: 'school',
    when: '\\b(?:wo|an welcher (?:[Uu]ni|[Ss]chule|[Hh]ochschule))\\b.*\\b(?:studiere|studierst|studiert)\\b'
  },
  { attribute: 'studies', when: '\\bwas (?:studiere|studierst|habe ich studiert)\\b' },
  { attribute: 'studies', when: `\\bwas studiert ${WHO}` },
  ...what('boss', 'Chef|Chefin|Vorgesetzter?'),
  ...what('nickname', 'Spitznamen?'),
  { attribute: 'nickname', when: '\\bwie (?:nennt man|nennen) (?:\\p{L}+ )?mich' },
  ...what('pet', 'Hund|Hündin|Katze|Kater|Haustiere?s?|Hamster|Papagei|Pferd|Kaninchen'),
  ...what('child', 'Kinder|Kind|Sohn|Tochter|Söhne|Töchter'),
  ...what('sibling', 'Bruder|Schwester|Geschwister|Brüder|Schwestern'),
  ...what('parent', 'Mutter|Vater|Eltern'),
  ...what('grandparent', 'Oma|Opa|Großmutter|Großvater|Großeltern'),
  ...what('partner', 'Mann|Frau|Freund|Freundin|Partner|Partnerin|Verlobter?|Ehemann|Ehefrau'),
  { attribute: 'partner', when: '\\bmit wem (?:bin|bist) (?:ich|du) (?:zusammen|verheiratet|verlobt|liiert)' },
  {
    attribute: 'relationship',
    when: '\\b(?:bin|bist) (?:ich|du) (?:\\p{L}+ )?(?:verheiratet|single|ledig|verlobt|geschieden|vergeben)'
  },
  { attribute: 'name', when: '\\bwie (?:heiße|heißt du|hieß)\\b|\\bmein(?:e[nm]?)? (?:voller )?(?:Nachn|N)ame\\b' },
  {
    attribute: 'birthday',
    when: '\\bwann (?:habe|hast) (?:ich|du) (?:\\p{L}+ )?[Gg]eburtstag|\\bwann (?:bin|wurde) ich geboren'
  },
  { attribute: 'birthday', when: `\\bwann hat ${WHO} [Gg]eburtstag` },
  ...what('birthday', '[Gg]eburtstag|Geburtsdatum'),
  { attribute: 'birthplace', when: '\\bwo (?:bin|bist|wurde|wurdest) (?:ich|du) geboren|\\b[Gg]eburtsort' },
  { attribute: 'birthplace', when: `\\bwo (?:ist|wurde) ${WHO} geboren` },
  { attribute: 'hometown', when: '\\b(?:wo bin ich aufgewachsen|woher (?:komme|stamme) ich)' },
  { attribute: 'hometown', when: `\\bwoher (?:kommt|stammt) ${WHO}` },
  { attribute: 'age', when: '\\bwie alt (?:bin|bist|werde) (?:ich|du)' },
  { attribute: 'age', when: `\\bwie alt ist ${WHO}` },
  ...what('phone', 'Handynummer|Telefonnummer|Nummer|Mobilnummer'),
  ...what('email', 'E-Mail|E-Mail-Adresse|Mailadresse|Mail'),
  ...what('address', 'Adresse|Anschrift'),
  { attribute: 'allergy', when: '\\b(?:wogegen|worauf|gegen was)\\b.*\\ballergisch|\\bwelche [Aa]llergien\\b' },
  { attribute: 'allergy', when: `\\b(?:wogegen|worauf) ist ${WHO} allergisch` },
  {
    attribute: 'diet',
    when: '\\bwie (?:ernähre|ernährst) (?:ich|du)|\\b(?:bin ich|bist du) (?:noch )?(?:[Vv]egetarier(?:in)?|vegan|vegetarisch)|\\b(?:meine|deine) [Ee]rnährung'
  },
  { attribute: 'language', when: '\\b[Ww]elche (?:[Ff]remd)?[Ss]prachen\\b.*\\b(?:ich|du|wir)\\b' },
  { attribute: 'language', when: `\\bwelche (?:Fremd)?[Ss]prachen spricht ${WHO}` },
  { attribute: 'instrument', when: '\\bwelche[s]? [Ii]nstrumente?\\b' },
  { attribute: 'instrument', when: `\\bwelche[s]? [Ii]nstrumente? spielt ${WHO}` },
  ...what('hobby', 'Hobbys?|Hobbies'),
  { attribute: 'car', when: '\\b(?:was für ein|welches) [Aa]uto\\b' },
  ...what('car', 'Auto|Wagen'),
  { attribute: 'favourite:*', when: `\\b(?:${MINE}) [Ll]ieblings(?<p>\\p{L}+)` },
  { attribute: 'favourite:*', when: `\\b${OF} [Ll]ieblings(?<p>\\p{L}+)` },
  {
    attribute: 'dislikes',
    when: '\\bwas (?:mag|magst|hasse|esse) (?:ich|du) (?:überhaupt |gar )?nicht|\\bwas hasse ich'
  },
  { attribute: 'likes', when: '\\bwas (?:mag|magst|liebe|liebst) (?:ich|du)\\b' },
  { attribute: 'likes', when: `\\bwas mag ${WHO}` },
  {
    attribute: 'todo',
    when: '\\bwas muss ich (?:\\p{L}+ )*(?:erledigen|tun|machen)|\\b(?:meine|offene) (?:[Aa]ufgaben|[Tt]odos)'
  },
  { attribute: 'plan', when: '\\bwas (?:habe|hast) (?:ich|du) (?:\\p{L}+ )*vor\\b|\\bwas plane ich|\\bmeine [Pp]läne' },
  {
    attribute: 'date:*',
    when: '\\bwann (?:ist|findet|war|beginnt) (?:mein|unser|der|die|das)(?:e[nmrs]?)? (?:\\p{Ll}+e[rsn]? )?(?<p>[^?!.]{3,50}?)(?: statt)?(?:[?!.]|$)'
  }
]

export const OWNER = '\\b(?:ich|wir|mich|mir|mein\\p{L}*|unser\\p{L}*|du|dir|dich|dein\\p{L}*|der|die|das)\\b'
export const ASKED_PAST =
  '\\b(?:früher|damals|vorher|zuvor|davor|ehemalig\\p{L}*|alte[rsn]?|letzte[rsn]?|wohnte|lebte|arbeitete|gewohnt|gelebt|gearbeitet|hieß|war|ex)\\b'
