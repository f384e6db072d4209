import { t } from '../../i18n/i18n.ts'
import { allowedWords, personLink } from '../../people/words.ts'
import type { PeerSummary } from '../../types.ts'
import { Name, PathChip, StateChip } from './PeerBits.tsx'

/** Who it is, how they are connected, and what each may do with the other. */
export function PeerCard({ peer }: { peer: PeerSummary }) {
  const { mayAskMe, iMayAsk } = peer
  return (
    <article class="card peer-card">
      <h3>
        <a class="plain-link" href={personLink(peer.peer)}>
          <Name name={peer.name} />
        </a>
        {peer.claimedName && peer.claimedName !== peer.name && (
          <span class="quiet claimed">
            {' '}
            “<Name name={peer.claimedName} />”
          </span>
        )}
      </h3>
      <div class="row">
        <StateChip state={peer.state} />
        <PathChip peer={peer} />
      </div>
      <dl class="small may">
        <dt class="quiet">{t('peer.mayAskYou')}</dt>
        <dd>{mayAskMe ? allowedWords(mayAskMe, true) : t('peer.nothing')}</dd>
        <dt class="quiet">{t('peer.youMayAsk')}</dt>
        <dd>{iMayAsk ? allowedWords(iMayAsk, false) : t('peer.nothing')}</dd>
      </dl>
      {mayAskMe?.usedToday !== null && mayAskMe !== null && mayAskMe.usedToday > 0 && (
        <p class="small quiet number">{t('peer.usedToday', { count: mayAskMe.usedToday, total: mayAskMe.perDay })}</p>
      )}
      {peer.waiting > 0 && <p class="small quiet">{t('peer.waits', { count: peer.waiting })}</p>}
    </article>
  )
}
