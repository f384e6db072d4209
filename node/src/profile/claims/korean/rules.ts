import { rule } from '../east-asian/build-rules.ts'
import type { Rule } from '../east-asian/read-clauses.ts'
import { WHEN } from './clauses.ts'
import { KIN, KIN_WORD, MY } from './words.ts'

/** One or two words, the first of which is no phrase of its own. */
const NP = '(?<v>(?:[^\\s,]+(?<![에을를은는이가와과랑의서로]) )?[^\\s,]+?)'
const OF = `(?:(?<of>(?:${MY} )?(?:${KIN_WORD}(?: [가-힣]{2,4})?|[가-힣]{2,4}(?=의|은|는)|${MY}))(?:의|은|는)? ?)?`
const IS =
  '(?:이다|다|이야|야|입니다|이에요|예요|에요|이었다|였다|이지|임|이며|이고|인데|이지만|로 (?:바뀌었|정해졌|정했|바꿨)\\S*|이 (?:됐|되었)\\S*|가 (?:됐|되었)\\S*|)$'
const LIVES = '(?:살(?:고|아|았|며|던|지|지만|아요|았어|았지|다가|게|기|\\s|$)|산다|삽니다|사는|거주|자취)'
const NO_EMPLOYER =
  /^(?:서울|부산|대구|인천|광주|대전|울산|세종|수원|제주|제주도|경기도|강원도|판교|강남|분당|미국|일본|중국|독일|영국|프랑스|캐나다|호주|한국|베트남|뉴욕|런던|파리|도쿄|회사|직장|일|집|재택|카페|밖|여기|거기|학교|병원|헬스장|체육관|교회|성당|절|도서관|요가|필라테스|수영장|수영|센터|치과|한의원|여행|산책|캠핑|학원|사무실|현장|대학교|대학|은퇴|팀|부서|밤|낮|주말|새벽)$|학교$|대학$|대학원$|학원$|교실$|헬스장$|(?:마을|동네|나라|외국|해외|시골|도시)$/
const HOBBIES =
  '(?:수영|테니스|요가|축구|농구|야구|배드민턴|탁구|등산|필라테스|발레|골프|클라이밍|달리기|러닝|복싱|태권도|유도|검도|뜨개질|낚시|서예|도예|사진|그림)'
const INSTRUMENT =
  '(?<v>피아노|기타|바이올린|비올라|첼로|드럼|플루트|클라리넷|오보에|트럼펫|색소폰|하프|해금|가야금|거문고|대금|장구|베이스|우쿨렐레|하모니카|오르간|리코더)'
const JOB =
  '(?<v>(?:[가-힣A-Za-z]+(?<![에을를은는이가와과의서로고]) )?(?:[가-힣]*(?:간호사|교사|의사|변호사|요리사|회계사|세무사|약사|기사|미용사|조종사|수의사|통역사|번역사|치료사|상담사|영양사|건축사|마술사|정비사|목사|검사|판사|형사|박사|강사|디자이너|개발자|프로그래머|엔지니어|기술자|과학자|연구자|기자|편집자|작가|화가|번역가|사업가|건축가|음악가|작곡가|안무가|평론가|배우|가수|교수|목수|공무원|회사원|은행원|연구원|승무원|소방관|경찰관|경찰|군인|농부|어부|사장|대표|매니저|팀장|과장|부장|대리|실장|원장|교장|학생|대학원생|취준생|선생님|셰프|바리스타|트레이너|유튜버|프리랜서|주부|사서|성우|감독|코치|비서|모델|아나운서|피디|PD|집배원|경비원|판매원|상담원|사회복지사|제빵사|재단사)))'
const DIET = '(?<v>채식주의자|비건|채식|페스코|저탄고지|키토 식단|글루텐 프리)'
const EVENT = `(?<k>(?:(?!${WHEN})[^\\s,]+(?<![에은는이가을를]) )?[^\\s,]*?(?:예약|약속|회의|미팅|결혼식|시험|면접|진료|검진|수술|발표회|발표|공연|콘서트|졸업식|입학식|모임|상담|수업|촬영|인터뷰|마감|마감일|대회|이사|돌잔치|동창회|송년회|회식))`
const LIKES = '(?:좋아하|좋아해|좋아한|좋아했|좋아합|좋아하게|사랑하|즐겨)'
const HATES = '(?:싫어하|싫어해|싫어한|싫어했|싫어합|질색|못 먹)'
const NO_LIKING =
  /^(?:나|너|저|것|거|그것|사람|사람들|서로|제일|가장|그걸|그거|이거|이걸|우리)$|(?:하는|는) (?:걸|것|게|거)$/
/** One phrase, or several joined by "and". */
const LIST = NP.replace('(?<v>', '(?<v>(?:[^\\s,]+(?:이랑|와|과|랑|하고) )*')
const AND_MORE = '(?:이랑|랑|와|과|하고)'

const people: Rule[] = Object.entries(KIN).flatMap(([attribute, kin]) => [
  rule(attribute, 'mark', new RegExp(`^(?:${MY} ?)?(?:${kin})(?:의)? 이름은 ${NP}${IS}`), {
    onRaw: true,
    isTopical: true
  }),
  rule(attribute, 'event', new RegExp(`(?:^|\\s)(?:${kin}) ${NP}(?:를|을) (?:입양|데려|분양|낳|키우|키운|기르|기른)`), {
    isTopical: true
  })
])

export const RULES: readonly Rule[] = [
  // home
  rule('home', 'event', new RegExp(`${NP}(?:으로|로|에) (?:이사|이주|이민|거처를 옮|옮겨 (?:왔|갔|온|간)|집을 옮)`), {
    except: /^(?:집|새집|곳|다른 곳|아파트|근처|직접|옆)$|(?:집|아파트|빌라|층|동네)$/
  }),
  rule('home', 'state', new RegExp(`${NP}(?:에서|에) (?:계속 |쭉 )?${LIVES}`), {
    except: /^(?:\d+|집|곳|데|여기|거기|혼자|아파트|근처|시대)$|(?:아파트|집|층|옆)$/
  }),
  rule('home', 'state', new RegExp(`^${NP} (?:살아|살아요|산다|삽니다|거주)`), {
    except: /^\d|(?:에|에서|와|과|랑|이|가|게|혼자|잘|같이|고)$/
  }),
  rule('home', 'state', new RegExp(`^(?:${MY} )?(?:집|사는 곳|사는 데|사는 동네)(?:은|는) ${NP}${IS}`), {
    isTopical: true,
    except: /(?:집|아파트|층)$/
  }),
  // "산 지 3년 됐다": since then, and still.
  rule('home', 'mark', new RegExp(`${NP}(?:에서|에) 산 ?지`), { date: 'none' }),
  rule('home', 'end', new RegExp(`^${NP}(?:을|를|은|는) (?:아주 |영영 )?떠[나났]`), { except: /집|여행|회사|직장|팀/ }),
  rule('home', 'state', /^이사(?:를|은|는|가)? ?(?:안 |취소|못 |가지 않|하지 않|계획)/, { value: '' }),
  rule('hometown', 'state', new RegExp(`^(?:${MY} )?고향은 ${NP}${IS}`), { isTopical: true }),
  rule('birthplace', 'mark', new RegExp(`${NP}에서 태어[나났]`), { except: /병원|집$/, date: 'none' }),
  rule('address', 'state', new RegExp(`^${OF}(?:집 )?주소(?:는|가) (?<v>.+?)${IS}`), { isTopical: true, except: /@/ }),
  // work and school
  rule('employer', 'event', new RegExp(`${NP}(?:으로|로|에) (?:입사|취직|취업|이직|전직|합류|첫 출근)`), {
    except: NO_EMPLOYER
  }),
  rule('employer', 'state', new RegExp(`${NP}(?:에서|에는|에|을|를|은|는) (?:다니|다녀|다닌|다녔|다닙|근무|재직)`), {
    except: NO_EMPLOYER
  }),
  rule(
    'employer',
    'event',
    new RegExp(`${NP}에서 (?:\\S+(?:으로|로) )?(?:일하게 (?:됐|되었|된)|일하기 시작|근무하게|근무를 시작|일을 시작)`),
    { except: NO_EMPLOYER }
  ),
  rule('employer', 'state', new RegExp(`${NP}에서 (?:\\S+(?: \\S+)?(?:으로|로) )?(?:일하|일해|일한|일했|일합|근무)`), {
    except: NO_EMPLOYER
  }),
  rule('employer', 'state', new RegExp(`^(?:${MY} )?(?:회사|직장)(?:는|은) ${NP}${IS}`), {
    isTopical: true,
    except: /^(?:멀|가깝|집)|(?:근처|에서|에)$/
  }),
  rule(
    'employer',
    'end',
    /^(?:다니던 )?(?:회사|직장|일)(?:를|을|에서|은|는)? (?:그만두|그만뒀|그만둔|관두|관뒀|퇴사|때려|나왔|잘렸|해고|사직)|^(?:퇴사|이직)(?:했|$|하)|^(?:해고됐|해고당|은퇴했|은퇴하|사표를? 냈|사직서를? 냈)/
  ),
  rule(
    'employer',
    'end',
    new RegExp(`^${NP}(?:을|를|에서|은|는) (?:그만두|그만뒀|그만둔|관두|관뒀|퇴사|퇴직|나왔|해고)`),
    {
      except: new RegExp(`${NO_EMPLOYER.source}|${HOBBIES}|배우던|피아노|기타|담배|술|채식|운동|치료|약|커피|공부|게임`)
    }
  ),
  rule('employer', 'end', /^(?<v>[^\s에를을은는]+) (?:그만뒀|퇴사했|퇴사|그만둠)/, { except: NO_EMPLOYER }),
  rule('employer', 'end', new RegExp(`${NP}에서 \\S+(?:으로|로) (?:이직|전직)`), { except: NO_EMPLOYER }),
  rule('job', 'state', new RegExp(`(?:^|\\s)${JOB}(?:으로|로)(?:서)? (?:일하|일해|일한|일했|일합|근무|활동)`)),
  rule('job', 'event', new RegExp(`(?:^|\\s)${JOB}(?:이|가) (?:됐|되었|된다|되기로|될)`)),
  rule('job', 'event', /(?:^|\s)(?<v>\S+?)(?:으로|로) (?:승진|진급|전직)/, { except: /^(?:회사|곳)$/ }),
  rule('job', 'state', new RegExp(`^${OF}(?:직업|직책|하는 일)(?:은|는|이) ${NP}${IS}`), { isTopical: true }),
  rule('job', 'state', new RegExp(`^(?:\\S+의 )?${JOB}(?:${IS}|(?:이|가)? 아니)`)),
  rule('school', 'state', new RegExp(`${NP}(?:에|을|를|은|는) (?:다니|다녀|다닌|다녔|다닙|재학)`), {
    except: /(?<!학교|대학|대학원|고|유치원)$|^(?:학교|대학교)$/
  }),
  rule('school', 'event', new RegExp(`${NP}(?:에|로) (?:입학|편입|전학)`)),
  rule('school', 'end', new RegExp(`${NP}(?:을|를) (?:졸업|자퇴|중퇴|휴학)`)),
  rule('studies', 'state', new RegExp(`${NP}(?:을|를) 전공`)),
  rule('studies', 'state', new RegExp(`^${OF}전공(?:은|이) ${NP}${IS}`), { isTopical: true }),
  // identity
  rule('name', 'state', new RegExp(`^(?:내|제|나의|저의|제 본명|내 본명) ?(?:이름|본명|성함)(?:은|이) ${NP}${IS}`), {
    isTopical: true
  }),
  rule('name', 'event', /이름을 (?<v>[가-힣A-Za-z]+?)(?:이라고|라고|으로|로) (?:바꿨|바꾸|개명|고쳤)/),
  rule('name', 'event', /^(?<v>[가-힣]{2,4}?)(?:으로|로) 개명/),
  rule(
    'name',
    'mark',
    /^(?:저는|나는|전|제가) (?<v>[가-힣]{2,5}?|[A-Z][a-z]+)(?:이라고|라고) (?:합니다|해요|해|한다)$/,
    { onRaw: true }
  ),
  rule('nickname', 'state', new RegExp(`^${OF}(?:별명|애칭|닉네임)(?:은|이) ${NP}${IS}`), { isTopical: true }),
  rule('nickname', 'mark', /(?:나를|날|저를|절) (?<v>\S+?)(?:이라고|라고|로) 불러\s?(?:줘|주|라)/, { onRaw: true }),
  rule('birthday', 'mark', new RegExp(`^${OF}생일(?:은|이)? (?<v>(?:\\d{4}년 ?)?\\d{1,2}월 ?\\d{1,2}일)`), {
    onRaw: true,
    isTopical: true,
    date: 'none'
  }),
  rule('birthday', 'mark', /(?<v>(?:\d{4}년 ?)?\d{1,2}월 ?\d{1,2}일)(?:에)? (?:\S+에서 )?태어[나났]/, {
    onRaw: true,
    date: 'none'
  }),
  rule('birthday', 'mark', /(?<v>\d{1,2}월 ?\d{1,2}일)생/, { onRaw: true, date: 'none' }),
  rule(
    'age',
    'state',
    /(?:^|\s)(?:올해 )?(?:만 )?(?<v>\d{1,3} ?(?:살|세)|(?:스물|서른|마흔|쉰|예순|일흔|여든)(?:한|두|세|네|다섯|여섯|일곱|여덟|아홉)? ?살?)(?:이다|이야|이에요|입니다|이 (?:됐|되었)|이 됩니다|$)/
  ),
  rule('nationality', 'state', /^(?<v>\S+?(?:국인|본인| 사람))(?:이다|이야|입니다|이에요|이 아니)/, {
    except: /^(?:본인|외국인|좋은|착한|그런|이런)/
  }),
  rule(
    'religion',
    'state',
    /(?:^|\s)(?<v>불교 신자|기독교인|개신교 신자|천주교 신자|가톨릭 신자|무슬림|불자)(?:이다|야|이야|다|입니다|이에요|예요|가 아니|이 아니)/
  ),
  rule(
    'phone',
    'state',
    new RegExp(
      `^${OF}(?:새 )?(?:전화번호|핸드폰 번호|휴대폰 번호|번호|연락처)(?:는|은|가|이)\\D{0,12}(?<v>\\+?\\d[\\d -]{6,}\\d)`
    ),
    { isTopical: true }
  ),
  rule(
    'email',
    'state',
    new RegExp(`^${OF}(?:새 )?(?:이메일|메일)(?: 주소)?(?:는|은|가|이) (?<v>[\\w.+-]+@[\\w-]+\\.[\\w.]*\\w)`),
    { isTopical: true }
  ),
  // people
  ...people,
  rule(
    'pet',
    'end',
    /^(?:우리 |내 )?(?:고양이|강아지|반려견|반려묘|개|토끼|햄스터|앵무새) (?<v>[가-힣]{2,4}?)(?:이|가) (?:죽|무지개|세상을 떠|하늘나라)/,
    { onRaw: true, isTopical: true }
  ),
  rule('relationship', 'event', /(?:^|\s)(?<v>결혼|약혼|이혼|재혼|별거)(?:을|은|도|를)? ?(?:했|한|하|안|못|해|$)/, {
    except: /^결혼(?:식|기념)/
  }),
  rule(
    'relationship',
    'state',
    /(?:^|\s)(?<v>미혼|기혼|독신|싱글|솔로|유부남|유부녀|돌싱)(?:이다|이야|다|야|입니다|이에요|예요)/
  ),
  rule('relationship', 'end', /헤어졌|헤어졌다|파혼/),
  rule('partner', 'event', /(?:^|\s)(?<v>[가-힣]{2,4}?)(?:이랑|랑|와|과|하고) (?:결혼|약혼|재혼)/, {
    except: /친구|남친|여친|애인|사람|그/
  }),
  rule('partner', 'state', new RegExp(`(?:^|\\s)(?<v>[가-힣]{2,4}?)${AND_MORE} (?:사귀|연애|교제)`), {
    except: /친구|남친|여친|애인|사람|그/
  }),
  rule('partner', 'end', /(?:^|\s)(?:(?<v>[가-힣]{2,4}?)(?:이랑|랑|와|과|하고) )?(?:헤어졌|이혼했|파혼)/, {
    except: /친구|남친|여친|애인|남편|아내/
  }),
  // body and food
  rule('allergy', 'state', new RegExp(`^${LIST}(?:에)? ?(?:알레르기|알러지)(?:가|는|도)? (?:있|생|심|없)`), {
    isTopical: true,
    isList: true,
    except: /^(?:아무|무슨|이제|별)/
  }),
  rule(
    'diet',
    'state',
    new RegExp(`(?:^|\\s)${DIET}(?:${IS}|(?:이|가)? 아니|(?:을|를)? ?(?:하고|한다|해|했|합니다|하는|유지))`)
  ),
  rule('diet', 'event', new RegExp(`(?:^|\\s)${DIET}(?:이|가|을|를|으로)? ?(?:시작|됐|되었|되기로|전향|바꿨)`)),
  rule('diet', 'end', new RegExp(`(?:^|\\s)${DIET}(?:을|를|은|는)? (?:그만|관|끊|포기했)`)),
  rule(
    'condition',
    'state',
    /(?<v>당뇨병?|천식|고혈압|우울증|빈혈|아토피|편두통|관절염|갑상선\S*|불면증|간질|뇌전증|디스크)(?:이|가|을|를)? (?:있|앓|진단|없)/,
    { isTopical: true }
  ),
  // preferences
  rule('favourite:', 'state', new RegExp(`^${OF}(?:가장|제일) 좋아하는 (?<k>\\S+?)(?:은|는|이|가) ${NP}${IS}`), {
    isTopical: true
  }),
  rule('favourite:', 'state', new RegExp(`^${OF}최애 (?<k>\\S+?)(?:은|는|이|가) ${NP}${IS}`), { isTopical: true }),
  rule('likes', 'state', new RegExp(`(?:^|\\s)${LIST}(?:을|를|이라면|도|은|는)? ?(?:제일 |가장 |안 )?${LIKES}`), {
    isList: true,
    except: NO_LIKING
  }),
  rule('likes', 'state', new RegExp(`^${NP}(?:은|는) (?:이제 )?(?:더 ?이상 )?(?:안 )?${LIKES}`), {
    isTopical: true,
    onRaw: true,
    except: NO_LIKING
  }),
  rule('dislikes', 'state', new RegExp(`(?:^|\\s)${LIST}(?:을|를|은|는|도)? ?(?:제일 |가장 |안 )?${HATES}`), {
    isList: true,
    except: NO_LIKING
  }),
  rule('dislikes', 'state', new RegExp(`^${NP}(?:은|는) (?:안 )?${HATES}`), {
    isTopical: true,
    onRaw: true,
    except: NO_LIKING
  }),
  rule('hobby', 'state', new RegExp(`^${OF}취미(?:는|가) ${LIST}${IS}`), {
    isTopical: true,
    isList: true,
    except: /없/
  }),
  rule('hobby', 'state', new RegExp(`(?:^|\\s)${NP}(?:을|를) 취미로`)),
  rule('hobby', 'end', new RegExp(`(?:^|\\s)(?<v>${HOBBIES})(?:을|를|은|는) (?:그만|관뒀|끊)`)),
  rule(
    'language',
    'state',
    /(?:^|\s)(?<v>[가-힣]+어)(?:를|을|도|는)? (?:조금 |유창하게 |꽤 )?(?:할 줄|말할|유창|구사|할 수 있|잘 ?해|잘 ?한다|잘 ?합니다|하고 있)/,
    { except: /^(?:단어|용어|언어|외국어|국어)$/, isList: true }
  ),
  rule(
    'instrument',
    'state',
    new RegExp(
      `(?:^|\\s)${INSTRUMENT}(?:를|을|도|은|는)? ?(?:.{0,6} )?(?:배우|배운|배워|배웠|치|친다|쳐|켜|켠|연주|불|분다|안 )`
    )
  ),
  rule('instrument', 'end', new RegExp(`(?:^|\\s)${INSTRUMENT}(?:를|을|은|는)? (?:그만|관뒀|끊)`)),
  rule('car', 'state', new RegExp(`^(?:${MY} )?(?:차|자동차)(?:는|가) ${NP}${IS}`), {
    isTopical: true,
    except: /없|고장|막|밀/
  }),
  rule('car', 'state', /(?:^|\s)(?<v>\S+?)(?:를|을) (?:몰고 다|몬다|타고 다)/, {
    except: /자전거|버스|지하철|전철|오토바이|택시|기차/
  }),
  rule('car', 'event', /(?:^|\s)(?:차를|새 차로|자동차를) (?<v>\S+?)(?:로|으로|를|을) (?:바꿨|바꾸|샀|뽑|구입)/),
  rule('car', 'end', /(?:^|\s)(?:타던 |내 )?(?:차|자동차)를 (?:팔|처분|폐차)/),
  rule('member', 'event', new RegExp(`${NP}(?:에) 가입`), { except: /보험|요금제|사이트/ }),
  // what will be
  rule('date:', 'mark', new RegExp(`(?<v>${WHEN})(?:에|으로|로)? ${EVENT}(?:이|가|을|를)? (?:있|잡|예정|하기로|생)`), {
    onRaw: true,
    isTopical: true
  }),
  rule(
    'date:',
    'mark',
    new RegExp(
      `^(?:${MY} )?${EVENT}(?:은|는|이|가|을|를)? (?:${WHEN}에서 )?(?<v>${WHEN})(?:이다|다|이야|야|입니다|이에요|예요|에 있|에 잡|에 열|(?:으로|로) ?(?:바뀌|바꿨|바꾸|변경|연기|미뤄|미뤘|미루|옮|앞당|당겨|잡|정해|조정|다시))`
    ),
    { onRaw: true, isTopical: true }
  ),
  rule('date:', 'state', new RegExp(`^(?:${MY} )?${EVENT}(?:은|는|이|가|을|를)? ?(?:\\S+ )?(?:취소|무산)`), {
    value: '',
    onRaw: true,
    isTopical: true,
    date: 'none'
  }),
  rule('plan', 'plan', new RegExp(`^${NP}(?:은|는|이|가|을|를) (?:\\S+ )?(?:취소|무산|백지화|없던 일|포기)`), {
    isTopical: true,
    onRaw: true,
    date: 'none'
  }),
  rule(
    'plan',
    'plan',
    new RegExp(
      `${NP}(?:에|으로|로|을|를) (?:놀러 |여행 |여행을 |출장 |안 )?(?:갈 |가기로|가려|갈게|간다|가지|떠날 |떠나기로|나가려|나갈 |나가기로|참가|참여|시작하|시작할|등록하|등록할|배울 |배우기로|배우려|열 |열기로|사려|사기로|팔 |팔기로)`
    ),
    { except: /^(?:이사|집|회사|곳|학교|화장실|그것|이것|것)$/ }
  ),
  rule('goal', 'state', new RegExp(`^${OF}(?:목표|꿈)(?:는|은) (?<v>.+?)${IS}`), { isTopical: true }),
  rule(
    'visited',
    'mark',
    new RegExp(`${NP}(?:에|을|를|로|으로) (?:다녀왔|다녀온|여행을 다녀|여행 갔다 왔|여행을 갔다|놀러 갔다 왔)`),
    { except: /병원|치과|학교|회사|마트|시장|교회|화장실|은행|집$/ }
  )
]
