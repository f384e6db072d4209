import type { FailureCode, ReplyContent } from '@secondme-node/protocol'
import type { AuditWriter } from '../audit/types.ts'
import type { MemoryId } from '../memory/types.ts'
import type { Grants } from '../people/grants.ts'
import type { GrantRecord, SelfId } from '../people/types.ts'
import type { Retriever } from '../retrieval/types.ts'
import { type ConverseComponents, converse } from './acts/converse.ts'
import type { AdmittedNow } from './admitted-now.ts'
import { type SharedContents, scopeOf } from './scope-of.ts'
import type { Source } from './steps.ts'

export interface PreviewComponents extends ConverseComponents {
  grants: Pick<Grants, 'activeFor' | 'needsConsent' | 'check'>
  contents: SharedContents
  retriever: Retriever
  audit: AuditWriter
  admittedNow: AdmittedNow
  today(): string
}

/** What asking as a peer came to; for the owner's eyes only. */
export interface Preview {
  grantId: string | null
  refused: FailureCode | null
  content: Omit<ReplyContent, 'citations'> | null
  sources: readonly Source[]
  /** The owner would be asked before it leaves. */
  isHeldFirst: boolean
  /** Memories the owner would have been answered from and this peer would not. */
  heldBack: MemoryId[]
}

const MAX_HITS = 8

/** "See what they see": the path of a real question from the grant to the reply, with nothing counted, kept or sent. */
export function createPreview(components: PreviewComponents) {
  const { grants, contents, retriever, audit, admittedNow, today, nowMs } = components

  async function heldBack(grant: GrantRecord, question: string, signal: AbortSignal): Promise<MemoryId[]> {
    const query = { text: question, limit: MAX_HITS, nowMs: nowMs() }
    const { hits } = await retriever.retrieve({ kind: 'owner' }, query, { signal })
    const ids = [...new Set(hits.map(({ memoryId }) => memoryId))]
    const admitted = await admittedNow(scopeOf(grant.scope, contents), ids)
    return ids.filter(id => !admitted.has(id))
  }

  return async (peer: SelfId, question: string, signal: AbortSignal): Promise<Preview> => {
    const grant = grants.activeFor(peer)
    const nothing = { content: null, sources: [], isHeldFirst: false, heldBack: [] }
    if (grant === undefined) return { ...nothing, grantId: null, refused: 'REFUSED' }
    const { grantId } = grant
    const checked = grants.check(grantId, peer, 'ask')
    if (typeof checked === 'string') return { ...nothing, grantId, refused: checked }
    const scope = scopeOf(grant.scope, contents)
    const asked = { text: question, said: [], isKept: false, signal }
    const told = await converse(components, { scope, grant, verified: { peer: { peer } } }, asked)
    await audit.append({ who: peer, direction: 'in', act: 'preview', decision: 'read', grantId })
    return {
      grantId,
      refused: told.isOutside ? 'OUTSIDE' : null,
      content: told.isOutside ? null : told.content,
      sources: told.sources,
      isHeldFirst: grants.needsConsent(grantId, today()),
      heldBack: await heldBack(grant, question, signal)
    }
  }
}

export type PreviewFor = ReturnType<typeof createPreview>
