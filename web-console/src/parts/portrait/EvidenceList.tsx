import { useState } from 'preact/hooks'
import { day } from '../../format.ts'
import { t } from '../../i18n/i18n.ts'
import { memoryDetail } from '../../memories.ts'
import { useResource } from '../../resource.ts'
import type { Evidence } from '../../types.ts'
import { MemoryDialog } from '../MemoryDialog.tsx'
import { excerpt, langOf } from '../UserText.tsx'

export interface EvidenceListProps {
  evidence: readonly Evidence[]
  /** How many before the rest is asked for. */
  shown?: number
  /** A name alone says little: the words around it come from the memory. */
  isInContext?: boolean
}

/** The words that something rests on; each opens its memory with these words marked. */
export function EvidenceList({ evidence, shown = 6, isInContext = false }: EvidenceListProps) {
  const [opened, setOpened] = useState<Evidence | null>(null)
  const [isAll, setAll] = useState(false)
  const list = isAll ? evidence : evidence.slice(0, shown)
  return (
    <>
      <ul class="evidence">
        {list.map(one => (
          <li key={`${one.memoryId}-${one.start}`}>
            <button type="button" onClick={() => setOpened(one)}>
              {isInContext ? <InContext evidence={one} /> : <Quote text={one.quote} />}
              <span class="quiet small">{one.at ? day(one.at) : t('memory.undated')}</span>
            </button>
          </li>
        ))}
      </ul>
      {evidence.length > list.length && (
        <div>
          <button type="button" class="button small" onClick={() => setAll(true)}>
            {t('evidence.more', { count: evidence.length - list.length })}
          </button>
        </div>
      )}
      {opened && <MemoryDialog citation={opened} onClose={() => setOpened(null)} />}
    </>
  )
}

const Quote = ({ text }: { text: string }) => (
  <span dir="auto">{text.trim() === '' ? t('evidence.wordless') : excerpt(text)}</span>
)

function InContext({ evidence }: { evidence: Evidence }) {
  const { memoryId, quote, start, end } = evidence
  const detail = useResource(() => memoryDetail(memoryId), [memoryId])
  const memory = detail.data?.memory
  // Edited since: then the words as they were.
  if (memory?.text.slice(start, end) !== quote) return <Quote text={quote} />
  return (
    <span dir="auto" lang={langOf(memory.language)}>
      {excerpt(memory.text, { start, end }, 120)}
    </span>
  )
}
