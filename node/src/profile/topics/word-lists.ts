/**
 * Words that stand in many notes and say little about what a note is about, by what they are. English, in which most
 * words look alike whatever they are; the words of other languages are told by their endings and their places.
 */
const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/))

/** Base forms of verbs that are seldom used as nouns; their other forms are derived. */
export const VERBS = words(`
  accept accomplish achieve acquire adapt add admit adopt adore agree aim allow amaze annoy appear appreciate approach
  arrange arrive assume attend avoid bake become beg begin believe belong blend boil borrow bother break breathe brighten
  bring build bury buy calculate cancel capture care carry catch celebrate change chat check cheer cherish choose chop clap
  clean clear climb close collect combine come compare complain concentrate connect consider contain continue contribute
  convince cook cope count crack crash create cross cry cut deal decide declare decorate deliver demand depend describe
  deserve destroy develop die disagree disappear discover discuss dream drink drive drop dry earn eat embrace encourage
  enjoy ensure enter escape examine excite exist expect experience explain explore express face fail fall fascinate fear
  feed fight fill fit fix fly focus follow forget forgive freeze gather give glow go grab greet grow handle hang happen
  hate head hear heal help hesitate hide hire hit hold hug hurry hurt ignore imagine impress improve include increase
  influence inform inspire intend introduce invent invest invite involve join joke juggle jump keep kick kill kneel knock
  know last laugh lead lean learn leave lend let lie lift lighten like listen live look lose love maintain make manage
  marry matter mean measure melt mend mention mind miss mix motivate mount mourn move mumble need notice obtain occur
  offer open organise organize overcome own pack paint participate pass pause pay perform persuade pick plan plant play
  point pour practice practise pray prefer prepare present pretend prevent prioritise prioritize produce promise promote
  protect prove provide pull push put question quit raise reach react read realise realize recall receive recharge
  recognise recognize recommend recover refer reflect refresh refuse regret reject relate relax release rely remain
  remember remind remove rent repeat replace reply require rescue respond restore return reveal ride ring rise rock roll
  ruin run rush sail save savor savour say scare scold scream search see seek seem sell send serve set settle sew shake
  share shine shoot shout show shut sigh sign sing sink sit skip sleep slide smell smile snap solve speak spell spend
  spill spread squeeze stand stare start stay steal stick stir stop strengthen stretch struggle succeed suffer suggest
  suppose surprise surround survive suspect swear sweep swim tackle take talk taste teach tear tease tell tend thank think
  throw tidy tie tolerate touch train translate travel treat tremble trust try turn understand unwind upset urge use visit
  wait wake walk wander want warm warn wash waste watch wave wear weep welcome win wink wipe wish wonder work worry wrap
  write yell ask root back reward step vent chase pursue deny update delay launch grip haul gaze step boost nudge visualise visualize spark empower uplift nurture gonna wanna gotta lemme
 fulfil fulfill reset frustrate overwhelm
  ate awoke began bit blew bought broke brought built came caught chose dealt drew drank drove fed fell felt fled flew
  forgot fought found froze gave grew heard held hid hung kept knew knit laid led left lent lost made meant met paid rang
  ran read rode rose said sang sat saw sent sewn shook shone shot slept sold sought spent spoke spoken stole stood stuck
  swam swore taught thought threw told took understood went woke won wore worn written wrote hung chosen broken stolen
  taken given grown known shown eaten driven forgotten gotten torn died tied`)

/** Words of these forms that are things after all: "the reading", "a bed". */
export const NOUNS = words(`
  bed bread breed seed shed sled weed feed speed thread hundred wedding building ceiling clothing morning evening meeting
  housing railing string spring ring king wing thing sibling darling pudding earring painting drawing parenting
  counseling counselling marketing networking accounting engineering recording hearing savings lighting plumbing
  painting running swimming dancing cooking baking hiking climbing bouldering camping fishing reading writing singing
  drawing knitting gardening cycling biking traveling travelling skiing snowboarding skateboarding surfing sailing
  rowing boxing coding programming gaming acting teaching training sewing weaving carving woodworking beekeeping
  birdwatching jogging walking wrestling fencing skating diving kayaking canoeing driving shopping volunteering
  blogging podcasting filming editing tutoring mentoring debating brewing quilting scrapbooking
  family ally assembly belly bully butterfly fly holly italy jelly lily monopoly reply supply rally trolley anomaly
  table vegetable cable fable stable bible crucible syllable motive archive olive dive drive hive detective relative
  executive initiative narrative perspective objective alternative representative incentive collective five knive
  fish dish radish english spanish polish danish swedish finnish turkish irish british flourish
  address business illness fitness wellness happiness kindness princess waitress actress mattress process progress dress
  music clinic ceramic comic pandemic cosmetic graphic statistic garlic mosaic tunic relic topic picnic mechanic traffic fabric magic logic plastic critic republic attic exercise enterprise paradise
  sunrise prize size disguise cruise noise bruise raise handful spoonful lens bus gas news atlas canvas christmas texas paris series species
  dance dances drink drinks work walk walks visit visits paint plant plants dream dreams share cook cooks plan
  plans smell smile laugh book books sign signs travel travels experience race races experiences train trains`)

/** They judge a thing or say how much of it there is, and name none. */
export const FILLER = words(`
  twice sometimes farther further except huh nah whoa yikes aha kudos fav faves helps works starts lots upbeat ongoing nah
  ahhahha haha hooray phew geez dang yup welp ooh aww brr ugh meh anyhow instead somewhat rather hopefully
  absolutely ace adorable afraid alive amazing angry anxious apparent appreciated ashamed available aware awake awesome
  awful awkward badly beautiful beloved bigger biggest brave brief bright brilliant busy calm calming careful caring
  central certain cheerful chill clean clear clever close cold specific scenic iconic exotic epic hectic comfortable comfy common complete confident congrats
  congratulations cool correct cosy courageous cozy crazy crucial cute dark dear decent deep definite delicious different
  difficult dirty dry eager easy effective elegant empty enough entire essential exact excellent excited exciting
  exhausted expensive extra fab fabulous fair fairly familiar famous fancy fantastic fascinating fast favorite favourite
  fine firm flat focused fond free frequent fresh friendly frightened frustrated full fun funny furious gentle genuine
  gigantic glad gorgeous graceful grateful groovy guilty happier happiest happy hard harsh healthy heartfelt heavy hectic
  helpful high honest hot huge humble hungry ideal immense important impossible impressed impressive incredible intense
  interesting intimate jealous joyful keen kind kindly large lazy likely little lonely loose loud lovely low lucky mad
  magical main major massive meaningful mere messy mighty minor modest moving narrow nasty nearby neat necessary nervous
  nicely noisy normal numerous obvious odd okay older open ordinary outstanding own passionate patient peaceful perfect
  perfectly plain pleasant polite poor popular positive possible powerful precious precise present pretty previous proud
  pure quick quiet random rapid rare ready real recent regular relaxed relaxing relevant reliable remarkable resilient rich rough
  sad safe satisfied scared scary secure sensitive separate serious sharp short shy sick significant silent silly similar
  simple single sleepy slow slowly smart smooth soft solid special spectacular splendid stoked strange strict strong
  stunning stupid successful sudden suitable super surprised surprising sweet swell talented tall tasty terrible terrific
  thankful thick thin thoughtful thrilled tight tiny tired total touching tough tricky true typical ugly uncomfortable
  unforgettable unique unusual upset useful useless usual valuable various vast vital vulnerable warm weak weird wet whole
  wide wild willing wise wonderful worried worse worst worth worthy wrong yummy younger young
  absolutely actual btw cuz edu fri gosh haha hah hehe hmm lol lots omg oof phew pics plz prob probs sat thu thur thurs
  tue tues wed woo woohoo wooo yay yea yep yup nope yes sounds agreed agree wow ahh aww hugs mems thinkin doin lemme vid
  vids pic pics congratulation sec min hrs hr
  second-hand brand-new old-fashioned
  one-day self nonetheless nevertheless meanwhile forward ahead alike worthwhile`)

/** They say which kind of thing, and only beside it: "mental health", "acoustic guitar". */
export const KINDS = words(`
  academic acoustic active adult african alternative american ancient annual artistic asian athletic authentic automatic
  basic black blue botanical brown chemical chinese civil classical clinical commercial contemporary creative cultural
  daily digital domestic dutch economic educational electric electronic emotional environmental ethnic european expressive
  fashionable federal female final financial folk foreign formal french french front german global gold golden grand gray
  greek green grey hip-hop historic historical human indian indoor industrial inner inspiring inspirational international
  italian japanese joint junior korean legal local male maritime married medical mental military mobile modern monthly
  moral musical national native natural northern nuclear official online orange organic original outdoor outer personal
  physical pink political portuguese practical pregnant primary private professional psychological public purple quarterly
  racial red religious remote retired romantic royal rubber rural russian scientific second-hand secondary senior
  sentimental sexual silver social solar southern spiritual stringed supportive swedish technical therapeutic thermal
  traditional transgender trans tropical turkish upper urban vegan vegetarian verbal veterinary violet virtual visual
  vocal volcanic weekly western white wooden yearly yellow`)

/** Things that every life holds and that tell none from another. */
export const VAGUE = words(`
  ability acceptance access accomplishment achievement achievements act action actions activity activities advantage
  advice age aim amount appearance area areas aspect atmosphere attempt attention attitude audience awareness balance
  base basis beat beginning belief benefit blast blend boost bond bunch buddy buddies capacity case category cause chance
  challenge challenges change changes chapter character charge choice chunk circumstance comfort comment company concept concern
  concerns confidence conflict connection connections content context control conversation core corner cost costs couple
  courage course cup cure damage danger deal decision degree degrees delight demand desire detail details determination
  difference difficulty direction doubt doubts dream dreams drive drop edge effect effort efforts elements emotion
  emotions encouragement end energy entry environment error escape event events example excitement existence expectation
  experience experiences expert explanation expression extent face fact factor failure failures faith fam favor fear
  feature feedback feelings figure focus folks force freedom friday front future game gift goal goals grace gratitude
  ground growth guidance guide guts guy guys gal hand hands happiness head headspace heart heck help hint hobby hope hopes
  horizon ideas idea identity image impact importance impression improvement inclusivity influence info information
  inspiration interest interests issue issues item items joke journey joy key kick kilometres kilometers knowledge label
  lack laughter lesson level levels life lives limit line lines link list load loads look loss love luck man men woman
  women manner mark market matter matters meaning measure member members memory memories mess message method milestone
  mind minds mindset mistake mix moment moments motivation move name names need needs nerves news note notes notion
  number numbers object objects objective opinion opinions opportunity opportunities option options order outcome outlet
  pace page pair part parts party passion past path paths patience pattern peace perspective phase phone phrase piece
  pieces pile plan plans plenty point points position potential power presence present pressure price pride priority
  priorities process product progress project promise proof property purpose push quality question questions quote range
  rate reach reaction reality reason reasons recharge recognition regard relation relationship relationships relief
  reminder reply request research resilience respect response responsibility rest result results reward rhythm right risk
  risks road role rocks room root root roots round route routine rule rules sake scale scene search seat sense series
  session set setback setbacks shape share shot side sight sign signs silence situation size skill skills smile solution
  solace sort soul sound source space speed spirit spot spots stability stage stand standard state status step steps
  stories story strategy strength stress stretch structure struggle struggles stuff style subject success suggestion
  support surface surprise surroundings system tale task taste team teamwork tears term terms theme thought thoughts
  threat tip tips title tone tool tools top touch track treasure treat trend trends trial trick trip trips trouble trust
  truth type understanding unit upset value values variety venture vibe vibes view views visit vision voice wait walk way
  weather weight wellbeing well-being wish wishes wonder word words world worries worry worth yard zone
  belongings bits bottom box boxes boy boys girl girls bag bags ability dark ending finish opening starting start reaching
  working sharing feeling living loving understanding exploring helping finding self-acceptance self-care authenticity
  biz mom's dad's cheers sake beauty maturity creativity adventure selves precaution goodness precautions gathering
  mistake hug mood accident honour honor bout kindness hurdle hurdles video videos picture pictures pic recommendation recommendations
  home homes summer winter autumn season seasons weekend weekends spring`)

/** Colours and measures name nothing by themselves. */
export const MEASURES = words(`
  black blue brown colour colours color colors gold golden gray green grey orange pink purple red silver white yellow
  gram grams kilo kilos kilogram kilometre kilometer litre liter litres liters mile miles metre metres meter meters inch
  inches centimetre centimetres ounce pound pounds percent degree degrees second minute`)
