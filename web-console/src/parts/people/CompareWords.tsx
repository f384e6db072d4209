import { api } from '../../api.ts'
import { t } from '../../i18n/i18n.ts'
import { useDoing } from '../../people/doing.ts'
import type { PeerDetail } from '../../types.ts'
import { Fault } from '../feedback.tsx'
import { Icon } from '../Icon.tsx'
import { toast } from '../toasts.tsx'
import { SixWords } from './PeerBits.tsx'

/** Both see the same six words unless somebody sits in between. */
export function CompareWords({ peer, onDone }: { peer: PeerDetail; onDone(isSame: boolean): void }) {
  const { isBusy, error, run } = useDoing()

  const verify = (same: boolean): Promise<boolean> =>
    run(async () => {
      await api.post(`/people/${encodeURIComponent(peer.peer)}/verify`, { same })
      toast(t(same ? 'words.sameDone' : 'words.differentDone', { name: peer.name }))
      onDone(same)
    })

  if (peer.words.length === 0) return <p class="quiet">{t('words.notYet')}</p>
  return (
    <div class="stack">
      {error && <Fault error={error} />}
      <p>{t('words.compare', { name: peer.name })}</p>
      <SixWords words={peer.words} />
      <div class="row">
        <button type="button" class="button primary" disabled={isBusy} onClick={() => verify(true)}>
          <Icon name="check" /> {t('words.same')}
        </button>
        <button type="button" class="button danger" disabled={isBusy} onClick={() => verify(false)}>
          <Icon name="close" /> {t('words.different')}
        </button>
      </div>
      <p class="small quiet">{t('words.note')}</p>
    </div>
  )
}
