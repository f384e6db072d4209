import type { Frame } from '../frame-types.ts'

import { LIFE } from './life-frames.ts'
import { PEOPLE } from './people-frames.ts'
import { AHEAD } from './plan-frames.ts'
import { TASTE } from './taste-frames.ts'

export const FRAMES: readonly Frame[] = [...LIFE, ...PEOPLE, ...TASTE, ...AHEAD]
