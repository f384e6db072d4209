import type { OpenRequest, Scope } from '@secondme-node/protocol'
import { type Admitted, countTokens, type Source, type Told } from '../steps.ts'

type Advice = Extract<OpenRequest, { act: 'enhance' | 'critic' }>

/** What bridge mode says from a scope's point of view; `bridge/` fills it in. */
export interface BridgeForPeers {
  enhance(scope: Scope, draft: string, signal: AbortSignal): Promise<Advised>
  critic(scope: Scope, question: string, answer: string, signal: AbortSignal): Promise<Advised>
}

export interface Advised {
  text: string
  sources: readonly Source[]
  engine: 'extractive' | 'llama' | 'openai'
}

/** The self looks at a draft or at an answer of somebody's, with what the scope admits of its owner's context. */
export async function advise(
  bridge: BridgeForPeers,
  { scope, grant }: Admitted,
  request: Advice,
  signal: AbortSignal
): Promise<Told> {
  const advised =
    request.act === 'enhance'
      ? await bridge.enhance(scope, request.draft, signal)
      : await bridge.critic(scope, request.question, request.answer, signal)
  const isEmpty = advised.sources.length === 0
  const sources = advised.sources.map(({ quote, ...source }) => ({
    ...source,
    ...(grant.scope.detail === 'quote' && quote !== undefined && { quote })
  }))
  return {
    content: {
      text: isEmpty ? '' : advised.text,
      abstained: isEmpty,
      engine: advised.engine,
      model: advised.engine === 'extractive' ? 'none' : 'base',
      adapterDigest: null
    },
    sources,
    isOutside: isEmpty,
    outTokens: countTokens(advised.text)
  }
}
