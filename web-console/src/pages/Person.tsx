import '../style/people.css'
import { useState } from 'preact/hooks'
import { api } from '../api.ts'
import { dayTime } from '../format.ts'
import { t } from '../i18n/i18n.ts'
import { Empty, Fault, Notice, Skeleton } from '../parts/feedback.tsx'
import { AskPeer } from '../parts/people/AskPeer.tsx'
import { CompareWords } from '../parts/people/CompareWords.tsx'
import { GrantCard } from '../parts/people/GrantCard.tsx'
import { Sendings } from '../parts/people/Outgoing.tsx'
import { Name, PathChip, SixWords, StateChip } from '../parts/people/PeerBits.tsx'
import { PeerHistory } from '../parts/people/PeerHistory.tsx'
import { PersonActions } from '../parts/people/PersonActions.tsx'
import { SeeAs } from '../parts/people/SeeAs.tsx'
import { allowedWords } from '../people/words.ts'
import { useResource } from '../resource.ts'
import { route } from '../router.ts'
import { peopleVersion } from '../state.ts'
import type { GrantList, PeerDetail, SendingList } from '../types.ts'

/** How they came; anything else is the id of the invitation they used. */
const THROUGH: Readonly<Record<string, 'join' | 'request' | 'block'>> = {
  join: 'join',
  request: 'request',
  block: 'block'
}

async function load(ref: string, signal: AbortSignal) {
  const peer = await api.get<PeerDetail>(`/people/${encodeURIComponent(ref)}`, {}, signal)
  const [{ grants }, { sendings }] = await Promise.all([
    api.get<GrantList>('/grants', { peer: peer.peer }, signal),
    api.get<SendingList>('/sendings', { peer: peer.peer }, signal)
  ])
  return { peer, grant: grants[0] ?? null, sendings }
}

/** One other self: what it may do, what it sees, what it has seen. */
export default function Person() {
  const ref = route.value.path[1] ?? ''
  const person = useResource(signal => load(ref, signal), [ref, peopleVersion.value])
  const { data, error } = person
  if (error && ['NO_SUCH_PEER', 'NOT_FOUND'].includes(error.code)) {
    return (
      <Empty title={t('peer.goneTitle')} text={t('peer.goneText')}>
        <a class="button primary" href="#/people">
          {t('nav.people')}
        </a>
      </Empty>
    )
  }
  if (!data) return error ? <Fault error={error} onRetry={person.reload} /> : <Skeleton />
  const { peer, grant, sendings } = data
  const isBlocked = peer.state === 'blocked'
  return (
    <>
      <header class="page-head">
        <div>
          <p class="small">
            <a href="#/people">{t('nav.people')}</a>
          </p>
          <h1 tabIndex={-1}>
            <Name name={peer.name} />
          </h1>
          <p>
            {peer.claimedName && (
              <>
                {t('peer.callsItself')} “<Name name={peer.claimedName} />”
              </>
            )}
          </p>
          <div class="row person-chips">
            <StateChip state={peer.state} />
            <PathChip peer={peer} />
          </div>
        </div>
        <PersonActions peer={peer} />
      </header>
      {error && <Fault error={error} onRetry={person.reload} />}
      <Words peer={peer} />
      <GrantCard peer={peer.peer} name={peer.name} grant={grant} isBlocked={isBlocked} />
      <SeeAs peer={peer.peer} name={peer.name} />
      {!isBlocked && (
        <AskPeer
          peer={peer.peer}
          name={peer.name}
          allowed={peer.iMayAsk ? allowedWords(peer.iMayAsk, false) : t('peer.nothing')}
        />
      )}
      <Sendings sendings={sendings} hasNames={false} />
      <PeerHistory peer={peer.peer} name={peer.name} />
      <About peer={peer} />
    </>
  )
}

/** Nothing is asked of somebody whose words were compared; they can still be looked up. */
function Words({ peer }: { peer: PeerDetail }) {
  const [, setDone] = useState(0)
  if (peer.state === 'verified') {
    return peer.words.length === 0 ? null : (
      <details>
        <summary>{t('words.again')}</summary>
        <SixWords words={peer.words} />
      </details>
    )
  }
  if (peer.state === 'blocked') {
    return (
      <Notice kind="bad" icon="block">
        {t('peer.blockedNote')}
      </Notice>
    )
  }
  return (
    <section class={`card stack ${peer.state === 'keyChanged' ? 'waits' : ''}`} aria-labelledby="words-title">
      <h2 id="words-title">{t(peer.state === 'keyChanged' ? 'words.changedTitle' : 'words.title')}</h2>
      {peer.state === 'keyChanged' && <p>{t('words.changedText')}</p>}
      <CompareWords peer={peer} onDone={() => setDone(n => n + 1)} />
    </section>
  )
}

/** What they say of themselves: claims, not facts. */
function About({ peer }: { peer: PeerDetail }) {
  const { card, addresses, pairedAt, through } = peer
  const rows: Array<[string, string, boolean]> = [
    [t('peer.about'), card?.about ?? '', true],
    [t('peer.interests'), card?.interests.join(', ') ?? '', true],
    [t('peer.languages'), card?.languages.join(', ') ?? '', true],
    [t('peer.met'), `${dayTime(pairedAt)} · ${t(`through.${THROUGH[through] ?? 'invite'}`)}`, false],
    [t('peer.did'), peer.peer, false],
    [t('peer.addresses'), addresses.join('\n'), false]
  ]
  return (
    <section class="card stack" aria-labelledby="about-title">
      <h2 id="about-title">{t('peer.aboutTitle', { name: peer.name })}</h2>
      <dl class="facts small">
        {rows.map(([label, value, isTheirs]) =>
          value === '' ? null : (
            <>
              <dt>{label}</dt>
              <dd class="lines" {...(isTheirs && { dir: 'auto' as const })}>
                {isTheirs ? `“${value}”` : value}
              </dd>
            </>
          )
        )}
      </dl>
    </section>
  )
}
