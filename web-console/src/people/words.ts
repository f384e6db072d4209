import { ago, day } from '../format.ts'
import { type Key, t } from '../i18n/i18n.ts'
import type { PeerSummary } from '../types.ts'

/** The vocabulary is the node's: what has no words here is shown as it came. */
function wordOf(key: string, name: string): string {
  const word = t(key as Key)
  return word === key ? name : word
}

export const actWords = (act: string): string => wordOf(`act.${act}`, act)
export const presetWords = (preset: string | null): string =>
  preset === null ? t('grant.custom') : wordOf(`preset.${preset}`, preset)
export const stateWords = (state: PeerSummary['state']): string => t(`peerState.${state}`)
export const refusalWords = ({ code, message }: { code: string; message: string }): string =>
  wordOf(`refusal.${code}`, message)

/** How one stands to a peer now. */
export function pathWords({ online, path, lastSeenAt }: Pick<PeerSummary, 'online' | 'path' | 'lastSeenAt'>): string {
  if (online) return t(`path.${path ?? 'direct'}`)
  return lastSeenAt === null ? t('path.never') : t('path.seen', { when: ago(lastSeenAt) })
}

type Allowed = NonNullable<PeerSummary['mayAskMe']>

/** “20 questions a day, until 21 Dec”, in short. */
export function allowedWords({ preset, acts, perDay, expiresAt, state }: Allowed, isMine: boolean): string {
  const words = [t('grant.aDay', { count: perDay }), t('grant.until', { date: day(expiresAt) })]
  if (isMine) words.unshift(presetWords(preset))
  else if (!acts.includes('ask')) words.unshift(acts.map(actWords).join(', '))
  if (state === 'paused') words.push(t('grant.paused'))
  return words.join(' · ')
}

/** The tail of a did: enough to tell two strangers apart, and no name. */
export const shortId = (did: string): string => `…${did.slice(-6)}`
export const personLink = (did: string): string => `#/people/${encodeURIComponent(did)}`
