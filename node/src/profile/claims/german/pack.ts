import { createFramePack } from '../frame-pack.ts'
import type { LanguagePack } from '../types.ts'
import { ASKED_PAST, ASKS, OWNER } from './asks.ts'
import { FRAMES } from './frames.ts'
import { GRAMMAR } from './grammar.ts'

export const german: LanguagePack = createFramePack({
  ...GRAMMAR,
  frames: FRAMES,
  asks: ASKS,
  owner: OWNER,
  askedPast: ASKED_PAST
})
