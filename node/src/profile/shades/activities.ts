import type { ShadeItem } from './types.ts'

/** An activity by its noun, with the verb, its past and participle where they are not regular. */
const TABLE = `painting paint|drawing draw drew drawn|sketching sketch|dancing dance|cooking cook|baking bake|hiking hike|
  climbing climb|bouldering boulder|camping camp|fishing fish|reading read|writing write wrote written|singing sing sang sung|
  knitting knit|sewing sew sewed sewn|gardening garden|cycling cycle|running run ran|jogging jog|swimming swim swam swum|
  skiing ski|snowboarding snowboard|skateboarding skateboard|surfing surf|sailing sail|rowing row|boxing box|coding code|
  programming program|gaming game|acting act|teaching teach taught|weaving weave wove woven|woodworking work_with_wood|
  fencing fence|skating skate|diving dive|kayaking kayak|travelling travel|traveling travel|volunteering volunteer|
  blogging blog|mentoring mentor|tutoring tutor|brewing brew|quilting quilt|meditating meditate|walking walk|
  composing compose|photographing photograph|foraging forage|juggling juggle|birdwatching watch_birds`
/** Activities without a verb of their own: they are done. */
const DONE = 'yoga pilates karate judo ballet gymnastics tai_chi aikido taekwondo calligraphy'

interface Activity {
  /** "Paint", "do yoga". */
  verb: string
  /** Somebody says in the first person that they do it. */
  told: RegExp
}

const ACTIVITIES = new Map<string, Activity>()
for (const row of TABLE.split('|')) {
  const [noun = '', verb = '', ...pasts] = row.trim().split(' ')
  const stem = verb.replace(/e$/, '')
  const forms = [verb, noun, `${stem}ed`, `${stem}${stem.at(-1)}ed`, ...pasts].map(form => form.replaceAll('_', ' '))
  ACTIVITIES.set(noun, {
    verb: verb.replaceAll('_', ' '),
    told: new RegExp(`\\b(?:I|we)(?:['’](?:ve|m|re|d))?\\s+(?:[\\p{L}’']+\\s+){0,3}?(?:${forms.join('|')})\\b`, 'iu')
  })
}
for (const noun of DONE.split(' ').map(name => name.replaceAll('_', ' '))) {
  ACTIVITIES.set(noun, {
    verb: `do ${noun}`,
    told: new RegExp(`\\b(?:I|we)(?:['’](?:ve|m|re|d))?\\s+(?:[\\p{L}’']+\\s+){1,4}?${noun}\\b`, 'iu')
  })
}

/** Told as not so, or of a wish: neither is done. */
const NOT_DONE =
  /\b(?:never|not|n['’]t|cannot|wish|would|want|wanted|hope|used|hate|hated|might|maybe|if|like to|love to|watch\w*|saw|see|told|asked?)\b/iu
/** Once may be chance, or the only time. */
const LEAST = 2

/**
 * The verb of an activity that the owner says to do, in at least two memories of their own: "paint" for painting.
 * English; memories in other languages tell of their activities as of any topic.
 *
 * @param name - part of a topic's name
 */
export function activityOf(name: string, members: readonly ShadeItem[]): string | undefined {
  const activity = ACTIVITIES.get(name.toLowerCase())
  if (activity === undefined) return undefined
  const telling = members.filter(({ about, title, summary }) => {
    if (about.author.role !== 'self') return false
    return [summary.text, title.text].some(text => {
      const match = activity.told.exec(text)
      return match !== null && !NOT_DONE.test(match[0])
    })
  })
  return telling.length >= LEAST ? activity.verb : undefined
}

/** Third person singular of a verb phrase: "paints", "does yoga", "fishes". */
export function thirdPerson(phrase: string): string {
  const [verb = '', ...rest] = phrase.split(' ')
  const es = /(?:[sxzo]|sh|ch)$/.test(verb)
  return [`${verb}${es ? 'es' : 's'}`, ...rest].join(' ')
}
