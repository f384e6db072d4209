import { type Bridge, type BridgeComponents, createBridge } from '../bridge/bridge.ts'
import type { LiveConfig } from '../config/live.ts'
import type { Metrics } from '../metrics.ts'
import { TalkError } from '../talks/errors.ts'
import type { PeopleComposition } from './people.ts'

export interface BridgeParts extends Omit<BridgeComponents, 'askPeer'> {
  people: Pick<PeopleComposition, 'people' | 'contacts'>
  config: LiveConfig
  metrics: Pick<Metrics, 'countOutbound'>
}

/** Bridge mode for the owner: experts are the configured endpoint and other selves. */
export function composeBridge({ people, config, metrics, ...components }: BridgeParts): Bridge {
  /** @throws {PeopleError} NO_SUCH_PEER; {NetworkError} UNREACHABLE, …; {TalkError} PEER_REFUSED, PEER_HOLDS */
  async function* askPeer(ref: string, question: string, signal: AbortSignal): AsyncGenerator<string> {
    const { peer } = people.people.peers.find(ref)
    let hasPieces = false
    for await (const event of people.contacts.ask(peer, { act: 'ask', question }, { signal })) {
      if (event.type === 'refused') throw new TalkError({ code: 'PEER_REFUSED', reason: event.code })
      if (event.type === 'held') throw new TalkError({ code: 'PEER_HOLDS' })
      if (event.type === 'piece') {
        hasPieces = true
        yield event.text
      }
      // What they may not tell word for word comes as a whole.
      if (event.type === 'reply' && !hasPieces) yield event.content.text
    }
  }

  return createBridge(
    { ...components, askPeer },
    {
      expert() {
        const { settings } = config
        const [url, model, key] = [
          settings['bridge.expertUrl'],
          settings['bridge.expertModel'],
          settings['bridge.expertKey']
        ]
        return url === null || model === null ? undefined : { url, model, ...(key !== null && { key }) }
      },
      onSent: sizeBytes => metrics.countOutbound(sizeBytes)
    }
  )
}
