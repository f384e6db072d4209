import { useState } from 'preact/hooks'
import { api } from '../../api.ts'
import { t } from '../../i18n/i18n.ts'
import { useDoing } from '../../people/doing.ts'
import { personLink } from '../../people/words.ts'
import { go } from '../../router.ts'
import type { Joined, PeerDetail } from '../../types.ts'
import { Dialog } from '../Dialog.tsx'
import { Fault, Notice } from '../feedback.tsx'
import { CompareWords } from './CompareWords.tsx'
import { Name } from './PeerBits.tsx'

/** Follows somebody's link; then the six words are compared. */
export function JoinDialog({ onClose }: { onClose(): void }) {
  const [joined, setJoined] = useState<Joined | null>(null)
  return (
    <Dialog title={t('join.title')} onClose={onClose}>
      {joined === null ? (
        <Form onJoined={setJoined} />
      ) : joined.state === 'requested' ? (
        <Notice icon="check">{t('join.requested')}</Notice>
      ) : (
        <Met
          peer={joined}
          onDone={() => {
            onClose()
            go(personLink(joined.peer))
          }}
        />
      )}
    </Dialog>
  )
}

function Form({ onJoined }: { onJoined(joined: Joined): void }) {
  const [link, setLink] = useState('')
  const [name, setName] = useState('')
  const [wish, setWish] = useState('')
  const { isBusy, error, run } = useDoing()
  return (
    <form
      class="stack"
      onSubmit={event => {
        event.preventDefault()
        const body = {
          link: link.trim(),
          ...(name.trim() && { name: name.trim() }),
          ...(wish.trim() && { request: wish.trim() })
        }
        void run(async () => onJoined(await api.post<Joined>('/join', body)))
      }}
    >
      {error && <Fault error={error} />}
      <label class="field">
        <span>{t('join.link')}</span>
        <textarea
          class="input"
          rows={3}
          required
          maxLength={4096}
          spellcheck={false}
          value={link}
          onInput={event => setLink(event.currentTarget.value)}
        />
      </label>
      <label class="field">
        <span>{t('join.name')}</span>
        <input
          class="input"
          maxLength={200}
          dir="auto"
          autocomplete="off"
          value={name}
          onInput={event => setName(event.currentTarget.value)}
        />
      </label>
      <details>
        <summary class="small">{t('join.instead')}</summary>
        <label class="field">
          <span>{t('join.wish')}</span>
          <textarea
            class="input"
            rows={2}
            maxLength={280}
            dir="auto"
            value={wish}
            onInput={event => setWish(event.currentTarget.value)}
          />
        </label>
      </details>
      <div>
        <button type="submit" class="button primary" disabled={isBusy || link.trim() === ''}>
          {t(wish.trim() ? 'join.ask' : 'join.do')}
        </button>
      </div>
      <p class="small quiet" aria-live="polite">
        {isBusy ? t('join.running') : t('join.note')}
      </p>
    </form>
  )
}

function Met({ peer, onDone }: { peer: PeerDetail; onDone(): void }) {
  return (
    <>
      <p>
        {t('join.met')}{' '}
        <strong>
          “<Name name={peer.claimedName ?? peer.name} />”
        </strong>
      </p>
      <CompareWords peer={peer} onDone={onDone} />
      <div>
        <button type="button" class="button plain small" onClick={onDone}>
          {t('words.later')}
        </button>
      </div>
    </>
  )
}
