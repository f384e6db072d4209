import {
  type Act,
  type GrantLimits,
  type GrantScope,
  type GrantToken,
  PRESETS,
  type PresetName
} from '@secondme-node/protocol'
import { PeopleError } from './errors.ts'
import type { Consent, SelfId } from './types.ts'

/** What the owner says when granting; what is left out comes from the preset. */
export interface GrantOffer {
  preset?: PresetName
  acts?: readonly Act[]
  /** Audiences a memory must carry one of. What is `public` or for this very peer is always among them. */
  labels?: readonly string[]
  /** @default all */
  topics?: readonly string[]
  exceptTopics?: readonly string[]
  /** @default all */
  sources?: readonly string[]
  detail?: GrantScope['detail']
  /** Event time bounds; `toMs` exclusive. */
  fromMs?: number
  toMs?: number
  deniedMemories?: readonly string[]
  /** Exclusive; at most 90 days ahead. */
  untilMs?: number
  consent?: Consent
  limits?: Partial<GrantLimits>
  model?: GrantToken['model']
  note?: string
}

export interface GrantTerms {
  preset: PresetName | null
  acts: Act[]
  limits: GrantLimits
  scope: GrantScope
  model: GrantToken['model']
  consent: Consent
  expiresAtMs: number
}

const DAY_MS = 86_400_000

/** Fills an offer up to complete terms. @throws {PeopleError} BAD_GRANT: neither preset nor acts */
export function termsOf(peer: SelfId, offer: GrantOffer, nowMs: number): GrantTerms {
  const { preset, labels = [], topics, exceptTopics = [], sources, deniedMemories = [] } = offer
  if (preset === undefined && (offer.acts === undefined || offer.acts.length === 0)) {
    throw new PeopleError({ code: 'BAD_GRANT', reason: 'acts' })
  }
  // Acts by hand stand on the smallest preset that talks at all.
  const base = PRESETS[preset ?? 'acquaintance']
  const acts = sorted(offer.acts ?? base.acts)
  return {
    preset: preset ?? null,
    acts,
    limits: { ...base.limits, ...offer.limits },
    scope: {
      audiences: sorted(['public', peer, ...labels]),
      topics: topics === undefined ? 'all' : sorted(topics),
      exceptTopics: sorted(exceptTopics),
      sources: sources === undefined ? 'all' : sorted(sources),
      detail: offer.detail ?? base.detail,
      deniedMemories: sorted(deniedMemories),
      ...(offer.fromMs === undefined ? {} : { fromMs: offer.fromMs }),
      ...(offer.toMs === undefined ? {} : { toMs: offer.toMs })
    },
    model: offer.model ?? base.model,
    consent: offer.consent ?? defaultConsent(acts),
    expiresAtMs: offer.untilMs ?? nowMs + base.days * DAY_MS
  }
}

/** Verbatim memories leave only with the owner's eyes on them, unless the owner says otherwise. */
function defaultConsent(acts: readonly Act[]): Consent {
  if (acts.includes('memory.query')) return 'ask-each'
  return acts.every(act => act === 'card' || act === 'message.leave') ? 'auto' : 'ask-first'
}

function sorted<T extends string>(values: readonly T[]): T[] {
  return [...new Set(values)].sort()
}
