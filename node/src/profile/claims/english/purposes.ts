/** A purpose is told in few words. */
const MAX_WORDS = 10
const TAIL =
  /\s*(?:,\s.*|\s(?:–|—|-)\s.*|-\s.*|\s(?:while|since|where|that|who|which|whenever|until|so|to see|to help|no matter|and (?:hopefully|maybe|see|then|I|we|so)|you|like)\b.*|\((?:.*)$)$/
/** Nobody but the listener knows what "it" is. */
const POINTING =
  /\b(?:it|this|that|them|those|these|something|anything|everything|nothing|stuff|you|your|him|her|there|here)\b/i
const HOLLOW =
  /^(?:ensure\b|make a (?:good|great|lasting) impression|achieve (?:a|the|this)\b|\S+$|work(?:ing)? hard|going|do (?:my|our) best|give (?:back|it|my)|make (?:the most|a difference|sure|my dreams|our dreams|my mark|some memories|memories|things|time)|take (?:care|things|breaks?|a (?:break|look|chance|moment))|live (?:life|authentically|in the moment)|reach (?:my|our|for)|achieve my|learn from|stick|set|use my|be (?:a part|part)|go for|get (?:there|going|started|better|conversations|involved|more|some|rid|used)|set up for|pass|prepare emotionally|push|appreciate|inspire|put (?:in|myself)|trust|find (?:a better|some|my)|meet|meet some people|let them|have (?:a|an|the|some|such|been|taken|had|felt)|plan (?:it|something)|work on)\b/i

/** The purpose itself, without its reasons and company; a list of purposes keeps its first. */
export function phraseOf(words: string): string {
  const cut = words
    .trim()
    .replace(TAIL, '')
    .replace(/\s+and$/, '')
    .trim()
  const parts = cut.split(/ and (?=\p{Ll}+ )/u)
  return cut.split(' ').length > MAX_WORDS && parts[0] !== undefined && parts[0].split(' ').length > 2 ? parts[0] : cut
}

/** Is this resolve, courtesy or comfort, which is no plan to remember? */
export function isEmptyTalk(phrase: string): boolean {
  return POINTING.test(phrase) || HOLLOW.test(phrase) || /\b(?:is|are|was|were|dreams?|vibes?)\b/.test(phrase)
}
