/**
 * Words that say how a sentence hangs together and not what it is about, by ISO 639-3 code. Lower case, accents
 * folded. Question words are among them: the answer never holds them.
 */
const LISTS: Record<string, string> = {
  eng: `a about after am an and any are as at be because been before being but by can could d did do does doing for from
    had has have having he her here hers him his how i if in into is it its just ll m may me might mine must my no nor
    not of on or our ours over re s shall she should so some such t than that the their theirs them then there these
    they this those to too us ve very was we were what when where which who whom whose why will with would you your
    yours`,
  deu: `aber als am an auch auf aus bei bin bis bist da das dass dein deine dem den der des die dies diese diesem diesen
    dieser dir doch du durch ein eine einem einen einer eines er es euch euer fur hat hatte hatten ich ihm ihn ihr ihre
    im in ins ist ja kann kein keine man mein meine meinem meinen meiner mich mir mit muss nach nicht noch nur ob oder
    sein seine sich sie sind so uber um und uns unser vom von vor wann war waren warum was weil welche welcher welches
    wem wen wenn wer wie wird wir wo wohin zu zum zur`,
  fra: `a ai as au aux avait avec avez c ce ces cet cette comment d dans de des du elle elles en est et etait eu il ils j
    je l la le les leur leurs lui m ma mais me mes moi mon n ne nos notre nous on ont ou par pas plus pour pourquoi
    qu quand que quel quelle quelles quels qui quoi s sa sans se ses si son sont sur t ta te tes toi ton tu un une vos
    votre vous y`,
  spa: `a al como con cual cuales cuando cuanto cuantos de del desde donde e el ella ellas ellos en entre era es esa ese
    eso esta estaba este esto fue ha habia han has he la las le les lo los me mi mis muy nos no nuestra nuestro o os
    para pero por porque que quien quienes se ser si sin sobre son su sus te ti tu tus un una unas unos y ya yo`,
  ita: `a ai al alla alle anche c che chi ci come con cosa cui da dal dalla dei del della delle di do dove e ed era gli ha
    hai hanno ho i il in io l la le lei li lo loro lui ma mi mia mio ne nei nella noi non nostro o per perche piu quale
    quali quando quanto quella quello questa questo se sei si sono su sua sue sul sulla suo ti tu tua tuo un una uno vi
    voi`,
  por: `a ao aos as com como da das de do dos e ela elas ele eles em entre era essa esse esta este eu foi ha isso isto ja
    lhe mais mas me meu meus minha minhas muito na nas nao no nos nossa nosso o onde os ou para pela pelo por porque
    qual quais quando quanto que quem se sem ser seu seus sua suas te tem teu tua um uma voce`,
  nld: `aan al als bij daar dan dat de der die dit door een en er geen haar had heb hebben heeft hem het hij hoe hun ik in
    is je kan maar me men met mij mijn na naar niet nog of om ons ook op over te tot u uit uw van voor waar waarom wanneer
    want waren was wat we welke wel werd wie wij wordt ze zich zij zijn zo zou`,
  rus: `а без бы был была были было быть в вам вас весь во вот все вы где да для до его ее если есть еще же за и из или им
    их к как какая какие какой ко когда кто куда ли мне мой моя мы на над не него нет но ну о об он она они оно от по
    почему при с сколько со так там то тоже только ты у уже чего чей чем что чтобы эта эти это я`,
  swe: `alla att av blev da de dem den det dig din du efter ej eller en er ett for fran ha hade han har hon hur i inte jag
    kan man med men mig min mitt mot nar ni nu och om oss pa sa sin sitt som till upp ut vad var vara varfor vem vi vid
    vilken vilket`,
  pol: `a aby ale bo by byc byl byla bylo co czy dla do gdy gdzie go i ich ile im ja jak jaka jaki jakie jako je jego jej
    jest jestem juz kiedy kto ma mi mnie moj moja moje na nad nie o od on ona one oni po pod przez sa sie ta tak tam te
    ten to tu ty w we z za ze`,
  tur: `ama ben bana beni benim bir bu bunu da de daha en gibi hangi icin ile kac kim ki mi mu ne neden nerede nereye ne
    o onu onun sen senin siz su ve veya ya zaman`,
  ind: `ada adalah akan aku anda apa atau bagaimana dan dari dengan di dia ini itu juga kamu kapan kami ke kepada kita
    mana mengapa mereka pada saya siapa sudah tidak untuk yang`
}

const SETS = new Map(Object.entries(LISTS).map(([language, words]) => [language, new Set(words.split(/\s+/))]))
const NONE: ReadonlySet<string> = new Set()

/** Question words of scripts without spaces, taken out of a query before it is cut into bigrams. */
export const UNSPACED_QUESTION_WORDS =
  /什么时候|甚麼時候|什么|什麼|哪里|哪裡|哪儿|哪个|哪一|多少|几个|怎么|怎麼|为什么|為什麼|谁的|誰的|谁|吗|嗎|呢|いつ|どこ|だれ|誰|なに|何|どの|どんな|どう|なぜ|ですか|ますか|でしたか|ましたか|私の|我的|我/gu

/** Hangul words that ask and do not tell. */
export const HANGUL_QUESTION_WORDS: ReadonlySet<string> = new Set(
  '언제 어디 어디서 어디에 누구 누가 무엇 뭐 무슨 왜 어떻게 얼마 몇 어느 어떤 나 내 나의 내가 나는 저 제 제가 저는'.split(
    ' '
  )
)

/** @param language - ISO 639-3 code; a language without a list has no stop words */
export function stopWords(language: string): ReadonlySet<string> {
  return SETS.get(language) ?? NONE
}

export const LANGUAGES_WITH_STOP_WORDS: readonly string[] = [...SETS.keys()]
