import type { Exchanges } from '../chat/exchanges.ts'
import type { Logger } from '../log.ts'
import type { Store } from '../store/types.ts'
import { type Consultations, createConsultations } from './consultations.ts'
import { type CriticComponents, critic } from './critic.ts'
import { type EnhanceComponents, enhance } from './enhance.ts'
import { BridgeError } from './errors.ts'
import { type EndpointSettings, endpointExpert, peerExpert } from './expert.ts'
import type { CriticInput, Critique, EnhanceInput, Enhancement, Expert } from './types.ts'

export interface BridgeComponents extends EnhanceComponents, CriticComponents {
  store: Pick<Store, 'batch'>
  exchanges: Pick<Exchanges, 'put' | 'read' | 'forget'>
  /** Asks another self; without it peers cannot be consulted. */
  askPeer?(peer: string, text: string, signal: AbortSignal): AsyncIterable<string>
  log: Logger
}

export interface BridgeInit {
  /** The endpoint the owner has configured, asked at every use. */
  expert(): EndpointSettings | undefined
  /** Told the size of every request to an endpoint that leaves this machine, in bytes. */
  onSent?(sizeBytes: number): void
}

/** The self between its owner and an outside expert. */
export interface Bridge extends Consultations {
  enhance(input: EnhanceInput): Promise<Enhancement>
  critic(input: CriticInput): Promise<Critique>
  /** @throws {BridgeError} EXPERT_MISSING */
  checkExpert(to: string): void
}

/** The name by which the configured endpoint is asked. */
export const EXPERT = 'expert'

export function createBridge(components: BridgeComponents, init: BridgeInit): Bridge {
  const { clock, log } = components
  const enhanced = (input: EnhanceInput) => enhance(components, input)
  const judged = (input: CriticInput) => critic(components, input)
  const consultations = createConsultations({
    ...components,
    enhance: enhanced,
    critic: judged,
    newId: () => clock.newId(),
    onFailure: err => log.warn('the expert did not answer', { err }),
    expert
  })

  function expert(to: string): Expert {
    if (to.startsWith('@')) {
      if (components.askPeer === undefined) throw new BridgeError({ code: 'EXPERT_MISSING', expert: 'peer' })
      return peerExpert(to.slice(1), components.askPeer)
    }
    const settings = to === EXPERT ? init.expert() : undefined
    if (settings === undefined) throw new BridgeError({ code: 'EXPERT_MISSING', expert: EXPERT })
    return endpointExpert(settings, sizeBytes => init.onSent?.(sizeBytes))
  }

  return { ...consultations, enhance: enhanced, critic: judged, checkExpert: to => void expert(to) }
}
