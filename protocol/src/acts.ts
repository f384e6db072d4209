import * as z from 'zod'
import { isSortedSet } from './fields.ts'

/** Everything one self may be allowed to do with another. Closed: there is no wildcard and no prefix. */
export const ACTS = [
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
] as const

export const act = z.enum(ACTS)
export type Act = z.infer<typeof act>

/** Rising, each once. */
export const actSet = z.array(act).max(ACTS.length).refine(isSortedSet)
