import type { Act } from './acts.ts'
import type { GrantLimits, GrantToken } from './grant.ts'
import type { GrantScope } from './grant-scope.ts'

/** What an owner picks by name in place of filling in a grant. */
export interface Preset {
  readonly acts: readonly Act[]
  readonly limits: GrantLimits
  readonly detail: GrantScope['detail']
  readonly model: GrantToken['model']
  /** How long the grant holds. */
  readonly days: number
}

const NO_MODEL: GrantLimits = {
  turnsPerDay: 24,
  turnsPerSession: 6,
  inTokensPerTurn: 0,
  outTokensPerTurn: 0,
  outTokensPerDay: 0,
  parallel: 1
}

const FEW_TURNS: GrantLimits = {
  turnsPerDay: 6,
  turnsPerSession: 6,
  inTokensPerTurn: 512,
  outTokensPerTurn: 256,
  outTokensPerDay: 1_500,
  parallel: 1
}

const MANY_TURNS: GrantLimits = {
  turnsPerDay: 50,
  turnsPerSession: 30,
  inTokensPerTurn: 2_048,
  outTokensPerTurn: 768,
  outTokensPerDay: 30_000,
  parallel: 1
}

/** From least to most; each allows every act of the one before it. */
export const PRESETS = {
  card: { acts: ['card'], limits: NO_MODEL, detail: 'gist', model: 'base', days: 90 },
  acquaintance: {
    acts: ['ask', 'card', 'icebreak', 'message.leave'],
    limits: FEW_TURNS,
    detail: 'gist',
    model: 'base',
    days: 30
  },
  friend: {
    acts: ['ask', 'card', 'chat', 'critic', 'enhance', 'icebreak', 'message.leave', 'roleplay'],
    limits: MANY_TURNS,
    detail: 'paraphrase',
    model: 'audience',
    days: 30
  },
  collaborator: {
    acts: [
      'ask',
      'card',
      'chat',
      'critic',
      'enhance',
      'icebreak',
      'memory.query',
      'message.leave',
      'roleplay',
      'space.host',
      'space.join'
    ],
    limits: { ...MANY_TURNS, turnsPerDay: 200, outTokensPerDay: 120_000, parallel: 2 },
    detail: 'quote',
    model: 'audience',
    days: 30
  }
} as const satisfies Record<string, Preset>

export type PresetName = keyof typeof PRESETS
