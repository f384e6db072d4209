/*
 * Words for kinds, and words for what is of that kind: who asks for hobbies is answered by pottery, which no memory calls
 * a hobby. Common knowledge, written for this purpose. English.
 */
const KINDS: Record<string, string> = {
  'activity hobby interest pastime leisure fun relax unwind destress de-stress stress': `hike hiking camping camp swim swimming run running jog jogging paint painting
    draw drawing pottery ceramics garden gardening cook cooking bake baking read reading knit knitting sew sewing dance dancing sing
    singing write writing yoga meditate meditation fish fishing ski skiing surf surfing climb climbing bike biking cycling chess gaming game
    games photography museum theater theatre concert movie movies picnic beach skate skating sculpt sculpting kayak kayaking volunteer
    volunteering travel walk walking board puzzle puzzles guitar piano film films workshop basketball soccer football tennis golf bowling`,
  'exercise workout sport fitness': `run running jog gym yoga pilates swim swimming cycling bike hike hiking weights lifting squats pushups cardio boxing kickboxing
    karate judo taekwondo aikido tennis basketball soccer football volleyball baseball hockey golf climbing rowing skiing surfing marathon aerobics
    dance stretching training crossfit martial sprint`,
  'pet animal': `dog dogs puppy puppies cat cats kitten kittens turtle turtles tortoise hamster rabbit bunny guinea parrot bird fish goldfish lizard gecko
    snake horse pony pup kitty adopted ferret chicken pig cow goat`,
  'kid child children son daughter': `kid kids child children son sons daughter daughters baby toddler boy girl teen twins brother sister birthday`,
  'family relative parent': `family mom mum mother dad father parents sister brother husband wife kids children son daughter grandma grandpa grandmother grandfather
    aunt uncle cousin niece nephew`,
  'book novel author reading': `book books novel novels read reading author series story trilogy fantasy memoir biography fiction chapter page literature classic`,
  'movie film show series': `movie movies film films watch watched watching cinema trilogy sequel drama comedy thriller series show episode season documentary actor
    director screening`,
  'music song band artist musician concert': `concert concerts band bands song songs album music singer musician artist show festival gig tune jazz rock pop classical
    playlist performed orchestra live`,
  instrument: `guitar piano violin cello drum drums flute clarinet saxophone trumpet ukulele harp keyboard bass banjo viola accordion trombone oboe harmonica
    organ`,
  'food dish meal recipe cook cuisine snack': `recipe recipes cook cooked cooking bake baked baking dish soup salad pasta pizza cake cookies bread chicken curry rice
    stew roast sandwich pie tart ice cream chocolate vanilla coconut cheese sauce grill grilled lasagna tacos sushi ramen noodles dinner
    lunch breakfast dessert delicious tasty meal salmon beef vegan vegetable vegetables fruit`,
  'dessert sweet': `cake cakes cookie cookies pie tart ice cream chocolate brownie brownies pudding cupcake cupcakes muffin muffins mousse parfait sorbet cheesecake
    pastry cobbler crumble donut doughnut candy custard tiramisu macaron caramel frosting`,
  'place location spot destination city country state area region town trip vacation travel': `trip travel traveled travelled visit visited visiting went been vacation holiday city
    country town coast island mountains beach lake park tour flew flight drove road abroad explore explored castle museum village state`,
  'event gathering occasion': `event conference parade march festival fair gala fundraiser charity race marathon concert show exhibition meeting workshop ceremony
    celebration party convention rally campaign drive competition tournament speech talk group`,
  'volunteer cause charity help community service': `volunteer volunteering volunteered charity shelter fundraiser donate donated donation homeless community support
    campaign cause food drive kitchen mentor mentoring nonprofit awareness rally march veterans education kids help helping`,
  'gift present item thing souvenir': `gift gave given present bought got purchased new necklace ring book shoes dress bag watch figurine figurines painting card photo doll toy
    bracelet camera jacket keychain statue mug letter`,
  'buy bought purchase own': `bought buy got purchased new shoes dress shop store order ordered figurines car house laptop phone guitar camera`,
  'art painting artwork craft make create': `paint painted painting paintings draw drawing drew sculpture pottery clay canvas watercolor sketch sketching mural portrait
    abstract landscape bowl pot self-portrait sunset sunrise exhibit gallery stained glass made`,
  'game gaming': `game games play played playing console tournament board card chess video pc controller level strategy multiplayer rpg nintendo playstation xbox
    switch monopoly scrabble`,
  'competition tournament contest prize award': `tournament competition contest won win winning first second third place trophy prize champion championship award medal match finals`,
  'job career work profession occupation business': `job work career company office business startup store shop teacher engineer nurse doctor lawyer counselor counseling manager hired
    promotion interview fired quit boss colleague client position internship bank`,
  'school study degree subject class course education': `class classes course school college university degree study studied studying major student exam lesson workshop certificate
    graduate graduated program training professor`,
  'friend people person': `friend friends met meet buddy neighbor coworker colleague teammate roommate group club named people guy girl team`,
  'illness health condition problem injury allergy allergic medical': `hurt injury injured sick ill doctor hospital pain ankle knee back surgery allergy allergic allergies asthma diabetes
    headache fever flu diagnosis medication treatment therapy stress anxiety sprained broke weight`,
  'difficulty challenge setback problem struggle damage': `problem hard difficult tough struggle setback lost lose broke broken damage damaged failed rejected rejection stuck accident crash
    worried stress injury issue fire flood stolen`,
  'goal plan dream ambition aspiration': `goal goals plan plans planning want hope dream dreams someday future aim working save start open learn become next`,
  'vehicle car transport': `car truck motorcycle bike van suv engine drive driving mechanic tire brake repair bus train accident`,
  'clothes clothing wear outfit fashion': `dress shirt jacket shoes boots hat coat jeans scarf hoodie sweater outfit suit skirt sneakers wear wearing socks gloves`,
  'nature outdoor outdoors scenery': `hike hiking trail camping forest mountain mountains lake river beach waterfall park sunset sunrise kayak tent stars woods nature picnic ocean
    canyon desert garden meadow`,
  'symbol meaning tattoo jewelry': `symbol symbolizes represent represents reminder necklace pendant ring bracelet tattoo flag rainbow meaning means reminds heart cross eagle`,
  'plant flower garden': `flower flowers rose roses tulip sunflower lily orchid plant plants tree trees vegetables herbs tomato garden gardening succulent seeds cactus`,
  'drink beverage': `coffee tea juice wine beer cocktail smoothie milk soda latte espresso cocoa water lemonade`,
  'emotion feeling mood': `feel feeling felt happy sad excited nervous anxious proud grateful relieved angry scared worried joy love lonely overwhelmed disappointed hopeful thrilled`,
  'recommend recommendation suggest suggestion advice': `recommend recommended recommendation suggest suggested try check should watch read advice tip tips`,
  'home house apartment live room': `house home apartment flat room kitchen moved move living bedroom garden rent roommate neighborhood lease mortgage`,
  'technology device gadget': `phone laptop computer tablet camera app software robot drone headphones console printer pc gadget website code coding programming`,
  'relationship marry married partner status': `single dating date married husband wife boyfriend girlfriend partner breakup broke divorce engaged wedding anniversary fiance spouse`,
  'church faith religion spiritual': `church faith god pray prayer bible retreat temple spiritual worship mosque community choir service`,
  'writing writer script poem blog': `write writing wrote written script screenplay screenplays poem poetry story novel journal blog article book draft letter essay column`,
  dance: `dance dancing dancer ballet salsa hip-hop contemporary studio rehearsal routine choreography performance tango waltz`,
  'language speak': `english spanish french german italian japanese korean chinese portuguese russian arabic language learn learning speak`,
  'weather season': `rain rainy snow snowy sunny storm heat hot cold wind cloudy winter summer spring autumn`
}

const BY_WORD = new Map<string, string[]>()
for (const [kinds, members] of Object.entries(KINDS)) {
  for (const kind of kinds.split(/\s+/)) BY_WORD.set(kind, [...(BY_WORD.get(kind) ?? []), ...members.split(/\s+/)])
}

/**
 * What may stand in a memory for a kind that a question names; none when the word names no kind.
 *
 * @param word - folded, singular or plural
 */
export function membersOf(word: string): readonly string[] {
  for (const form of formsOf(word)) {
    const members = BY_WORD.get(form)
    if (members !== undefined) return members
  }
  return []
}

const PLACE_KINDS = new Set(
  'place location spot destination city country state area region town travel trip vacation visit geographical'.split(
    ' '
  )
)
const TITLED_KINDS = new Set(
  'book novel movie film song series show company organization organisation brand game author artist band name'.split(
    ' '
  )
)

/** Does a name of a place, or of a thing, answer a question for this kind? */
export function namedBy(word: string): 'place' | 'thing' | undefined {
  const forms = formsOf(word)
  if (forms.some(form => PLACE_KINDS.has(form))) return 'place'
  return forms.some(form => TITLED_KINDS.has(form)) ? 'thing' : undefined
}

/** The word and what it may be the plural of. */
function formsOf(word: string): string[] {
  if (!word.endsWith('s')) return [word]
  return [word, word.slice(0, -1), word.replace(/ies$/, 'y'), word.replace(/es$/, '')]
}
