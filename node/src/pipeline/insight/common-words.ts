import { fold } from '../../retrieval/text/tokenize.ts'

/**
 * Words that stand in anybody's notes and tell nothing about what a note is about: everyday verbs, adverbs, amounts,
 * times. Beside the stop words of retrieval, which say how a sentence hangs together. By ISO 639-3 code.
 */
const LISTS: Record<string, string> = {
  eng: `able actually again against ago ain all almost alone along already alright also although always another anymore
    anyone anything anyway apart apparently around asked ask asks away back became become been begin best better between
    beyond bit both bring brought call called came cannot come comes coming completely couldn day days didn different
    doesn don done down during each early either else end enough especially etc even evening ever every everyone
    everything exactly far feel feeling feels felt few finally find first forever found forward full gave get gets
    getting give given gives giving goes going gone gonna gosh got great guess had hadn half happen happened hardly hasn
    haven hear heard hello help hers herself hey hi himself hope hour hours however idea including instead isn itself
    keep keeps kept kind kinda knew know known knows last late lately later least left less let lets like liked little
    ll long longer look looked looking looks lot lots love made mainly make makes making many maybe mean means meant
    meet met mightn mind minute minutes month months mood more morning most mostly much mustn myself near nearly need
    needed needs neither never new next nice night nobody none nothing now obviously off often oh ok okay old once one
    only onto other others otherwise ought ourselves out own part past people per perhaps place please point probably
    put quite rather re read real really right round said same saw say saying says second see seem seemed seems seen
    sent several shan shouldn show showed side simply since small soon sorry sort start started still stop stuff such
    sure take taken takes taking talk talked tell telling tells thank thanks themselves thing things think thinking
    third thought though three through thus time times today together told tomorrow tonight took totally toward towards
    tried truly try trying turn turned turns two under unless until up upon use used uses using usually ve want wanted
    wants wasn way week weekend weeks weren went whatever whether while whole whom wish within without won wonder work
    wouldn wow year years yeah yep yes yesterday yet yourself monday tuesday wednesday thursday friday saturday sunday
    january february april june july august september october november december four five six seven eight nine ten
    eleven twelve twenty something somebody someone nowhere somewhere behind above across below beneath beside inside outside
    underneath ones mr mrs ms dr wait waited waiting sit sat sits stood stand stands via euro euros dollar dollars percent
    hold holds seven thank bye send sent thirty forty fifty hundred thousand big good bad`,
  deu: `haben habe hab hatten sind abend abends ab ach acht ah alle allem allen aller alles alt alte alten anfang ansonsten beide beiden beim besonders
    bessere besser beste bestimmt bevor bisher bisschen bitte bleibt brauche brauchen brauchte dabei dadurch dafur
    dagegen daher dahin damals damit danach dann daran darauf daraus darf darin daruber darum davon davor dazu denen
    denn dennoch derselbe deshalb dessen dinge direkt doch dort drei drin dritte druben ebenfalls ebenso ehrlich eigene
    eigenen eigentlich einfach einige einigen einmal endlich erst erste ersten etwa etwas fand fast finde finden fruh
    fruher funf gab ganz ganze ganzen geben geht gehen gegangen gegen gehabt gemacht gerade gern gerne gesagt gesehen
    gestern gewesen gewollt gibt ging glaube gleich gross grosse grossen gut gute guten guter halt heisst heute hier hin
    hinter hundert immer immerhin insgesamt inzwischen irgendwann irgendwie irgendwo jahr jahre jahren jede jeden jeder
    jedes jedoch jemand jetzt kam kaum kannst kleine kleinen komme kommen kommt konnen konnte konnten lang lange lassen
    lasst letzte letzten letzter lieber los machen mache macht machte mal manche manchmal mehr meinem meinst meist
    meistens mindestens minuten mochte mochten monat monate monaten morgen morgens musste mussen nachdem nacht nachste
    nachsten naja namlich naturlich neben nein neu neue neuen neuer nichts nie niemand nochmal nun oben obwohl ofter oft
    ohne okay paar recht richtig rund sache sachen sagen sagt sagte sah schlecht schliesslich schnell schon schreiben
    sechs seit seitdem selber selbst sehen sehr sei seid sicher sieben sieht sobald sofort sogar solche soll sollte
    sondern sonst spat spater stimmt stunde stunden tag tage tagen tags tausend trotzdem tun tut uberall uberhaupt ubrigens
    uhr ungefahr unter vergangene viel viele vielen vielleicht vier vollig vorher wahrscheinlich warst wahrend wegen weg
    weiter weitere weiss wenig weniger wenigstens werde werden wirklich wieder will wirst wochen woche wochenende wolle
    wollen wollte worden wurde wurden wusste zehn zeit ziemlich zuerst zuletzt zum zuruck zusammen zwar zwei zweite
    zwischen montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar marz april juni juli august
    september oktober november dezember`,
  fra: `abord absolument actuellement afin ah ai aie ailleurs ainsi ait aller allons alors annee annees ans apres
    aujourd aujourdhui aura aurai aurais aurait auront aussi aussitot autant autour autre autres avaient avais avant
    avoir avons bah beau beaucoup bien bientot bon bonne bref ca car carrement cas cela celle celles celui cent cependant
    certain certaine certains chacun chaque chez chose choses cinq coup cours debut deja demain depuis derniere dernier
    derriere deux devant dire dis disait dit dix donc dont dois doit donne donner droit ecoute effet encore enfin
    ensemble ensuite entre environ es etaient etais etant ete etes etre eux exactement facon faire fait faisait fais
    faut fallait fin fois font fut grand grande gros hein heure heures hier hors huit ici jamais jour journee jours
    juin juillet jusqu jusque juste justement la-bas lequel loin lors lorsque mal maintenant malgre matin meilleur meme
    memes merci met mettre mieux mille minutes mois moins moitie neuf nom non nouveau nouvelle nuit oh ok ouais oui parce
    parfois parle parler parmi part partie partout passe passer pendant pense personne petit petite petits peu peut peux
    plupart plusieurs plutot possible pourrait pourtant pouvait pouvoir premier premiere prendre pres presque pris
    prochain prochaine puis puisque quatre quelqu quelque quelques quoique quinze rien salut semaine semaines semble
    sept sera serai serais serait seront seul seule seulement six soir soiree soit sommes soudain souvent sous suis
    suite super surtout tandis tard tant tellement temps tot toujours tous tout toute toutes trente tres trois trop
    trouve trouver truc va vais vas veut veux vers veulent vient vingt voici voila voir vois voit volontiers voulais
    voulait vouloir vrai vraiment vu lundi mardi mercredi jeudi vendredi samedi dimanche janvier fevrier mars avril mai
    aout septembre octobre novembre decembre`,
  spa: `abajo ahi ahora algo alguien algun alguna algunas algunos alla alli ambos ano anos ante antes aparte apenas aqui
    arriba asi aun aunque ayer bastante bien bueno buena buenas buenos cada casi caso cerca cierto cinco claro comprar
    contra cosa cosas creo cuenta cuyo da dar deben debe debo decia decir dejar demas demasiado dentro despues detras dia
    dias dice dicen dicho diez dijo dio donde doce dos durante ello empece empezar encima enfrente enseguida entonces
    entre eran eres esos esas estaban estado estamos estan estar estas este estos estoy estuve estuvo eso fin final
    finalmente forma fueron fui fuera general gracias gran grande gusta gusto haber haber hace hacen hacer hacia hago
    hasta hay hecho hemos hizo hola hora horas hoy igual incluso ir jamas junto justo lado lejos luego lugar manana mal
    manera mas mayor medio mejor menos mes meses mientras mil minutos misma mismo momento mucha muchas mucho muchos nada
    nadie noche nueva nuevo nuevos nueve nunca ocho otra otras otro otros parece parte pasado pasar pequena pequeno poco
    pocos podemos poder podia podria poner primer primera primero pronto propio proxima proximo pude puede pueden puedo
    pues puso quedar queria quiere quiero quiza quizas raro realmente saber sabe sali salir sea segun segunda segundo
    seguro seis semana semanas sera seria sido siempre siendo siete sino sobre sola solamente solo somos son soy suele
    supuesto tal tambien tampoco tan tanto tarde temprano tener tenemos tenia tengo tenido tercera ti tiempo tiene tienen
    toda todas todavia todo todos tras tres tuve tuvo ultima ultimo unos usted va vamos van varias varios veces veinte ver
    verdad vez visto volver voy lunes martes miercoles jueves viernes sabado domingo enero febrero marzo abril mayo junio
    julio agosto septiembre octubre noviembre diciembre`,
  kor: `오늘 어제 내일 지금 이번 다음 지난 지난주 이번주 다음주 작년 올해 내년 아침 점심 저녁 밤 오전 오후 시간 하루 매일 매주 요즘 항상
    자주 가끔 정말 진짜 아주 너무 매우 조금 많이 더 다시 또 그냥 이미 아직 벌써 곧 먼저 나중 함께 같이 혼자 모두 전부 그리고 그래서
    그런데 하지만 그러나 또는 그럼 그래도 그때 이때 여기 거기 저기 이것 그것 저것 이거 그거 저거 우리 너 당신 그녀 그들 누나 것 거 수
    때 곳 중 안 못 잘 꼭 참 좀 막 한 두 세 네 다섯 여섯 일곱 여덟 아홉 열 하나 둘 셋 넷 년 월 일 주 시 분 번 개 명 권 잔 전 후 뒤 앞
    위 아래 사이 동안 때문 정도 처음 마지막 월요일 화요일 수요일 목요일 금요일 토요일 일요일 했다 있다 없다 되다 하다 같다 싶다 그게 이게
    제일 가장 바로 위해 대해 통해`,
  jpn: `こと もの ため よう ところ とき うち ほう はず わけ それ これ あれ どれ そこ ここ あそこ その この あの という として
    について における によって から まで より だけ しか ほど くらい ぐらい など でも けど けれど だから そして しかし また まだ もう
    とても すごく ちょっと やっと ずっと きっと たぶん もっと すぐ いつも たまに みんな 自分 今日 昨日 明日 今年 去年 来年 今週 先週
    来週 今月 先月 来月 毎日 毎週 今朝 今夜 今回 前回 最近 最後 最初 時間 午前 午後 一緒 全部 本当 少し 大変 一番 二人 一人 一つ 二つ
    三つ 今度 以上 以下 以外 以前 以後 月曜日 火曜日 水曜日 木曜日 金曜日 土曜日 日曜日 月曜 火曜 水曜 木曜 金曜 土曜 日曜 あなた
    わたし ぼく おれ うん はい いいえ ええ ありがとう ください です ます でした ました ない ある いる する なる`,
  cmn: `我们 你们 他们 她们 它们 自己 大家 别人 这个 那个 这些 那些 这样 那样 这里 那里 这儿 那儿 这么 那么 今天 昨天 明天 后天 前天
    今年 去年 明年 上周 下周 本周 上个月 下个月 这个月 现在 以前 以后 之前 之后 时候 时间 早上 上午 中午 下午 晚上 刚才 最近 最后
    第一 一个 一些 一点 一下 一起 一样 一直 一定 一次 两个 几个 很多 非常 特别 真的 真是 比较 有点 还是 还有 或者 因为 所以 但是 不过
    可是 而且 虽然 如果 就是 只是 不是 没有 可以 可能 应该 需要 知道 觉得 认为 想要 希望 开始 已经 正在 终于 突然 其实 当然 然后 于是
    东西 事情 地方 问题 样子 方面 出来 起来 过来 过去 回来 下来 上去 去了 来了 到了 说了 做了 有人 所有 每天 每周 每次 经常 总是 有时
    周一 周二 周三 周四 周五 周六 周日 星期一 星期二 星期三 星期四 星期五 星期六 星期日 星期天 我們 你們 他們 這個 那個 今天 明天 時候
    時間 現在 以後 之後 一個 還是 還有 因為 但是 沒有 可以 應該 覺得 開始 已經 然後 東西 為了 关于 對於 对于 通过 还要 也是 都是`
}

const SETS = new Map(
  Object.entries(LISTS).map(([language, words]) => [language, new Set(words.split(/\s+/).map(fold))])
)

/**
 * @param language - ISO 639-3. A short text of an unlikely language is most often English, and English words mean little
 *   in others, so where there is no list the English one is used
 * @returns folded words
 */
export function commonWords(language: string): ReadonlySet<string> {
  return SETS.get(language) ?? SETS.get('eng')!
}

export function hasCommonWords(language: string): boolean {
  return SETS.has(language)
}

/** Names of months and weekdays, which have a capital in English only for their sake. */
const CALENDAR = new Set(
  `monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays
  tue tues wed thu thur thurs fri
  january february march april may june july august september october november december montag dienstag mittwoch
  donnerstag freitag samstag sonntag januar februar marz mai juni juli oktober dezember`.split(/\s+/)
)

/** @param folded - of a word written with a capital */
export function isCalendarWord(folded: string): boolean {
  return CALENDAR.has(folded)
}

/** Han and Hangul appear inside texts of any language. */
export const COMMON_HANGUL = SETS.get('kor')!
export const COMMON_HAN: ReadonlySet<string> = new Set([...SETS.get('jpn')!, ...SETS.get('cmn')!])
