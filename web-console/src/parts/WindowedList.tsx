import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { MemoryRow, type RowData } from './MemoryRow.tsx'

/** Height of a row in rem: rows are equal so that a list of any length costs the same few elements. */
const ROW_REM = 5.25
/** Rows kept above and below what is seen, so that Tab and fast scrolling meet a row that exists. */
const MARGIN_ROWS = 8

export interface WindowedListProps {
  rows: readonly RowData[]
  /** Length of the whole list, as far as it is known. */
  total: number
  label: string
  /** Called when the end of `rows` comes near. */
  onNeedMore(): void
}

/** The part of a long list that can be seen. The page scrolls, not a box inside it. */
export function WindowedList({ rows, total, label, onNeedMore }: WindowedListProps) {
  const element = useRef<HTMLUListElement>(null)
  const [range, setRange] = useState({ from: 0, to: 20 })
  const rowPx = ROW_REM * Number.parseFloat(getComputedStyle(document.documentElement).fontSize)

  useLayoutEffect(() => {
    let frame = 0
    const measure = (): void => {
      frame = 0
      const top = element.current?.getBoundingClientRect().top ?? 0
      const from = Math.max(0, Math.floor(-top / rowPx) - MARGIN_ROWS)
      const to = Math.ceil((innerHeight - top) / rowPx) + MARGIN_ROWS
      setRange(before => (before.from === from && before.to === to ? before : { from, to }))
    }
    const schedule = (): void => {
      frame ||= requestAnimationFrame(measure)
    }
    measure()
    addEventListener('scroll', schedule, { passive: true })
    addEventListener('resize', schedule)
    return () => {
      cancelAnimationFrame(frame)
      removeEventListener('scroll', schedule)
      removeEventListener('resize', schedule)
    }
  }, [rowPx, rows.length])

  useEffect(() => {
    if (range.to >= rows.length && rows.length < total) onNeedMore()
  }, [range.to, rows.length, total])

  function onKeyDown(event: KeyboardEvent): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0) return
    const links = [...(element.current?.querySelectorAll('a') ?? [])]
    const next = links[links.indexOf(document.activeElement as HTMLAnchorElement) + step]
    if (!next) return
    event.preventDefault()
    next.focus()
  }

  const shown = rows.slice(range.from, range.to)
  return (
    <ul
      ref={element}
      class="windowed"
      aria-label={label}
      style={{ blockSize: `${rows.length * ROW_REM}rem` }}
      onKeyDown={onKeyDown}
    >
      {shown.map((row, index) => (
        <li
          key={row.id}
          aria-setsize={total}
          aria-posinset={range.from + index + 1}
          style={{ insetBlockStart: `${(range.from + index) * ROW_REM}rem` }}
        >
          <MemoryRow row={row} />
        </li>
      ))}
    </ul>
  )
}
