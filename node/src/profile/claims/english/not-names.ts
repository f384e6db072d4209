import { COMMON, NEVER } from '../../entities/cue-words.ts'
import { FIRST_NAMES } from '../../entities/first-names.ts'
import { CALLED_BY } from '../../entities/kin.ts'
import { pattern } from './words.ts'

/** Words that open sentences with a capital and are nobody, beyond those that name finding knows. */
const NOBODY = new Set(
  `unconditional almost its themes feels looks seems tastes smells means reminds guess hoping dance pottery therapy
  clay courage patience respect trust beauty peace success failure change fantasy science sports sport basketball football
  soccer tennis chess golf baseball hockey health money fitness stress balance growth energy strength support teamwork
  effort grief magic luck progress practice knowledge language culture history philosophy religion politics technology
  software code data design sleep rest laughter silence solitude comfort pride fear anger pain loss death birth youth age
  plants trees flowers animals pets dogs turtles birds chocolate cheese wine sushi pasta pizza ramen tea sugar salt
  customers clients students teachers parents neighbours neighbors colleagues teammates volunteers kindergarten uni
  university college church mondays tuesdays wednesdays thursdays fridays saturdays sundays both whoever whichever
  literally basically obviously frankly thankfully gratefully sadly mostly partly especially overall besides furthermore
  moreover otherwise therefore hence nonetheless nevertheless aside despite although though unlike given according`.split(
    /\s+/
  )
)
/** Abstract nouns, activities and adverbs by their endings. */
const ABSTRACT =
  /(?:.{3}ing|ness|tion|sion|shion|ment|.{4}ity|ship|ism|.{3}ance|.{3}ence|hood|dom|ful|less|ous|ology|graphy|ics|able|ible)$/
const NAMES_THAT_END_SO = new Set(
  'sterling irving fleming manning harding browning clarence terrence terence lawrence laurence constance prudence felicity trinity serenity providence clement penelope annable mable'.split(
    ' '
  )
)
/** A single person takes none of these: "Unconditional love …", "Conversations are …", "Sounds like …". */
const NO_AGREEMENT = pattern(
  /^\s+(?:are|were|have|do|don't|haven't|aren't|weren't|(?:(?:really|also|still|always|just) )?(?:like|love|enjoy|hate|adore|prefer|work|live|play|speak|want|need|study|own|drive|move|start|join|teach|eat|drink|keep|make|bring|help))\b/
)

/** May this capitalised word, at the head of a clause and followed by `after`, be a person that something is told of? */
export function isPerson(name: string, after: string): boolean {
  const words = name.toLowerCase().split(' ')
  const first = words[0] ?? ''
  if (/^(?:dr|mr|mrs|ms|prof|st)\.?$/.test(first)) return true
  if (NO_AGREEMENT.test(after)) return false
  if (CALLED_BY.has(first) || FIRST_NAMES.has(first)) return true
  if (COMMON.has(first) || NEVER.has(first) || NOBODY.has(first)) return false
  return words.length > 1 || NAMES_THAT_END_SO.has(first) || !ABSTRACT.test(first)
}
