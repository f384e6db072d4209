import { t } from '../i18n/i18n.ts'
import { memoryDetail } from '../memories.ts'
import { useResource } from '../resource.ts'
import type { Citation } from '../types.ts'
import { Dialog } from './Dialog.tsx'
import { Fault, Skeleton } from './feedback.tsx'
import { MemoryView } from './MemoryView.tsx'

/** The memory behind a citation, with the quoted words marked. */
export function MemoryDialog({ citation, onClose }: { citation: Citation; onClose(): void }) {
  const detail = useResource(() => memoryDetail(citation.memoryId), [citation.memoryId])
  const text = detail.data?.memory.text ?? ''
  // The memory may have been edited since: then the words are looked up, or left unmarked.
  const isUnmoved = text.slice(citation.start, citation.end) === citation.quote
  const at = isUnmoved ? citation.start : text.indexOf(citation.quote)
  const marked = at >= 0 && citation.quote !== '' ? { start: at, end: at + citation.quote.length } : undefined

  return (
    <Dialog title={t('memory.title')} isWide onClose={onClose}>
      {detail.error && <Fault error={detail.error} />}
      {!detail.data && !detail.error && <Skeleton rows={3} />}
      {detail.data && <MemoryView detail={detail.data} marked={marked} onChanged={detail.set} onForgotten={onClose} />}
      <p>
        <a href={`#/memory/${encodeURIComponent(citation.memoryId)}`} onClick={onClose}>
          {t('memory.openPage')}
        </a>
      </p>
    </Dialog>
  )
}
