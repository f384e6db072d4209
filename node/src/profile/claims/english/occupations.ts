/** Head nouns that end like an occupation and are none. */
const NO_OCCUPATION = new Set(
  `brother sister mother father daughter grandmother grandfather stepfather stepmother lover beginner believer member swimmer winner loser
  foreigner stranger teenager minor owner parent christian fan supporter reader riser fighter neighbour neighbor
  vegetarian pescatarian quitter latecomer smoker drinker sleeper newcomer sufferer survivor voter
  sinner dreamer walker hiker listener talker eater number letter water matter monster disaster member user
  customer passenger visitor spectator godmother godfather partner other another later better under over ever
  never however together former four hour your our their her order power summer winter weather tower flower
  afraid dinner corner paper river computer laptop printer error mirror colour color favour flavour humour rumour
  feminist optimist pessimist realist idealist atheist buddhist perfectionist introvert extrovert minimalist
  italian indian american german russian belgian norwegian hungarian austrian australian canadian brazilian
  egyptian iranian ukrainian romanian bulgarian croatian serbian estonian latvian lithuanian armenian georgian
  african asian european mexican colombian peruvian chilean argentinian nigerian ghanaian ethiopian syrian
  tunisian algerian moroccan palestinian human woman man person gentleman mess guest distant important pregnant
  ignorant reluctant hesitant elegant brilliant constant significant giant elephant restaurant tenant immigrant
  migrant infant participant pleasant distant breather pusher cancer killer bother blunder wonder danger anger
  hunger finger ginger thunder gender tender slender sober clever eager bitter proper super sinister regular
  lifesaver lifesavers booster mood-booster changer game-changer breaker dealbreaker stopper teaser crowd-pleaser eye-opener icebreaker
  reminder whisperer trendsetter newbie trooper goer keeper gamechanger blockbuster thriller banger winner scorer starter
  helper sharer pleaser believer achiever overachiever finder closer particular similar familiar popular bipolar star car far war bar`.split(
    /\s+/
  )
)
const OCCUPATIONS = new Set(
  `nurse cook chef clerk pilot paramedic judge mechanic architect surgeon dentist vet veterinarian plumber waitress
  actress midwife au-pair nanny secretary apprentice intern trainee freelancer accountant consultant attendant
  assistant sergeant lieutenant merchant florist barista librarian guard guide coach scientist physicist chemist
  politician diplomat spy monk priest nun imam rabbi pastor vicar soldier sailor captain farmer shepherd fisherman
  beekeeper gardener tailor butcher baker cobbler blacksmith locksmith goldsmith carpenter host hostess steward
  stewardess bookkeeper cashier temp founder entrepreneur executive ceo cto cfo president chairman chairwoman
  professor postdoc researcher student journalist critic model cameraman postman mailman milkman firefighter fireman
  policeman policewoman policeofficer officer detective agent analyst artist sculptor poet author playwright
  conductor soloist pianist cellist violinist drummer singer dancer referee umpire technician electrician musician
  physician optician dietician beautician magician statistician mathematician historian comedian paralegal notary
  solicitor barrister advocate attorney translator interpreter roofer welder miner builder bricklayer sous-chef
  bartender barman barmaid lifeguard bodyguard caretaker janitor cleaner housekeeper governess lecturer headmaster
  headmistress headteacher self-employed unemployed freelance retired auditor pharmacist engineer developer designer
  programmer teacher writer editor painter driver manager director plasterer surveyor potter weaver photographer
  lawyer doctor undertaker social-worker hairdresser barber carer childminder dispatcher courier porter receptionist
  therapist psychologist biologist geologist economist sociologist lumberjack ranger zookeeper gamekeeper diver
  fundraiser recruiter producer animator illustrator composer arborist glazier joiner upholsterer locum registrar
  bosun skipper deckhand stoker signaller seamstress dressmaker cheesemaker brewer winemaker distiller jeweller
  watchmaker luthier bookbinder bookseller archivist curator conservator restorer`.split(/\s+/)
)
const HEAD_ENDS =
  /(?:[^aeiou]er|[aeiou][^aeiou]er|eer|ator|itor|ctor|sor|gist|ist|ician|grapher|maker|keeper|worker|smith|wright|woman|man)$/
const NO_NOUN =
  /^(?:not|no|so|very|too|really|quite|only|never|going|about|also|much|more|bit|huge|big fan|terrible|proud|happy|good|bad|at|in|on|with|by|from|off|out|here|home|back|under|over|my|our|your|his|her|their|up|down|away)\b/
/** "The perfect mentor", "such a great teacher" praise somebody's ways. */
const PRAISE =
  /^(?:such|perfect|great|real|true|amazing|awesome|good|bad|best|better|worst|terrible|horrible|natural|born|inspiring|wonderful|fantastic|incredible|excellent|lovely|brilliant|talented|gifted|total|complete|proper little|fast|slow|hard|big|huge|quick|keen|avid|happy|proud|careful|team|night|early|late)\b/
/** Adjectives and states that stand where a job may stand. */
const SELF_STATES = /^(?:self-employed|unemployed|freelance|retired|freelancing|between jobs|out of work)$/

/**
 * Is this noun phrase an occupation: "tram instructor", "head of sound", "nurse"? Words that merely end like one need
 * their article: "an enameller" is somebody, "eager" is not.
 */
export function isOccupation(phrase: string, hasArticle = true): boolean {
  const words = phrase
    .toLowerCase()
    .replace(/^(?:an?|the) /, '')
    .trim()
  if (words === '' || NO_NOUN.test(words) || PRAISE.test(words)) return false
  if (SELF_STATES.test(words)) return true
  if (/^(?:head|director|chief|manager|professor|dean|vice president|member of staff) of \p{L}/u.test(words))
    return true
  const head = (words.split(/ (?:of|in|for|at|with|to|on) /)[0] ?? words).split(' ').at(-1) ?? ''
  if (/^(?:professional|retired|qualified|certified|licensed) /.test(words) && /(?:er|or|ist)$/.test(head)) return true
  if (NO_OCCUPATION.has(head)) return false
  if (OCCUPATIONS.has(head)) return true
  return hasArticle && head.length > 5 && HEAD_ENDS.test(head) && words.split(' ').length <= 4
}
