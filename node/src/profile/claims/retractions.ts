/** Longer sentences say more than that the one before was a joke. */
const MAX_UNITS = 60

/** Sentences that take the one before them back: "Just kidding.", "농담이야.", "War nur Spaß." */
const RETRACTIONS: readonly RegExp[] = [
  /^(?:(?:haha|lol|ok|okay|no|nah|well|hehe|ha)[,.! ]+)*(?:(?:I'm|I am|I was|we're) )?(?:(?:just|only|totally) )?(?:kidding|joking|jk)(?:,? (?:of course|obviously|guys|everyone|haha|lol|about that))*$/i,
  /^(?:(?:haha|lol|ok|okay|no|nah|well|hehe|ha)[,.! ]+)*(?:(?:it|that|this)(?:'s| is| was) )?(?:(?:just|only|all|clearly|obviously) )*(?:a joke|a prank|made up|an april fool(?:'?s)?(?: joke)?|not true|a lie)(?:,? of course|,? obviously|,? haha)?$/i,
  /^(?:april fools?(?:'s?)?(?: day| joke)?|not really|I made that (?:up|all up)|none of that is true)$/i,
  /^(?:(?:haha|nein|ach)[,.! ]+)*(?:(?:das )?(?:war|ist) )?(?:natürlich )?(?:nur |bloß |alles |doch )*(?:ein |kleiner |ein kleiner )?(?:spaß|scherz|witz|aprilscherz|gelogen|erfunden|quatsch)(?: gemacht)?$/i,
  /^(?:april,? april|(?:ich )?(?:mache?|mach) (?:doch )?nur spaß|stimmt (?:natürlich )?(?:gar )?nicht)$/i,
  /^(?:(?:haha|non|mdr|allez)[,.! ]+)*(?:je (?:rigole|plaisante|blague|déconne)|c'(?:est|était) (?:juste |seulement )?(?:une |pour )?(?:blague|plaisanterie|rire|faux)|poisson d'avril|je te fais marcher)$/i,
  /^(?:(?:jaja|jajaja|no|nah)[,.! ]+)*(?:es|era|fue)?\s?(?:solo )?(?:una )?(?:broma|bromita|mentira)$|^(?:estoy|estaba) (?:solo )?bromeando$|^no es verdad$/i,
  /^(?:[ㅋㅎ]+ ?|아니 ?|사실 ?|앗 ?)*(?:그냥 )?(?:농담|뻥|장난|거짓말)(?:이야|이에요|예요|입니다|이지|이었어|이었어요|이지롱|임|이었음|친 거야)?$/u,
  /^(?:なんて|というのは|っていうのは|もちろん|いや、?|ごめん、?)*(?:冗談|うそ|嘘|ウソ|ジョーク)(?:だよ|です|でした|だった|だけど|だ|ですよ|ね|よ)*$|^なんてね$/u,
  /^(?:哈哈,?，?|不是,?，?)*(?:我?(?:是)?(?:开玩笑|開玩笑|说笑|說笑|逗你|骗你|騙你)(?:的|啦|而已|罢了)*|(?:只是|就是)?(?:个|個)?(?:玩笑|笑话)(?:啦|而已)?)$/u
]

/** Does this sentence say that what was told just before is not so? */
export function takesBack(sentence: string): boolean {
  if (sentence.length > MAX_UNITS) return false
  const text = sentence
    .replace(/[’‘]/g, "'")
    .replace(/^[\s(（"“]+|[\s.!?。！？…~～)）"”😂🤣😄😅😉;:)^]+$/gu, '')
    .trim()
  return text !== '' && RETRACTIONS.some(pattern => pattern.test(text))
}
