import type { Scope } from '@secondme-node/protocol'
import type { Engine } from '../chat/types.ts'
import type { MemoryId } from '../memory/types.ts'
import type { Speaker } from '../profile/biography/render.ts'
import { type CriticComponents, critic } from './critic.ts'
import { type EnhanceComponents, enhance } from './enhance.ts'
import { languageOf } from './language.ts'
import { PHRASES } from './words/phrases.ts'

/** What is told to another self, and the memories it rests on. */
export interface AdvisedPeer {
  text: string
  sources: Array<{ memoryId: MemoryId; quote: string }>
  engine: Engine
}

/**
 * Bridge mode for other selves: their draft, or an answer they were given, looked at with what the scope admits of the
 * owner's context. The owner is told of in the third person, in facts and never in sentences of memories; without a
 * model, so that a peer's words meet none.
 *
 * @param init.ownerName - what the owner is called towards others; asked at every use
 */
export function bridgeForPeers(
  components: EnhanceComponents & CriticComponents,
  init: { ownerName(): string | null }
): {
  enhance(scope: Scope, draft: string, signal: AbortSignal): Promise<AdvisedPeer>
  critic(scope: Scope, question: string, answer: string, signal: AbortSignal): Promise<AdvisedPeer>
} {
  const speaker = (): Speaker => ({ person: 'third', ownerName: init.ownerName() })
  const rules = { isExtractive: true, mayQuote: false }

  return {
    async enhance(scope, draft, signal) {
      const { text, additions, engine } = await enhance(
        components,
        { scope, draft, signal },
        { speaker: speaker(), ...rules }
      )
      return { text, sources: additions.map(({ source: { memoryId, quote } }) => ({ memoryId, quote })), engine }
    },
    async critic(scope, question, answer, signal) {
      const speakers = { toOwner: speaker(), asOwner: speaker() }
      const { points, engine } = await critic(components, { scope, question, answer, signal }, { speakers, ...rules })
      const { nothing, space } = PHRASES[languageOf(question)]
      return {
        text: points.length === 0 ? nothing : points.map(point => point.text).join(space),
        sources: points.map(({ source: { memoryId, quote } }) => ({ memoryId, quote })),
        engine
      }
    }
  }
}
