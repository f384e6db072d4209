import type { Who } from '../east-asian/read-clauses.ts'

/** Words for kin and company, and what the owner calls those who bear them. */
export const KIN: Readonly<Record<string, string>> = {
  sibling: '남동생|여동생|친동생|동생|오빠|언니|누나|누이|형',
  child: '큰아들|작은아들|아들|큰딸|작은딸|막내딸|딸아이|딸',
  partner:
    '남편|아내|와이프|(?:내|제|우리|저희) 신랑|약혼자|약혼녀|남자친구|여자친구|남자 친구|여자 친구|남친|여친|애인',
  parent: '아버지|어머니|아빠|엄마',
  grandparent: '외할머니|외할아버지|할머니|할아버지',
  pet: '강아지|고양이|반려견|반려묘|반려동물|토끼|햄스터|앵무새|거북이|금붕어|개',
  friend: '절친|단짝|친구',
  colleague: '직장 동료|동료',
  boss: '상사',
  teacher: '담임 선생님',
  doctor: '주치의'
}
export const KIN_WORD = `(?:${[...Object.values(KIN), '부모님|사촌|조카|삼촌|이모|고모|룸메이트|선배|후배|시어머니|시아버지|장모님|장인어른'].join('|')})`
export const MY = '(?:내|제|우리|나의|저의|저희|우리 집|나|저)'
const TITLES = '(?:사장|부장|차장|과장|대리|팀장|선생|교수|원장|변호사|간호사|사원|주임|감독|코치|실장|이사|선배|후배)'

/** Topics that are no persons, though they look like names. */
const THINGS =
  /^(?:회사|사무실|본사|지사|가게|학교|학원|병원|은행|정부|날씨|사람들|모두|다들|누구|아무|이것|그것|저것|여기|거기|저기|세상|가족들|친구들|주인공|이번|다음|지난|오늘|내일|어제|이제|요즘|최근|원래|사실|결국|아직|정말|가끔|항상|보통|처음|나중|주말|아침|저녁|점심|하루|우리|너희|당신|그분|그들|이웃|아이들|아이|동네|도시|집값|월세|계획|약속|예약|여행|회의|시험|면접|결혼식|소식|소문|이유|문제|덕분|대부분|전부|둘|셋|음식|커피|영화|노래|책|게임|버스|기차|비행기|주변|상황)$/
/** What follows a kin word and is no name. */
export const NO_NAME =
  /^(?:생일|결혼|결혼식|선물|회사|학교|가족|친구|이름|덕분|때문|병원|직장|나이|얘기|이야기|소식|사진|집|차|방|건강|전화|걱정|졸업|입학|시험|산책|사료|간식|목욕|하나|둘|셋|한테|같|모두|혼자|알레르기|카페|용품|미용|동생|언니|오빠|누나|아들|딸|관계|사이|부부|두명|한명|여러|모임|결혼기념|문제|취미|직업|고향|전공|별명)/
const SURNAME =
  /^[김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민진지엄채원천방공현함변염추도소석선설마길연위표명기반왕금옥육인맹제모]/
const NAME_WITH_TITLE = new RegExp(`^(\\S{1,4}?) ?(?:씨|님|양|군|(${TITLES})(?:님)?)$`)
const KIN_ONLY = new RegExp(`^(?:${MY} )?(${KIN_WORD}(?:분)?)$`)
const KIN_AND_NAME = new RegExp(`^(?:${MY} )?${KIN_WORD}(?:인)? (\\S{2,6})$`)

/** "지은이" is Jieun with a vowel to carry the particle; "하윤이" likewise; "나비" keeps its own. */
export function bareName(name: string): string {
  const bare = name.replace(/(?:씨|님)$/, '')
  return /^[가-힣]{2}이$/.test(bare) && hasFinal(bare[1] ?? '') ? bare.slice(0, 2) : bare
}

/** Does a syllable end in a consonant? */
function hasFinal(syllable: string): boolean {
  return (syllable.charCodeAt(0) - 0xac00) % 28 !== 0
}

/** Whom words at the head of a clause name: a person, or undefined. */
export function personOf(words: string): Who | undefined {
  const text = words.trim().replace(/의$/, '')
  if (/^(?:나|내|저|제|나의|저의|우리|저희|우리 집|우리집|우리 가족|우리 부부|저희 가족|본인)$/.test(text))
    return 'speaker'
  if (/^(?:너|네|당신|자네|니)$/.test(text)) return 'listener'
  if (/^(?:그|그녀|걔|쟤|얘|그 사람|그 친구|그분|그 애)$/.test(text)) return undefined
  const named = KIN_AND_NAME.exec(text)?.[1]
  if (named !== undefined) return NO_NAME.test(named) ? undefined : { name: bareName(named) }
  const kin = KIN_ONLY.exec(text)?.[1]
  if (kin !== undefined) return { name: kin }
  const titled = NAME_WITH_TITLE.exec(text)
  if (titled?.[1] !== undefined) return { name: titled[2] === undefined ? titled[1] : `${titled[1]} ${titled[2]}` }
  if (THINGS.test(text) || NO_NAME.test(text)) return undefined
  if (/^[A-Z][\p{L}-]+$/u.test(text)) return { name: text }
  // Two syllables, or three with a family name, or a called name with its vowel.
  if (!/^[가-힣]{2,3}$/.test(text) || /(?:에|에서|로|까지|부터|보다|하고|기|것)$/.test(text)) return undefined
  return text.length === 2 || SURNAME.test(text) || text.endsWith('이') ? { name: bareName(text) } : undefined
}
