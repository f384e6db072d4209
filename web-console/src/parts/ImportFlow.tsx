import '../style/import.css'
import { useEffect, useRef, useState } from 'preact/hooks'
import { type ApiError, api, upload } from '../api.ts'
import { bundle } from '../dropped.ts'
import { t } from '../i18n/i18n.ts'
import { toApiError } from '../resource.ts'
import { noteImport, refresh } from '../state.ts'
import type { ImportPlan, ImportState } from '../types.ts'
import type { ZipEntry } from '../zip.ts'
import { DropZone } from './DropZone.tsx'
import { Fault, Progress, Skeleton } from './feedback.tsx'
import { type ImportChoice, ImportPreview } from './ImportPreview.tsx'

type Step =
  | { name: 'choose' }
  | { name: 'sending'; file: string; share: number }
  | { name: 'looking' }
  | { name: 'preview'; plan: ImportPlan; title: string; isUpload: boolean }

/** From “drop anything” over a preview to a running import. Nothing is written before the owner has seen the preview. */
export function ImportFlow({ onStarted }: { onStarted(run: ImportState): void }) {
  const [step, setStep] = useState<Step>({ name: 'choose' })
  const [error, setError] = useState<ApiError | null>(null)
  const aborter = useRef(new AbortController())
  useEffect(() => () => aborter.current.abort(), [])

  async function attempt(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    aborter.current.abort()
    aborter.current = new AbortController()
    const { signal } = aborter.current
    setError(null)
    try {
      await work(signal)
    } catch (err) {
      if (signal.aborted) return
      setError(err instanceof RangeError ? toApiError(new Error(t('add.tooLarge'), { cause: err })) : toApiError(err))
      setStep({ name: 'choose' })
    }
  }

  async function look(path: string, title: string, isUpload: boolean, signal: AbortSignal): Promise<void> {
    setStep({ name: 'looking' })
    const plan = await api.post<ImportPlan>('/imports', { path, dryRun: true }, signal)
    setStep({ name: 'preview', plan, title, isUpload })
  }

  const takeEntries = (entries: ZipEntry[]): Promise<void> =>
    attempt(async signal => {
      if (entries.length === 0) return
      setStep({ name: 'sending', file: entries[0]!.file.name, share: 0 })
      const { name, file } = await bundle(entries, signal)
      const path = await upload(file, share => setStep({ name: 'sending', file: name, share }), signal)
      await look(path, name, true, signal)
    })

  const start = (plan: ImportPlan, choice: ImportChoice): Promise<void> =>
    attempt(async signal => {
      const run = await api.post<ImportState>('/imports', { path: plan.path, ...choice }, signal)
      noteImport(run)
      setStep({ name: 'choose' })
      onStarted(run)
      await refresh()
    })

  return (
    <div class="stack">
      {error && <Fault error={error} />}
      {step.name === 'choose' && (
        <DropZone
          onEntries={takeEntries}
          onPath={path =>
            attempt(signal => look(path, path.split(/[/\\]/).filter(Boolean).pop() ?? path, false, signal))
          }
        />
      )}
      {step.name === 'sending' && (
        <div class="card stack">
          <p aria-live="polite">{t('add.sending', { file: step.file })}</p>
          <Progress share={step.share} label={t('add.sending', { file: step.file })} />
        </div>
      )}
      {step.name === 'looking' && (
        <div class="stack">
          <p aria-live="polite">{t('add.looking')}</p>
          <Skeleton rows={3} />
        </div>
      )}
      {step.name === 'preview' && (
        <ImportPreview
          plan={step.plan}
          title={step.title}
          canWatch={!step.isUpload}
          onCancel={() => setStep({ name: 'choose' })}
          onStart={choice => start(step.plan, choice)}
        />
      )}
    </div>
  )
}
