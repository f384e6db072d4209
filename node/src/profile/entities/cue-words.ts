import type { EntityType } from '../types.ts'

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/))

/** Written before a person's name, without the full stop. */
export const TITLES = words(`dr mr mrs ms miss prof professor doctor sir madam aunt auntie uncle grandma grandpa granny
  coach pastor rabbi imam father sister brother captain judge nurse chef frau herr fräulein tante onkel oma opa doktor
  madame monsieur mme mlle docteur señor señora sr sra srta doña tía tío signor signora dottor senhor senhora dona`)
/** Titles that belong to the name: a family name alone would be somebody else's too. */
export const NAME_TITLES = words(
  'dr prof professor doctor frau herr mr mrs ms miss mme monsieur madame señor señora signor signora'
)

/** Last words of names that tell the type. */
const SUFFIX_TYPES: Record<EntityType, string> = {
  place: `street road avenue lane square park lake river mountain mountains beach bridge station airport island islands bay
    valley forest garden gardens harbour harbor canyon falls hills coast county city village town café cafe restaurant
    straße strasse platz allee see berg bahnhof flughafen insel rue plage gare plaza playa calle piazza museum gallery
    theatre theater cathedral castle palace temple library zoo stadium arena hotel hostel boulevard trail reservoir`,
  organisation: `university college school institute academy hospital clinic inc ltd llc corp corporation gmbh ag kg se plc
    company co group bank foundation association society club church studio studios labs technologies systems solutions
    partners consulting agency council ministry department orchestra choir union press media records airlines
    universität hochschule schule klinik verein verlag université lycée hôpital universidad instituto hospital università`,
  thing:
    'day month week eve season night festival marathon conference cup award prize championship olympics edition project tour trail',
  person: 'jr sr'
}
export const TYPE_OF_LAST: ReadonlyMap<string, EntityType> = new Map(
  (Object.entries(SUFFIX_TYPES) as Array<[EntityType, string]>)
    .reverse()
    .flatMap(([type, list]) => [...words(list)].map((word): [string, EntityType] => [word, type]))
)
/** First words of names that tell the type. */
export const TYPE_OF_FIRST: ReadonlyMap<string, EntityType> = new Map([
  ...[
    ...words(
      'lake mount mt port fort san santa saint river cape café cafe hotel restaurant villa château museum camp isla playa'
    )
  ].map((word): [string, EntityType] => [word, 'place']),
  ...[...words('university college institute universität université universidad hochschule lycée klinik hospital')].map(
    (word): [string, EntityType] => [word, 'organisation']
  )
])

/** Before a place name, alone or after a verb of motion. Lower case; in seven languages. */
export const PLACE_BEFORE = words('in near around outside across inside à en em nel nella bei')
export const TO_OR_FROM = words('to from nach aus a de para desde da naar uit for into toward towards through via')
export const MOTION =
  words(`go going goes went gone move moved moving moves travel traveled travelled traveling travelling trip
  trips fly flew flying flight flights drive drove driving drove train bus back return returned returning come came comes
  born visit visiting ship relocate relocated relocating emigrated sail sailed hike hiked journey road roadtrip i'm am is are originally
  fahre fahren fuhr gefahren ziehe ziehen zog gezogen fliege fliegen flog geflogen reise reisen reiste komme kommt kommen kam
  vais va allé allée partir parti partie déménagé déménage viens vient voy fui fue ido viajar viajé mudé mudado vengo
  vado andato andata vou fui mudei`)
export const VISIT = words(
  'visit visited visiting visits explore explored exploring tour toured besuche besucht besuchte visité visiter visitei'
)
export const LIVE = words(
  'live lives lived living stay stayed staying based wohne wohnt wohnen lebe lebt leben habite habitent vivo vive vivir moro mora abito'
)

/** "works at X", "a job at X". */
export const WORK =
  words(`work works worked working job internship intern interning career position employed hired employer
  colleague colleagues boss ceo founder engineer manager director study studies studied studying student teach teaches taught
  arbeite arbeitet arbeiten gearbeitet job stelle praktikum studiere studiert travaille travaillé stage trabajo trabaja
  trabajar trabalho trabalha lavoro lavora interview contract offer`)
export const WORK_AT = words('at for with bei für an chez en na at by pour presso')
export const JOIN = words('joined joining join')

/** Follows a person's name at the head of a sentence, and little else that is capitalised. */
export const PERSON_AFTER =
  words(`said says told tells asked asks called calls texted wrote writes thinks thought wants wanted
  loves loved likes hates got invited invites came comes went gave gives bought brought made makes showed sent lives lived
  works worked moved plays played cooked cooks married turned promised laughed smiled cried joined left helped met
  has had knows knew feels felt hat sagte sagt meint fragte kommt wohnt arbeitet ist a habite travaille dit vive trabaja
  dijo dice quiere`)
/** What only people do: enough for an unknown word at the head of a sentence. */
export const HUMAN_AFTER =
  words(`said says told tells asked asks called calls texted wrote writes thinks thought invited laughed smiled cried
  promised lives lived moved married joined phoned emailed apologised apologized replied answered suggested recommended wants wanted
  sagte sagt meint fragte wohnt habite dijo dice`)
/** Before a person's name. */
export const PERSON_BEFORE =
  words(`met meet meeting called call calling told asked thanks thank hi hey hello dear dinner
  traf treffe rief liebe lieber hallo chez rencontré conocí conheci named name's
  invited visited married dating called introduced`)
/** "Dinner with X": with whom, and not with what. */
export const SOCIAL =
  words(`dinner lunch breakfast coffee drinks walk walked date dates met meet meeting talk talked talking spoke speaking
  went going hang hung hanging time fun chat chatted chatting live lives lived living work works worked working married friends stayed
  argued fight fought together trip call party play played playing home out up engaged sister brother
  treffen verabredet gesprochen essen spaziergang zusammen dîner déjeuner parlé vu cena cené comí hablé`)
export const WITH = words('with mit avec con com met')
export const TALK = words(
  'talk talked talking spoke speak speaking listen listened wrote write writing said gave give giving sent listening thanks married engaged close next letter gift message call'
)

/** Words for a work whose title follows in quotation marks. */
export const TITLE_BEFORE =
  words(`book novel movie film song album band game show series play poem painting podcast article called
  titled named read reading watched watching listening finished essay story exhibition title buch roman lied spiel serie
  livre chanson jeu libro película canción juego série filme música livro`)

/** Capitalised in English though no names: with what they look like at the head of a sentence. */
export const NEVER =
  words(`i i'm i'ma i'll i've i'd monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays
  thursdays fridays saturdays sundays january february march april may june july august september october november december
  mon tue tues wed thu thur fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec montag dienstag mittwoch donnerstag
  freitag samstag sonntag januar februar märz mai juni juli oktober dezember christmas easter halloween thanksgiving
  ok okay tv lol omg am pm diy fyi asap ps bbq dvd cd ceo cto cfo pc id faq pdf url btw idk imo irl tbd tba rsvp eta hr it ai
  phd msc bsc ma ba mba gps lgbt lgbtq lgbtqia dna atm vip usb api sql html css json http https todo note wow yay hey hi
  english german french spanish italian portuguese dutch russian chinese japanese korean arabic turkish polish swedish
  danish norwegian finnish greek hindi latin american british irish scottish canadian mexican brazilian indian asian
  european african australian thai vietnamese catholic christian muslim jewish buddhist hindu mom mum dad mama papa mommy
  mummy daddy grandma grandpa granny nana god lord internet covid bluetooth wifi christmassy xmas`)

/** English words that start sentences; what is here is no name there. */
export const COMMON =
  words(`a about above absolutely actually after afternoon again ah all almost already also although always amazing an
  and another any anyone anything anyway apparently are aren't around art as ask at aw awesome baby back bad be because bed been before
  beer being best better between big birthday book books both bought boy boys bread breakfast bring brother busy but buy by bye call
  called came can can't car cake cat cats check cheers child children city class clean coffee cold come coming congrats congratulations
  cool cook cooking could couldn't crazy cute day dear decided definitely did didn't dinner do doctor does doesn't dog dogs don't done
  doing down dream dreams drink drove during each early eat eating either else enjoy enough even evening ever every everybody everyone
  everything exactly exam exercise eventually excellent except excited family fantastic far favorite favourite feel feeling felt few
  finally find fine first fish five food for forgot found four friend friends from fun funny game games gave get getting girl give glad go
  going gone good goodbye got grandma great ground group gym had haha half happy hard has have haven't having he he's hello help her here
  here's hers herself hey hi him his hmm home hope hopefully hospital hot hour hours house how how's however huge husband i idea if
  imagine in incredible indeed instead interesting into is isn't it it's its job just keep kept kid kids kind kitchen know last late
  lately later learned learning left less let let's life like listen little live long look looking looks lots love loved lovely luckily
  lunch made mail main make making man many matter may maybe me meanwhile meet meeting memories met might mine minutes moment money month
  months more morning most mother mountains movie movies much mum music must my myself name nature need never new news next nice night no
  nobody none nope nor not note nothing now number of off office oh okay old on once one only oops open or orders other others ouch our
  out outside over own paid painting parents park party people perhaps person phone photo photos picture pictures pizza place plan
  planning plans play please plus possibly pretty probably project put question quick quite rain raining rather reading ready real really
  recently remember reminder reminds right room running sad said same saw say says school science see seeing seems sent seriously seven
  several shall she she's shopping should show sick silly simply since sister six sleep slept small snow so some someone something
  sometimes son soon sorry sounds speaking special spent start started starting stay still stop story strange stuff such summer sunset
  super supposedly sure surprise take taking talk talked tea team tell ten than thank thankfully thanks that that's the their them then
  there there's these they they're thing things think thinking this those though thought three through thus time times tired to today
  together told tomorrow tonight too took totally town train training travel traveling tried trip true truly try trying turns two under
  unfortunately until up update us used usually very via visit visited volunteering wait waiting wake walk walked walking want wanted warm
  was wasn't watch watched watching water way we we're we've weather wedding week weekend weekends weeks well went were what what's
  whatever when whenever where wherever whether which while who who's whoever whole whose why wife will winter wish with within without
  woke woman wonder wonderful work worked working works worried would wow write writing wrong wrote yay yeah year years yes yep yesterday
  yet you you're young your yours yourself spring autumn fall meeting traffic dentist gym yoga class exam homework laundry rent bills
  grocery groceries lots dad bob's merry happy dear sincerely regards best re fwd title summary date time agenda list todo draft
  section chapter part step page figure table example warning error info new old north south east west northern southern eastern western
  der die das ein eine ich du er sie es wir ihr mein meine dein und oder aber wenn weil dass wie was wer wo wann warum heute morgen
  gestern nach vor mit für bei im am zum zur auf aus nicht auch noch schon sehr gut danke hallo ja nein bitte dann jetzt hier
  le la les un une des je tu il elle on nous vous ils elles mon ma mes ton ta son sa et ou mais si quand comment pourquoi où qui que
  aujourd'hui hier demain avec pour dans chez sur pas oui non merci bonjour salut c'est j'ai ce cette ces
  el los las una yo tú él ella nosotros ellos mi mis su sus y o pero cuando cómo por qué dónde quién hoy ayer mañana con para en sí no
  gracias hola es está era fue este esta o os as um uma eu ele ela meu minha mas quando como onde quem hoje ontem amanhã com
  obrigado obrigada olá il lo gli io lui lei noi mio mia ma perché dove chi oggi ieri domani grazie ciao het een ik jij hij zij wij
  mijn en maar waar wie vandaag gisteren morgen met voor`)

/** Lower-case words inside names. */
export const PARTICLES = words('van von der den de da di del della dos das du la le bin al el y ten ter zu zum')
/** "Museum of Modern Art", "Bank of Portugal", "Lord of the Rings". */
export const JOINERS = words('of the for in de des du la del der')
