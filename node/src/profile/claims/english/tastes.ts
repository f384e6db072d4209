import { bare, listOf, NAME, pattern } from './words.ts'

/** What is loved with "the" as a kind and not as the thing at hand: "the sea", "the smell of rain", "the Alps". */
const KIND = pattern(
  `^(?:the |all the )(?:(?:open|deep|high|night|fresh|cold|great|big|small) )?(?:${NAME}|(?:sea|ocean|seaside|mountains?|outdoors|beach|forest|woods|countryside|wilderness|desert|water|rain|snow|sun|sunshine|cold|heat|wind|winter|summer|autumn|spring|fall|dark|night|moon|stars|sky|silence|quiet|theat(?:re|er)|opera|ballet|cinema|movies|circus|arts|zoo|gym|library|museum|city|country|radio|piano|cello|violin|guitar|drums|harp|organ|flute|blues|classics|train|morning|evening|holidays|weekends?|environment|smell|sound|taste|scent|feel|feeling|sight|thrill)(?=$|,| (?:of|at|in|and|by)\\b))`
)
/** A remark on what lies before the eyes: "the blue vase in the picture", "your hat", "my new job". */
const OF_THE_MOMENT =
  /^(?:the|this|that|these|those|all the|all your|all my|all of|your|his|her|their|my|our|its|what|how|who|everyone|everybody|somebody|someone|both of)\b/i
const SITUATION =
  /\b(?:you|your|yours|it|them|him|us|this|that's|I|I'm|I've|we|we're|he|she|they)\b|\b(?:is|are|was|were)\b/
const VAGUE =
  /^(?:lot|lots|bit|blast|plan|fun|everywhere|anywhere|somewhere|way|one|ones|part|thing|things|stuff|moment|moments|ride|journey|process|progress|energy|vibe|vibes|support|to|to help|to share|time|myself|yourself|so|much|more|getting|going|having|always|said|every (?:minute|second|moment|day|bit|part|step)|freedom|life|same|rest)$|\b(?:to|in|of) that\b/i

/** Is this liked here and now only? A compliment tells no taste. */
export function isOfTheMoment(what: string): boolean {
  return (OF_THE_MOMENT.test(what) && !KIND.test(what)) || /^making sure\b/.test(what)
}

/** Praise of a feeling, or of what others do: "seeing them happy", "getting lost in it", "making a difference". */
const FEELING =
  /^(?:getting|being|seeing|having|feeling|becoming|keeping|escaping|knowing|not|making (?:an?|people|others|everyone|someone)(?: \w+)* (?:impact|difference|happy|smile|laugh|proud|feel.*|change)|bringing (?:joy|people|happiness)|(?:just )?tak(?:e|ing) a look|playing for fun|helping (?:people|others)(?: out)?|finding (?!shells|mushrooms|fossils).*|running my own .*)\b/i

/** Too vague, or too much of the moment, to be a lasting taste. */
export function isVague(item: string, isLiked = true): boolean {
  return VAGUE.test(item) || /^not /.test(item) || (isLiked && FEELING.test(item)) || SITUATION.test(item)
}

/** After these a list goes on inside its item: "books about love and war", "road trips with friends and family". */
const REACHING = /\b(?:about|with|of|between|on|in|for|from)\b|^\p{L}+ing \p{L}/u

/** "Classical music like Bach and Mozart": the kind, then names of it. */
const EXAMPLES = / (?:like|such as) (?=\p{Lu})/u

/** The things side by side, where "and" may belong to a thing itself. */
export function thingsIn(list: string): string[] {
  // "Classical like Bach and Mozart, as well as rock" is two.
  return list.split(/,? as well as /).flatMap(whole => {
    const [kind = whole, examples] = whole.split(EXAMPLES)
    if (examples !== undefined)
      return [
        ...thingsIn(kind),
        ...listOf(examples)
          .filter(name => /^\p{Lu}/u.test(name))
          .map(name => name.replace(/'s$/, ''))
      ]
    const part = kind
    const joined: string[] = []
    for (const item of listOf(part.replace(/^both /, ''))) {
      const before = joined.at(-1)
      const goesOn =
        before !== undefined && REACHING.test(before) && !/^\p{L}+ing\b/u.test(item) && !part.includes(`, ${item}`)
      if (goesOn)
        joined[joined.length - 1] = part.includes(`${before} or ${item}`)
          ? `${before} or ${item}`
          : `${before} and ${item}`
      else joined.push(item)
    }
    return joined.map(item => bare(item).replace(/^to (?=\p{Ll}+ )/u, ''))
  })
}
