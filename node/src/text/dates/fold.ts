/**
 * Lower case, plain apostrophes, half-width digits and marks: the same length as the text, so that places in one are
 * places in the other.
 */
export function foldText(text: string): string {
  const plain = text.replace(/[’‘＇０-９：／－～．，（）　]/g, char => {
    if (char === '’' || char === '‘') return "'"
    if (char === '　') return ' '
    return String.fromCharCode(char.charCodeAt(0) - 0xfee0)
  })
  const lower = plain.toLowerCase()
  // A few letters grow when they are lowered, such as the Turkish dotted capital.
  if (lower.length === text.length) return lower
  return plain.replace(/\p{Lu}/gu, char => (char.toLowerCase().length === char.length ? char.toLowerCase() : char))
}
