import { useState } from 'preact/hooks'
import { day } from '../../format.ts'
import { t } from '../../i18n/i18n.ts'
import type { Evidence } from '../../types.ts'
import { MemoryDialog } from '../MemoryDialog.tsx'
import { excerpt } from '../UserText.tsx'

/** The words that something rests on; each opens its memory with these words marked. */
export function EvidenceList({ evidence, shown = 6 }: { evidence: readonly Evidence[]; shown?: number }) {
  const [opened, setOpened] = useState<Evidence | null>(null)
  const [isAll, setAll] = useState(false)
  const list = isAll ? evidence : evidence.slice(0, shown)
  return (
    <>
      <ul class="evidence">
        {list.map(one => (
          <li key={`${one.memoryId}-${one.start}`}>
            <button type="button" onClick={() => setOpened(one)}>
              <span dir="auto">{one.quote.trim() === '' ? t('evidence.wordless') : excerpt(one.quote)}</span>
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
