import '../style/people.css'
import { useState } from 'preact/hooks'
import { api } from '../api.ts'
import { t } from '../i18n/i18n.ts'
import { Empty, Fault, PageHead, Skeleton } from '../parts/feedback.tsx'
import { Icon } from '../parts/Icon.tsx'
import { Inbox } from '../parts/people/Inbox.tsx'
import { InviteDialog } from '../parts/people/InviteDialog.tsx'
import { JoinDialog } from '../parts/people/JoinDialog.tsx'
import { NetworkMap, PeopleTable } from '../parts/people/NetworkMap.tsx'
import { OpenInvites, Sendings } from '../parts/people/Outgoing.tsx'
import { PeerCard } from '../parts/people/PeerCard.tsx'
import { PeopleTabs } from '../parts/people/PeopleTabs.tsx'
import { usesOf } from '../people/trail.ts'
import { useResource } from '../resource.ts'
import { peopleVersion } from '../state.ts'
import type { AuditPage, InviteList, PeerList, SendingList } from '../types.ts'
import { loadInbox } from '../waiting.ts'

/** Use is counted over this time, in days. */
const USE_DAYS = 30
const MAX_ENTRIES = 1000

async function load(signal: AbortSignal) {
  const since = new Date(Date.now() - USE_DAYS * 86_400_000).toISOString()
  const [{ peers }, { sendings }, { invites }, audit, inbox] = await Promise.all([
    api.get<PeerList>('/people', {}, signal),
    api.get<SendingList>('/sendings', {}, signal),
    api.get<InviteList>('/invites', {}, signal),
    api.get<AuditPage>('/audit', { since, what: 'answered', limit: MAX_ENTRIES }, signal),
    loadInbox(signal)
  ])
  return { peers, sendings, invites, uses: usesOf(audit.entries), inbox }
}

export default function People() {
  const people = useResource(load, [peopleVersion.value])
  const [dialog, setDialog] = useState<'invite' | 'join' | null>(null)
  const { data } = people
  const isEmpty = data !== null && data.peers.length === 0
  const buttons = (
    <>
      <button type="button" class="button primary" onClick={() => setDialog('invite')}>
        <Icon name="plus" /> {t('invite.button')}
      </button>
      <button type="button" class="button" onClick={() => setDialog('join')}>
        <Icon name="link" /> {t('join.button')}
      </button>
    </>
  )
  return (
    <>
      <PageHead title="nav.people" {...(data && !isEmpty && { lead: t('people.lead', { count: data.peers.length }) })}>
        {!isEmpty && buttons}
      </PageHead>
      <PeopleTabs />
      {people.error && <Fault error={people.error} onRetry={people.reload} />}
      {!data && !people.error && <Skeleton />}
      {data && (
        <>
          <Inbox inbox={data.inbox} />
          {isEmpty ? (
            <Empty title={t('people.emptyTitle')} text={t('people.emptyText')}>
              <div class="row">{buttons}</div>
            </Empty>
          ) : (
            <>
              <section class="card stack" aria-label={t('map.title')}>
                <NetworkMap peers={data.peers} uses={data.uses} />
                <PeopleTable peers={data.peers} uses={data.uses} />
              </section>
              <ul class="peer-cards">
                {data.peers.map(peer => (
                  <li key={peer.peer}>
                    <PeerCard peer={peer} />
                  </li>
                ))}
              </ul>
            </>
          )}
          <Sendings sendings={data.sendings} />
          <OpenInvites invites={data.invites} />
        </>
      )}
      {dialog === 'invite' && <InviteDialog onClose={() => setDialog(null)} />}
      {dialog === 'join' && <JoinDialog onClose={() => setDialog(null)} />}
    </>
  )
}
