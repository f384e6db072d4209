import '../style/memories.css'
import { useState } from 'preact/hooks'
import { api } from '../api.ts'
import { day } from '../format.ts'
import { t } from '../i18n/i18n.ts'
import { recover } from '../memories.ts'
import { ForgetDialog } from '../parts/ForgetDialog.tsx'
import { Empty, Fault, PageHead, Skeleton } from '../parts/feedback.tsx'
import { excerpt, langOf } from '../parts/UserText.tsx'
import { useResource } from '../resource.ts'
import { memoryVersion } from '../state.ts'
import type { MemoryList } from '../types.ts'

/** What was forgotten and can still come back. */
export default function Bin() {
  const [shredding, setShredding] = useState<readonly string[] | null>(null)
  const list = useResource(
    signal => api.get<MemoryList>('/memories', { bin: 1, limit: 200 }, signal),
    [memoryVersion.value]
  )
  const memories = list.data?.memories ?? []
  return (
    <>
      <PageHead title="bin.title" lead={t('bin.lead')}>
        {memories.length > 0 && (
          <button type="button" class="button danger" onClick={() => setShredding(memories.map(memory => memory.id))}>
            {t('bin.emptyIt')}
          </button>
        )}
      </PageHead>
      {list.error && <Fault error={list.error} onRetry={list.reload} />}
      {!list.data && !list.error && <Skeleton />}
      {list.data && memories.length === 0 && (
        <Empty title={t('bin.emptyTitle')} text={t('bin.emptyText')}>
          <a class="button" href="#/memories">
            {t('nav.memories')}
          </a>
        </Empty>
      )}
      <ul class="bin-list">
        {memories.map(memory => (
          <li key={memory.id} class="row spread">
            <div>
              <a
                class="plain-link"
                href={`#/memory/${encodeURIComponent(memory.id)}`}
                lang={langOf(memory.language)}
                dir="auto"
              >
                {excerpt(memory.text, undefined, 160)}
              </a>
              <p class="small quiet">{memory.forgottenAt && t('bin.since', { date: day(memory.forgottenAt) })}</p>
            </div>
            <span class="row">
              <button type="button" class="button small" onClick={() => void recover([memory.id])}>
                {t('action.recover')}
              </button>
              <button type="button" class="button small plain" onClick={() => setShredding([memory.id])}>
                {t('forget.shredNow')}
              </button>
            </span>
          </li>
        ))}
      </ul>
      {shredding && (
        <ForgetDialog ids={shredding} onlyShred onClose={() => setShredding(null)} onDone={() => setShredding(null)} />
      )}
    </>
  )
}
