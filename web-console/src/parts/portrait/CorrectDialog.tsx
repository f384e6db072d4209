import { api } from '../../api.ts'
import { t } from '../../i18n/i18n.ts'
import { memoriesChanged, profileChanged } from '../../state.ts'
import type { Corrected } from '../../types.ts'
import { toast } from '../toasts.tsx'
import { WordsDialog } from './WordsDialog.tsx'

/** Tells what an answer to a correction changed, and lets the open pages look again. */
export function noteCorrected({ changed }: Corrected): void {
  toast(changed.length > 0 ? t('correct.done', { count: changed.length }) : t('correct.noted'))
  memoriesChanged()
  profileChanged()
}

/** @param about - id of the fact or sentence that is not right */
export function CorrectDialog({ about, statement, onClose }: { about?: string; statement?: string; onClose(): void }) {
  return (
    <WordsDialog
      title={t('correct.title')}
      about={statement}
      label={t('correct.label')}
      placeholder={t('correct.example')}
      note={t('correct.note')}
      maxLength={2000}
      onSave={async text =>
        noteCorrected(await api.post<Corrected>('/profile/corrections', { text, ...(about && { about }) }))
      }
      onClose={onClose}
    />
  )
}
