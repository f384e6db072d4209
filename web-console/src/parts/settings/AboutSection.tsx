import { api } from '../../api.ts'
import { bytes, dayTime } from '../../format.ts'
import { t } from '../../i18n/i18n.ts'
import { useResource } from '../../resource.ts'
import { status } from '../../state.ts'
import type { DoctorView } from '../../types.ts'
import { Fault, Skeleton } from '../feedback.tsx'

const CHIP = { ok: 'good', note: 'warn', failed: 'bad' } as const

export function AboutSection() {
  const doctor = useResource(signal => api.get<DoctorView>('/doctor', {}, signal), [])
  const now = status.value
  return (
    <div class="stack settings-list">
      {now && (
        <section class="card stack">
          <h2>{t('about.self')}</h2>
          <dl class="facts small">
            <dt>{t('about.words')}</dt>
            <dd>{now.self.words}</dd>
            <dt>{t('about.id')}</dt>
            <dd>
              <code>{now.self.id}</code>
            </dd>
            <dt>{t('about.version')}</dt>
            <dd>{now.version}</dd>
            <dt>{t('about.since')}</dt>
            <dd>{dayTime(now.startedAt)}</dd>
            <dt>{t('about.memory')}</dt>
            <dd>{bytes(now.rssBytes)}</dd>
            <dt>{t('about.sent')}</dt>
            <dd>
              {bytes(now.sentOutBytes)} <span class="quiet">{t('top.sentText')}</span>
            </dd>
          </dl>
        </section>
      )}
      <section class="card stack">
        <div class="row spread">
          <h2>{t('doctor.title')}</h2>
          <button type="button" class="button small" onClick={doctor.reload} disabled={doctor.isLoading}>
            {t('doctor.again')}
          </button>
        </div>
        {doctor.error && <Fault error={doctor.error} />}
        {!doctor.data && !doctor.error && <Skeleton rows={4} height="2.2rem" />}
        <ul class="checks">
          {doctor.data?.checks.map(check => (
            <li key={check.name}>
              <span class={`chip ${CHIP[check.state]}`}>{t(`check.${check.state}`)}</span>
              <div>
                <strong>{check.name}</strong> <span class="quiet">{check.message}</span>
                {check.fix && (
                  <p class="small">
                    {t('fault.fix')} <code>{check.fix}</code>
                  </p>
                )}
              </div>
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}
