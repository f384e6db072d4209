import type { AskedSlot } from '../types.ts'
import { KIN, MY, personOf } from './words.ts'

const WHAT = '(?:뭐|무엇|뭔|무슨|어떤|누구|어디|언제|몇|어느|뭘|무얼)'
const SLOTS: ReadonlyArray<readonly [pattern: RegExp, attribute: string]> = [
  [/(?:가장|제일) 좋아하는 (?<k>\S+?)(?:은|는|이|가)(?:\s|$|\?)|최애 (?<k2>\S+?)(?:은|는|이|가)/, 'favourite:'],
  [/고향/, 'hometown'],
  [/어디(?:에)?서 태어|출생지|태어난 곳/, 'birthplace'],
  [/생일|언제 태어/, 'birthday'],
  [
    /(?<k>(?:\S+ )?\S*(?:예약|약속|회의|미팅|결혼식|시험|면접|진료|검진|수술|발표|공연|졸업식|모임|상담|마감|대회))(?:은|는|이|가)? (?:언제|며칠|무슨 요일)/,
    'date:'
  ],
  [/(?:전화번호|휴대폰 번호|연락처)/, 'phone'],
  [/이메일|메일 주소/, 'email'],
  [/주소/, 'address'],
  [
    /(?:어디|어느|무슨|사는 (?:곳|데|도시|동네)).*(?:살|산|사는|거주|사니|사나)|(?:사는|살던|살았던) (?:곳|데|도시|동네|집)|집(?:은|이) 어디/,
    'home'
  ],
  [
    /어디(?:에)?서 (?:일|근무)|(?:어느|무슨|어떤) 회사|회사(?: 이름)?(?:은|는|이|가)|직장(?:은|이)|다니는 (?:회사|직장)|어디(?:에)? 다(?:니|녀)/,
    'employer'
  ],
  [/직업|(?:하는|무슨|어떤) 일|직책/, 'job'],
  [/(?:무슨|어느|어떤) (?:학교|대학|대학교)|학교(?:는|가)/, 'school'],
  [/전공/, 'studies'],
  [/별명|애칭|닉네임/, 'nickname'],
  [/몇 살|나이/, 'age'],
  [/국적|어느 나라 사람/, 'nationality'],
  [/종교/, 'religion'],
  [/결혼(?:을|은)? ?(?:했|한|하)|미혼|기혼/, 'relationship'],
  [/(?:무슨|어떤)? ?알레르기|알러지/, 'allergy'],
  [/채식|비건|식단/, 'diet'],
  [/취미/, 'hobby'],
  [/악기/, 'instrument'],
  [/(?:무슨|어떤|몇 개) (?:언어|외국어|말)|할 줄 아는 (?:언어|외국어)/, 'language'],
  [/(?:뭘|무엇을|무얼|뭐를|뭐|걸|게|것이|음식을|것은|거) ?(?:싫어|.*싫어)|싫어하는/, 'dislikes'],
  [/좋아/, 'likes'],
  [/무슨 차|어떤 차|차(?:는|가) (?:뭐|무엇)/, 'car']
]
const KIN_NAME = Object.entries(KIN).map(
  ([attribute, kin]) =>
    [
      new RegExp(
        `^(?:${MY} ?)?(?:${attribute === 'child' ? `${kin}|아이|아이들|자식|자녀` : kin})(?:의|들|들의)? ?(?:이름|누구|(?:이|가|은|는)? ?누구)`
      ),
      attribute
    ] as const
)
const NAME = new RegExp(`이름(?:은|이|을)? ?(?:${WHAT}|\\?|$)|이름이 뭐|누구(?:야|예요|입니까|지)|성함`)
const PAST = /전에|예전|옛날|이전|과거|원래|[았었했]지|[았었했](?:어|나|니|습|을까|더라)|살던|다니던/
const HEAD =
  /^(?:지금 |현재 |예전에 |전에 |옛날에 |이전에 |원래 )*(?<who>(?:(?:내|제|우리|저희) )?\S+?(?: \S+?)?)(?:이는|이가|은|는|이|가|의|도)?\s/

export function askedInKorean(question: string): AskedSlot | undefined {
  const text = question.trim().replace(/[\s?？!.]+$/u, '')
  if (!/[가-힣]/.test(text)) return undefined
  for (const [pattern, attribute] of KIN_NAME) if (pattern.test(text)) return { who: 'owner', attribute }
  for (const [pattern, attribute] of SLOTS) {
    const match = pattern.exec(text)
    if (match === null) continue
    const key = match.groups?.k ?? match.groups?.k2
    const slot = attribute.endsWith(':')
      ? attribute + (key ?? '').replace(/^(?:내|제|우리|나의|저의|다음) /, '').trim()
      : attribute
    const who = attribute === 'date:' ? 'owner' : whoOf(text)
    return who === undefined
      ? undefined
      : { who, attribute: slot, ...(isPast(text, attribute) ? { isPast: true } : {}) }
  }
  if (!NAME.test(text)) return undefined
  const who = whoOf(text)
  return who === undefined ? undefined : { who, attribute: 'name' }
}

function isPast(text: string, attribute: string): boolean {
  return !/^(?:birth|relationship|date)/.test(attribute) && PAST.test(text)
}

function whoOf(text: string): AskedSlot['who'] | undefined {
  const head = HEAD.exec(`${text} `)?.groups?.who?.trim() ?? ''
  if (head === '' || /^(?:나|내|저|제|난|너|네|당신|우리|저희)(?:는|가|의|를)?(?:\s|$)/.test(`${head} `)) return 'owner'
  if (
    new RegExp(`^${WHAT}|직업|이름|취미|회사|생일|고향|집|가장|제일|최애|사는|살|알레르기|전공|나이|별명|직장`).test(
      head
    )
  )
    return 'owner'
  const who = personOf(head)
  return typeof who === 'object' ? who : 'owner'
}
