import { useState } from 'preact/hooks'
import { api } from '../../api.ts'
import { t } from '../../i18n/i18n.ts'
import { useDoing } from '../../people/doing.ts'
import { go } from '../../router.ts'
import { peopleChanged } from '../../state.ts'
import type { PeerDetail, Pong } from '../../types.ts'
import { Dialog } from '../Dialog.tsx'
import { Fault } from '../feedback.tsx'
import { Icon } from '../Icon.tsx'
import { toast } from '../toasts.tsx'

/** Rename, try the line, block, remove. */
export function PersonActions({ peer }: { peer: PeerDetail }) {
  const [dialog, setDialog] = useState<'rename' | 'remove' | null>(null)
  const { isBusy, error, run } = useDoing()
  const path = `/people/${encodeURIComponent(peer.peer)}`
  const isBlocked = peer.state === 'blocked'

  const ping = (): Promise<boolean> =>
    run(async () => {
      const { rttMs, path: line } = await api.post<Pong>(`${path}/ping`)
      toast(t('peer.pong', { name: peer.name, ms: Math.round(rttMs), line: t(`path.${line}`) }))
    })

  const block = (): Promise<boolean> =>
    run(async () => {
      const undo = await api.post(`${path}/${isBlocked ? 'unblock' : 'block'}`)
      if (isBlocked) toast(t('peer.unblockedDone', { name: peer.name }))
      else toast(t('peer.blockedDone', { name: peer.name }), { label: t('action.undo'), run: () => void unblock(path) })
      return undo
    })

  return (
    <div class="stack person-actions">
      <div class="row">
        {!isBlocked && (
          <button type="button" class="button" disabled={isBusy} onClick={ping}>
            <Icon name="network" /> {t('peer.ping')}
          </button>
        )}
        <button type="button" class="button" onClick={() => setDialog('rename')}>
          <Icon name="edit" /> {t('peer.rename')}
        </button>
        <button type="button" class="button plain" disabled={isBusy} onClick={block}>
          <Icon name="block" /> {t(isBlocked ? 'peer.unblock' : 'peer.block')}
        </button>
        <button type="button" class="button plain" onClick={() => setDialog('remove')}>
          <Icon name="bin" /> {t('peer.remove')}
        </button>
      </div>
      {error && <Fault error={error} />}
      {dialog === 'rename' && <RenameDialog peer={peer} path={path} onClose={() => setDialog(null)} />}
      {dialog === 'remove' && <RemoveDialog peer={peer} path={path} onClose={() => setDialog(null)} />}
    </div>
  )
}

async function unblock(path: string): Promise<void> {
  await api.post(`${path}/unblock`).catch(() => toast(t('action.notDone')))
  peopleChanged()
}

interface DialogProps {
  peer: PeerDetail
  path: string
  onClose(): void
}

function RenameDialog({ peer, path, onClose }: DialogProps) {
  const [name, setName] = useState(peer.name)
  const { isBusy, error, run } = useDoing()
  const save = async (): Promise<void> => {
    if (await run(() => api.patch(path, { name: name.trim() }))) onClose()
  }
  return (
    <Dialog title={t('peer.rename')} onClose={onClose}>
      <form
        class="stack"
        onSubmit={event => {
          event.preventDefault()
          void save()
        }}
      >
        {error && <Fault error={error} />}
        <label class="field">
          <span>{t('peer.newName')}</span>
          <input
            class="input"
            required
            maxLength={200}
            dir="auto"
            autocomplete="off"
            value={name}
            onInput={event => setName(event.currentTarget.value)}
          />
        </label>
        <div>
          <button type="submit" class="button primary" disabled={isBusy || name.trim() === ''}>
            {t('action.save')}
          </button>
        </div>
      </form>
    </Dialog>
  )
}

/** A pairing cannot be brought back: a new link would be needed. Therefore this one asks. */
function RemoveDialog({ peer, path, onClose }: DialogProps) {
  const { isBusy, error, run } = useDoing()
  const remove = (): Promise<boolean> =>
    run(async () => {
      await api.delete(path)
      onClose()
      toast(t('peer.removedDone', { name: peer.name }))
      go('#/people')
    })
  return (
    <Dialog title={t('peer.removeTitle', { name: peer.name })} onClose={onClose}>
      {error && <Fault error={error} />}
      <p>{t('peer.removeText')}</p>
      <div class="row">
        <button type="button" class="button danger" disabled={isBusy} onClick={remove}>
          {t('peer.remove')}
        </button>
        <button type="button" class="button plain" onClick={onClose}>
          {t('action.cancel')}
        </button>
      </div>
    </Dialog>
  )
}
