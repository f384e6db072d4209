import { parseIso } from './dates.ts'
import { decodeText } from './decode.ts'
import { type FoundNote, noteFrom } from './text.ts'
import type { Reader } from './types.ts'

const MAX_HTML_BYTES = 16 * 1024 * 1024

const UNSEEN = new Set(['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE', 'HEAD', 'IFRAME', 'OBJECT', 'SVG'])
const BLOCKS = new Set(
  'ADDRESS ARTICLE ASIDE BLOCKQUOTE DD DIV DL DT FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN NAV OL P PRE SECTION TABLE TR UL'.split(
    ' '
  )
)

/** A saved web page: its article, or all its text. No script runs and nothing is fetched. */
export const htmlReader: Reader = {
  name: 'html',
  accepts: ({ text, extension }) =>
    text !== undefined &&
    (['html', 'htm', 'xhtml'].includes(extension) || /^\s*<(?:!doctype html|html)[\s>]/i.test(text.slice(0, 512))),
  async *read(file, context) {
    const { text, reason } = decodeText(await file.bytes(MAX_HTML_BYTES))
    yield* noteFrom(file, context, 'html', { ...(reason === undefined ? {} : { reason }), ...(await parsePage(text)) })
  }
}

export async function parsePage(html: string): Promise<FoundNote> {
  // Loaded with the first page.
  const [{ parseHTML }, { Readability }] = await Promise.all([import('linkedom'), import('@mozilla/readability')])
  const { document } = parseHTML(html)
  const title = document.querySelector('title')?.textContent?.trim()
  const published = document
    .querySelector('meta[property="article:published_time"], meta[name="date"]')
    ?.getAttribute('content')
  const eventAt = published ? parseIso(published) : undefined
  // Readability rewrites the tree it is given, so the whole page is read first.
  const whole = document.body ? textOf(document.body) : textOf(document)
  const article = new Readability(document, { charThreshold: 200 }).parse()
  const chosen = article?.content ? textOf(parseHTML(`<html><body>${article.content}</body></html>`).document.body) : ''
  return {
    text: chosen === '' ? whole : chosen,
    kind: 'document',
    ...(title ? { title } : {}),
    ...(eventAt === undefined ? {} : { eventAt })
  }
}

/** What is needed of a DOM node; the types of browsers are not loaded here. */
interface Node {
  nodeType: number
  nodeName: string
  textContent: string | null
  lastChild: Node | null
  previousSibling: Node | null
}

/** Visible text; blocks stand on lines of their own, so sentences of two paragraphs do not run together. */
function textOf(root: Node): string {
  const parts: string[] = []
  // A stack of its own: hostile pages nest deeper than the call stack.
  const stack: Array<Node | string> = [root]
  while (stack.length > 0) {
    const next = stack.pop()!
    if (typeof next === 'string') {
      parts.push(next)
    } else if (next.nodeType === 3) {
      parts.push((next.textContent ?? '').replace(/\s+/g, ' '))
    } else if (next.nodeName.toUpperCase() === 'BR') {
      parts.push('\n')
    } else if (!UNSEEN.has(next.nodeName.toUpperCase())) {
      const isBlock = BLOCKS.has(next.nodeName.toUpperCase())
      if (isBlock) parts.push('\n\n')
      if (isBlock) stack.push('\n\n')
      for (let child = next.lastChild; child !== null; child = child.previousSibling) stack.push(child)
    }
  }
  return parts
    .join('')
    .replace(/[ \t]*\n[ \t]*/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
