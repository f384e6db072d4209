/**
 * The `lang` of somebody's words. Memories carry ISO 639-3 codes (`kor`), HTML wants the shortest (`ko`).
 *
 * @returns undefined when the language is not known
 */
export function langOf(language: string | undefined): string | undefined {
  if (!language || language === 'und') return undefined
  try {
    return Intl.getCanonicalLocales(language)[0]
  } catch {
    return undefined
  }
}

export interface Span {
  start: number
  end: number
}

export interface UserTextProps {
  text: string
  language?: string
  /** UTF-16 offsets to mark; in any order, may overlap. */
  marked?: readonly Span[]
  class?: string
}

/** Somebody's words: always text, never markup. */
export function UserText({ text, language, marked = [], class: name = 'user-text' }: UserTextProps) {
  return (
    <div class={name} lang={langOf(language)} dir="auto">
      {pieces(text, marked).map(({ start, end, isMarked }) =>
        isMarked ? <mark key={start}>{text.slice(start, end)}</mark> : text.slice(start, end)
      )}
    </div>
  )
}

/** Cuts a text where marks begin and end. Marks that overlap become one; those outside the text are left out. */
export function pieces(text: string, marks: readonly Span[]): Array<Span & { isMarked: boolean }> {
  const list: Array<Span & { isMarked: boolean }> = []
  let at = 0
  for (const { start, end } of [...marks].sort((a, b) => a.start - b.start)) {
    if (end > text.length || end <= Math.max(start, at)) continue
    const last = list.at(-1)
    if (last?.isMarked && start <= last.end) last.end = end
    else {
      if (start > at) list.push({ start: at, end: start, isMarked: false })
      list.push({ start, end, isMarked: true })
    }
    at = end
  }
  if (at < text.length || list.length === 0) list.push({ start: at, end: text.length, isMarked: false })
  return list
}

/**
 * A few lines around the best passage, for lists.
 *
 * @param room - characters shown at most
 */
export function excerpt(text: string, passage?: { start: number; end: number }, room = 220): string {
  const flat = (piece: string): string => piece.replace(/\s+/g, ' ')
  if (text.length <= room) return flat(text)
  const cut = passage ? Math.max(0, Math.min(passage.start - 30, text.length - room)) : 0
  // Where words have gaps, the piece begins with a whole one.
  const gap = cut > 0 ? text.slice(cut - 1, passage?.start).search(/\s/) : -1
  const start = gap < 0 ? cut : cut + gap
  const piece = flat(text.slice(start, start + room)).trim()
  return `${start > 0 ? '… ' : ''}${piece}${start + room < text.length ? ' …' : ''}`
}
