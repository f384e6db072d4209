import { useState } from 'preact/hooks'
import { api } from '../../api.ts'
import { dayTime } from '../../format.ts'
import { t } from '../../i18n/i18n.ts'
import { useDoing } from '../../people/doing.ts'
import { PRESETS } from '../../people/terms.ts'
import { presetWords } from '../../people/words.ts'
import type { InviteCreated, NewInviteRequest } from '../../types.ts'
import { CopyBlock } from '../CopyBlock.tsx'
import { Dialog } from '../Dialog.tsx'
import { Fault, Notice } from '../feedback.tsx'
import { QrCode } from './QrCode.tsx'

const DAYS = [1, 7, 30, 90] as const
const DAY_MS = 86_400_000

/** A link for somebody. It is a key: shown once, and to be given to nobody else. */
export function InviteDialog({ onClose }: { onClose(): void }) {
  const [created, setCreated] = useState<InviteCreated | null>(null)
  return (
    <Dialog title={created ? t('invite.madeTitle', { name: created.name }) : t('invite.title')} onClose={onClose}>
      {created ? <Made invite={created} /> : <Form onCreated={setCreated} />}
    </Dialog>
  )
}

function Form({ onCreated }: { onCreated(invite: InviteCreated): void }) {
  const { isBusy, error, run } = useDoing()

  function create(form: HTMLFormElement): void {
    const fields = new FormData(form)
    const grant = String(fields.get('grant'))
    const request: NewInviteRequest = {
      name: String(fields.get('name')).trim(),
      expiresInMs: Number(fields.get('days')) * DAY_MS,
      uses: Number(fields.get('uses')),
      ...(grant && { grant: grant as NonNullable<NewInviteRequest['grant']> })
    }
    void run(async () => onCreated(await api.post<InviteCreated>('/invites', request)))
  }

  return (
    <form
      class="stack"
      onSubmit={event => {
        event.preventDefault()
        create(event.currentTarget)
      }}
    >
      {error && <Fault error={error} />}
      <label class="field">
        <span>{t('invite.name')}</span>
        <input class="input" name="name" required maxLength={200} autocomplete="off" dir="auto" />
      </label>
      <fieldset class="preset-choice">
        <legend>{t('invite.grant')}</legend>
        {['', ...PRESETS].map(preset => (
          <label class="check" key={preset}>
            <input type="radio" name="grant" value={preset} defaultChecked={preset === ''} />
            <span>
              {preset === '' ? t('invite.nothingYet') : presetWords(preset)}
              <span class="small quiet">
                {' '}
                {preset === '' ? t('invite.nothingText') : t(`presetText.${preset as 'card'}`)}
              </span>
            </span>
          </label>
        ))}
      </fieldset>
      <div class="two-fields">
        <label class="field">
          <span>{t('invite.days')}</span>
          <select class="input" name="days" defaultValue="7">
            {DAYS.map(days => (
              <option key={days} value={String(days)} selected={days === 7}>
                {t('unit.days', { count: days })}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          <span>{t('invite.uses')}</span>
          <input class="input" type="number" name="uses" min={1} max={100} defaultValue="1" required />
        </label>
      </div>
      <div>
        <button type="submit" class="button primary" disabled={isBusy}>
          {t('invite.create')}
        </button>
      </div>
      <p class="small quiet">{t('invite.note')}</p>
    </form>
  )
}

function Made({ invite }: { invite: InviteCreated }) {
  return (
    <>
      <Notice>{t('invite.once', { name: invite.name })}</Notice>
      <CopyBlock text={invite.link} label={t('invite.link')} />
      <QrCode text={invite.link} label={t('invite.qr')} />
      <p class="small quiet">
        {t('invite.until', { date: dayTime(invite.expiresAt) })} {t('invite.usesLeft', { count: invite.usesLeft })}
      </p>
    </>
  )
}
