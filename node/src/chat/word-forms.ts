import { fold } from '../retrieval/text/tokenize.ts'

/**
 * Past forms that stemming does not lead back to the verb a question uses: "when did I break …" is answered by
 * "Broke …". The verb first, then its forms.
 */
const IRREGULAR = `be was were been, become became, begin began begun, bite bit bitten, blow blew blown, break broke
  broken, bring brought, build built, buy bought, catch caught, choose chose chosen, come came, cut, do did done, draw
  drew drawn, drink drank drunk, drive drove driven, eat ate eaten, fall fell fallen, feel felt, fight fought, find
  found, fly flew flown, forget forgot forgotten, forgive forgave, freeze froze frozen, get got gotten, give gave given,
  go went gone, grow grew grown, hang hung, have had, hear heard, hide hid hidden, hit, hold held, hurt, keep kept, know
  knew known, lead led, learn learnt, leave left, lend lent, let, lie lay lain, lose lost, make made, mean meant, meet
  met, pay paid, put, quit, read, ride rode ridden, ring rang rung, rise rose risen, run ran, say said, see saw seen,
  sell sold, send sent, shake shook shaken, shoot shot, show shown, shut, sing sang sung, sink sank sunk, sit sat, sleep
  slept, speak spoke spoken, spend spent, stand stood, steal stole stolen, stick stuck, sting stung, swear swore sworn,
  sweep swept, swim swam swum, take took taken, teach taught, tear tore torn, tell told, think thought, throw threw
  thrown, understand understood, wake woke woken, wear wore worn, weep wept, win won, write wrote written`

/** Words by which one and the same thing of a life is asked for and told; each line one thing. */
const ALIKE = `job work employer profession occupation
  married marry wedding wed husband wife spouse
  engaged engagement fiance fiancee
  birthday born birth
  baby daughter son newborn
  allergic allergy allergies
  favourite favorite
  like love loves enjoy enjoys adore
  hate hates dislike dislikes detest
  phone telephone mobile
  flat apartment house home address
  moved move moving relocated
  teach teacher lesson lessons learn taught
  doctor physician gp
  dentist dental tooth teeth
  vet veterinary
  ill sick illness
  trip journey travel holiday vacation
  flight flights flew
  car vehicle
  bike bicycle
  film movie cinema
  mother mum mom mama
  father dad papa
  grandmother grandma granny
  grandfather grandpa
  child children kid kids
  boss manager supervisor
  colleague coworker
  pay paid salary wage earn
  plan plans planned planning
  refuse refused decline declined reject rejected
  repair repaired fix fixed mend repairman
  eat food meal ate
  begin start started
  end finish finished`

const formsOfWord = groups(IRREGULAR, ',')
const alikeOfWord = groups(ALIKE, '\n')

/** Other forms of the same verb; the word itself is not among them. */
export function formsOf(word: string): readonly string[] {
  return look(formsOfWord, word)
}

/** Words that tell the same thing of a life; the word itself is not among them. */
export function alikeOf(word: string): readonly string[] {
  return look(alikeOfWord, word)
}

/** As it stands, else without its ending: "repairs", "loving". */
function look(table: ReadonlyMap<string, string[]>, word: string): readonly string[] {
  const folded = fold(word)
  for (const base of [
    folded,
    folded.replace(/s$/, ''),
    folded.replace(/(?:es|ed|ing)$/, ''),
    folded.replace(/ing$/, 'e')
  ]) {
    const found = table.get(base)
    if (found !== undefined) return found
  }
  return []
}

function groups(table: string, separator: string): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const line of table.split(separator)) {
    const words = line.trim().split(/\s+/)
    for (const word of words) found.set(word, [...(found.get(word) ?? []), ...words.filter(other => other !== word)])
  }
  return found
}
