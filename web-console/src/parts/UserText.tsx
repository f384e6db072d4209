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

export interface UserTextProps {
  text: string
  language?: string
  /** UTF-16 offsets to mark. */
  marked?: { start: number; end: number } | undefined
  class?: string
}

/** Somebody's words: always text, never markup. */
export function UserText({ text, language, marked, class: name = 'user-text' }: UserTextProps) {
  const isMarked = marked !== undefined && marked.end > marked.start && marked.end <= text.length
  return (
    <div class={name} lang={langOf(language)} dir="auto">
      {isMarked ? (
        <>
          {text.slice(0, marked.start)}
          <mark>{text.slice(marked.start, marked.end)}</mark>
          {text.slice(marked.end)}
        </>
      ) : (
        text
      )}
    </div>
  )
}

/**
 * A few lines around the best passage, for lists.
 *
 * @param room - characters shown at most
 */
export function excerpt(text: string, passage?: { start: number; end: number }, room = 220): string {
  const flat = (piece: string): string => piece.replace(/\s+/g, ' ')
  if (text.length <= room) return flat(text)
  const start = passage ? Math.max(0, Math.min(passage.start - 30, text.length - room)) : 0
  const piece = flat(text.slice(start, start + room)).trim()
  return `${start > 0 ? '… ' : ''}${piece}${start + room < text.length ? ' …' : ''}`
}
