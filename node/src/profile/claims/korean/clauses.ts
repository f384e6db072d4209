import type { Clause, Mood, Who } from '../east-asian/read-clauses.ts'
import { blankOut, splitClauses } from '../east-asian/split-clauses.ts'
import { personOf } from './words.ts'

const BREAK =
  /,\s*|(?<=고)\s(?=(?:나|저|우리|저희)는\s)|(?<=(?:[았었였했됐갔왔났샀셨졌렸켰겼꿨뒀췄났]고|[가-힣](?:하|두|살|니|있|없|되|르|우|이|팔|떠나|헤어지)고))\s(?!있|싶|나서|말|계|지내)|(?<=지만|[았었였했됐갔왔났샀셨졌렸켰겼]는데|인데|한데|ㄴ데|는데|으며|하며|이며|면서|다가|[아어해와워가라려져여]서|니까)\s/g
/** A clause that leaves its tense to the next. */
const OPEN = /(?:(?<![았었였했됐갔왔났샀셨졌렸켰겼꿨])(?:고|며)|면서|[아어해와워가라려져여]서)\s*,?\s*$/
const LEAD =
  /^(?:(?:그리고|그런데|근데|그래서|하지만|그러나|드디어|마침내|결국|사실은?|실은|아니야?|아뇨|정정하자면|참고로|여전히|아직도?|혼자(?:서)?|다시|이미|벌써|방금|막|바로|곧|가족과 함께|함께|같이|정말|진짜)[,\s]+)+/
const DAY = '[월화수목금토일]요일'
const UNIT = `(?:\\d{2,4}년|\\d{1,2}월|\\d{1,2}일|\\d{1,2}시(?: ?\\d{1,2}분| ?반)?|오전|오후|오늘|어제|그제|그저께|엊그제|내일모레|내일|모레|글피|올해|작년|재작년|내년|후년|(?:지난|지지난|이번|다음|다다음|저번|올) ?(?:주말|주|달|해|학기|분기|봄|여름|가을|겨울|${DAY})|(?:봄|여름|가을|겨울)(?=에|부터|까지|$)|주말|${DAY}|(?:어젯|오늘 ?)밤|아침|저녁|새벽|초|중순|말)`
/** A date or a chain of them. */
export const WHEN = `(?:${UNIT}(?: ${UNIT}|${UNIT})*)`
const TIME = new RegExp(
  `(?:^|(?<=\\s))(?:${WHEN}(?:에는|에|부터는|부터|까지는|까지|쯤|경|은|는)?|(?:[\\d한두세네몇]+ ?(?:년|달|주|개월|일|주일)|사흘|이틀|얼마|며칠) ?(?:전|후|뒤)(?:에|부터|까지)?|지금(?:은|도)?|현재(?:는)?|요즘(?:은|엔|에는)?|요새|최근(?:에|에는)?|이제(?:는)?|예전(?:에|에는|엔)?|옛날(?:에|에는|엔)?|전에(?:는)?|한때(?:는)?|원래(?:는)?|나중에|언젠가|계속|아직(?:도)?|여전히|더 ?이상(?:은)?|새로|다시|이미|정말|너무|무척|아주|굉장히|특히|혼자(?:서)?|함께|같이|드디어|결국|곧|막)(?=\\s|$)`,
  'g'
)
const SUBJECT =
  /^(?<who>(?:(?:내|제|우리|저희|나의|저의|그) )?\S+?(?: \S{1,5}?)?)(?<!에|에서|로|까지|부터)(?:께서는|께서|이는|이가|은|는|이|가|도)\s(?=\S)/
const SPEAKER =
  /^(?:\S+(?:이랑|랑|와|과|하고) )?(?:나는|난|저는|내가|제가|나도|저도|우리는|우리도|우리가|저희는|저희가|우린|나|저|우리 가족은|우리 부부는|우리 가족이)(?:\s|$)/
/** Topics that are slots: what follows tells their value. */
const SLOT =
  /^(?:(?:내|제|우리|나의|저의|저희|현재|지금|새|원래) ?)*(?:직업|이름|본명|별명|취미|생일|집|고향|차|자동차|전공|나이|주소|전화번호|번호|연락처|이메일|메일|회사|직장|학교|국적|종교|사는 곳|사는 데|모국어|최애|특기|목표|꿈|할 일|성함|닉네임)(?:은|는|이|가|도)\s/
const CONTRAST = /(?<a>(?:(?!\S*[은는] )\S+ ){0,2}?\S+?)(?:이|가) 아니(?:라|고),?\s*/
const CORRECTION = /^(?:아니(?:야|요|지)?[,.\s]|아뇨|사실은?\s|실은\s|정정|틀렸|잘못 말했|잘못 적었)/

/** The clauses of a sentence with their subject and mood. */
export function clausesOf(sentence: string): Clause[] {
  const contrast = CONTRAST.exec(sentence)
  const denied = contrast?.groups?.a
  const text = blankOut(sentence, contrast)
  const isCorrection = CORRECTION.test(sentence) || denied !== undefined
  const clauses = splitClauses(text, {
    breaks: BREAK,
    contrast,
    denied,
    isCorrection,
    tail: /[\s,]+$/,
    read: clauseOf
  })
  lendTense(clauses, text)
  return clauses
}

function lendTense(clauses: Clause[], text: string): void {
  for (let i = clauses.length - 2; i >= 0; i--) {
    const clause = clauses[i]!
    const next = clauses[i + 1]!.mood
    if (clause.mood === 'present' || clause.mood === 'bare') {
      if (!OPEN.test(text.slice(clause.span.start, clause.span.end))) continue
      if (next === 'past' || next === 'planned' || next === 'cancelled') clause.mood = next
    }
  }
}

function clauseOf(
  words: string,
  inherited: Who | undefined
): { clause: Omit<Clause, 'span' | 'isCorrection'>; next: Who | undefined } | undefined {
  const raw = words
    .replace(/[\s,.!~…]+$/u, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(LEAD, '')
  if (!/[가-힣]/.test(raw)) return undefined
  const timeless = raw.replace(TIME, ' ').replace(/\s+/g, ' ').trim()
  const { who, next, core } = splitSubject(timeless, inherited)
  const until = /(?:까지)(?:는|만)?\s/.test(raw) && !/부터/.test(raw)
  return {
    clause: {
      raw,
      core,
      who,
      owner: who === undefined || core === timeless ? inherited : who,
      mood: moodOf(raw),
      ...(until ? { date: 'to' as const } : {})
    },
    next
  }
}

/** `next`: whom the following clauses are about unless they say. */
function splitSubject(
  text: string,
  inherited: Who | undefined
): { who: Who | undefined; next: Who | undefined; core: string } {
  const speaker = SPEAKER.exec(text)
  if (speaker !== null)
    return { who: 'speaker', next: 'speaker', core: text.slice(speaker[0].length).replace(TIME, ' ').trim() }
  // Whose the thing is, its own pattern says.
  if (SLOT.test(`${text} `)) return { who: undefined, next: inherited, core: text }
  const match = SUBJECT.exec(text)
  const named = match?.groups?.who
  if (match === null || named === undefined) return { who: inherited, next: inherited, core: text }
  const rest = text.slice(match[0].length).replace(TIME, ' ').trim()
  const who = personOf(named)
  // "땅콩 알레르기가 있다", "예약이 있다": the thing is there, and it is the speaker's.
  if (who === undefined) return { who: undefined, next: inherited, core: text }
  return { who, next: /(?:은|는|도)\s$/.test(match[0]) ? who : inherited, core: rest }
}

const CANCELLED =
  /취소|무산|백지화|접었|접기로|포기(?:했|하기로)|(?:안|못) \S+(?:기로|게 (?:됐|되었|되))|지 (?:않|말)기로|지 (?:않|못하)게 (?:됐|되었)|없던 일|관두기로|그만두기로 했지만/
const PLANNED =
  /거(?:야|예요|에요|다|임|라고)(?:$|[\s.])|겁니다|것(?:이다|입니다)(?:$|[\s.])|예정|계획|려고 (?:한|해|하|합|생각)|려고$|려 (?:한다|합니다|해)|기로 (?:했|결정|정|하|결심|약속)|기로$|생각이|생각 ?중|작정|참이|[갈할될볼살올팔살]게요?$|겠(?:다|어|습니다)/
const VOID =
  /고 싶|싶다|싶어|면 좋|좋겠|것 같|거 같|듯(?:하|$|\s)|지도 모|뻔했|ㄹ까|을까|할까|갈까|척|다면|라면 |더라면|하면(?:\s|$)|으면(?:\s|$)|오면(?:\s|$)|가면(?:\s|$)|되면(?:\s|$)|살면(?:\s|$)|다고 (?:했|한|하|말|들|생각|믿|우|농담)|라고 (?:했|말|들|생각|농담)|자고 |냐고 |(?:으)?라고 (?:권|조언)|[가-힣]대(?:요)?$|소문|[자라다냐]는 (?:말|얘기|이야기|소리|제안|소식|생각|꿈|농담|권유)|거의 |려다가?|려다 |려던|으려다/
/** "좋아하게 됐다", "남색으로 바뀌었다", "다니기 시작했다": it is so from then on. */
const BECAME =
  /(?:[가-힣]게|(?:으로|로)|[가-힣](?:이|가)) (?:됐|되었|된|바뀌었|바뀐|바꿨|변했|변경)\S*$|기 시작(?:했|함|한)\S*$/
const NEGATED =
  /(?:^|\s)(?:안|못) [가-힣]|지(?:는|도|를)? (?:않|못)|(?:이|가|은|는|도)? ?아니(?:다|야|에요|예요|며|고|지만|었|ㅂ|$)|(?:이|가|은|는)? ?아닙니다|없(?:다|어|습|고|지|음|는)|(?:이|가|은|는|도) 없/
const AHEAD = /내일|모레|글피|다음 ?(?:주|달|학기|해)|내년|이따|곧 /
const PERSON_SAID = /(?:다|라)고 (?:한다|합니다|해|해요|하셨|했다|하더라)$|대요?$|ㄴ대$|다더라$|라더라$/

function moodOf(raw: string): Mood {
  if (PERSON_SAID.test(raw) && !/^(?:저는|나는|제가|내가)?\s?\S+(?:이라고|라고) (?:합니다|해요?|한다)$/.test(raw))
    return 'void'
  if (CANCELLED.test(raw)) return 'cancelled'
  if (VOID.test(raw)) return 'void'
  if (NEGATED.test(raw)) {
    if (/더\s?이상|이제(?:는)?\s|이젠/.test(raw) && !/었|았|했/.test(raw.slice(-4))) return 'no-longer'
    return 'negated'
  }
  if (PLANNED.test(raw)) return 'planned'
  // A consonant ㅆ that is neither 있 nor 겠 is the past; 다가 is what was until the next clause; 던 remembers.
  const tail = raw
    .slice(-8)
    .replace(/[있겠]/g, '')
    .normalize('NFD')
  if (BECAME.test(raw)) return 'became'
  if (tail.includes('\u11BB') || /다가$|던$/.test(raw)) return 'past'
  if (AHEAD.test(raw) && /(?:ㄴ다|간다|한다|합니다|해요?|가요?|온다|옵니다|갑니다)$/.test(raw)) return 'planned'
  return /(?:다|요|어|아|야|해|지|니다|네|음|함|고|서|며|데|만|죠|군|봐|워|와|려|져)$/.test(raw) ? 'present' : 'bare'
}
