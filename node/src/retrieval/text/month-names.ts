/** Names of months, folded, January first; in most languages the first three or four letters alone are used as well. */
const NAMES: readonly string[] = [
  'january jan januar janvier janv enero ene gennaio gen janeiro januari stycznia styczen ocak',
  'february feb februar fevrier fevr febrero febbraio fevereiro fev februari lutego luty subat',
  'march mar marz maerz mars marzo marco maart marca mart',
  'april apr avril avr abril abr aprile abr kwietnia kwiecien nisan',
  'may mai mayo maggio mag maio mei maja maj mayis',
  'june jun juni juin junio giugno giu junho czerwca czerwiec haziran',
  'july jul juli juillet juil julio luglio lug julho lipca lipiec temmuz',
  'august aug aout agosto ago augustus sierpnia sierpien agustos augusti',
  'september sep sept septembre septiembre settembre set setembro wrzesnia wrzesien eylul',
  'october oct oktober okt octobre octubre ottobre ott outubro out pazdziernika pazdziernik ekim',
  'november nov novembre noviembre novembro listopada listopad kasim',
  'december dec dezember dez decembre diciembre dic dicembre dezembro grudnia grudzien aralik'
]

const BY_NAME = new Map(NAMES.flatMap((names, month) => names.split(' ').map(name => [name, month] as const)))
/** Short names that are common words elsewhere: they count only beside a day or a year. */
const AMBIGUOUS = new Set(
  'may march mar mars marca set out ago gen mag dic ene dec jan fev mei mart ocak maj abr lug giu ott'.split(' ')
)

/** @param word - folded @returns 0 for January to 11, undefined for any other word */
export function monthOfName(word: string): number | undefined {
  return BY_NAME.get(word)
}

export function isAmbiguousMonth(word: string): boolean {
  return AMBIGUOUS.has(word)
}

/** Alternatives for a regular expression, longest first. */
export const MONTH_PATTERN = [...BY_NAME.keys()].sort((a, b) => b.length - a.length).join('|')
