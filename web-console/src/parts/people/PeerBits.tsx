import { t } from '../../i18n/i18n.ts'
import { pathWords, stateWords } from '../../people/words.ts'
import type { PeerSummary } from '../../types.ts'
import { Icon, type IconName } from '../Icon.tsx'

/** Somebody else's words: never markup, never a link, in whichever direction they are written. */
export function Theirs({ text, class: name = 'their-words' }: { text: string; class?: string }) {
  return (
    <blockquote class={name} dir="auto">
      {text}
    </blockquote>
  )
}

/** A name the owner gave or a peer claims: it must not turn the words around it. */
export const Name = ({ name }: { name: string }) => <bdi dir="auto">{name}</bdi>

const STATES: Record<PeerSummary['state'], { icon: IconName; kind: string }> = {
  verified: { icon: 'check', kind: 'good' },
  unverified: { icon: 'why', kind: '' },
  keyChanged: { icon: 'alert', kind: 'warn' },
  blocked: { icon: 'block', kind: 'bad' }
}

export function StateChip({ state }: Pick<PeerSummary, 'state'>) {
  const { icon, kind } = STATES[state]
  return (
    <span class={`chip ${kind}`}>
      <Icon name={icon} /> {stateWords(state)}
    </span>
  )
}

export function PathChip({ peer }: { peer: Pick<PeerSummary, 'online' | 'path' | 'lastSeenAt' | 'rttMs'> }) {
  const path = peer.online ? (peer.path ?? 'direct') : 'offline'
  return (
    <span class="chip">
      <svg class={`line-sign is-${path}`} viewBox="0 0 20 6" aria-hidden="true">
        <path d="M1 3H19" />
      </svg>
      {pathWords(peer)}
      {peer.online && peer.rttMs !== null && <span class="number"> · {Math.round(peer.rttMs)} ms</span>}
    </span>
  )
}

/** To be read out on the phone or held side by side. */
export function SixWords({ words }: { words: readonly string[] }) {
  return (
    <ol class="six-words" aria-label={t('words.label')} lang="en">
      {words.map((word, index) => (
        <li key={`${index}${word}`}>{word}</li>
      ))}
    </ol>
  )
}
