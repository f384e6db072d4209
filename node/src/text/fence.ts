/**
 * Marks by which chat templates tell who speaks. Inside imported words they must not reach a tokenizer that would
 * read them as such.
 */
const TEMPLATE_MARK =
  /<[|｜]|[|｜]>|<<\s*\/?\s*SYS\s*>>|\[\s*\/?\s*(?:INST|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_CALLS|TOOL_RESULTS)\s*\]|<\/?[a-z_][\w:-]*(?:\s[^<>]*)?\/?>|<\s*\/?\s*memory/giu

/** Letter by letter the nearest sign that is none of a template's. */
const HARMLESS: Record<string, string> = { '<': '‹', '>': '›', '[': '(', ']': ')' }

/** Takes the power out of marks, and leaves the text readable: `<|im_end|>` → `‹|im_end|›`. */
export function neutralise(text: string): string {
  return text.replace(TEMPLATE_MARK, mark => mark.replace(/[<>[\]]/g, sign => HARMLESS[sign]!))
}

export interface Fenced {
  /** The number by which the model cites it. */
  number: number
  /** ISO date as fine as known; empty when unknown. */
  date: string
  /** Who wrote it. */
  author: string
  text: string
}

/**
 * A memory as quoted data. Its lines are indented and its marks neutralised, so that no line of it can close the
 * fence, open another, or stand where a speaker's name stands.
 */
export function fence({ number, date, author, text }: Fenced): string {
  const said = neutralise(text).replace(/\r\n?|[\u2028\u2029\v\f\u0085]/g, '\n')
  const attributes = [`id="${number}"`, ...(date === '' ? [] : [`date="${date}"`]), `by="${attribute(author)}"`]
  return `<memory ${attributes.join(' ')}>\n${said.replace(/^/gm, '  ')}\n</memory>`
}

function attribute(value: string): string {
  return neutralise(value)
    .replace(/["<>\n\r]/g, ' ')
    .slice(0, 80)
}
