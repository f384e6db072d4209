import type { AuditForApi } from '../../api/people-components.ts'
import type { AuditEntryView, AuditWhat } from '../../api/schemas/audit.ts'
import { isoOf } from '../../api/times.ts'
import type { Audit, AuditEntry, AuditFault } from '../../audit/types.ts'
import { PeopleError } from '../../people/errors.ts'
import type { Peers } from '../../people/peers.ts'
import type { AdmittedMemories } from './admitted-memories.ts'

export interface AuditViewComponents {
  audit: Pick<Audit, 'entries' | 'verify' | 'disclosed'>
  peers: Pick<Peers, 'find' | 'get'>
  admitted: Pick<AdmittedMemories, 'beginnings'>
}

const PAGE = 500

/** Every decision about others, as the API shows it. */
export function createAuditView({ audit, peers, admitted }: AuditViewComponents): AuditForApi {
  /** Somebody who was removed is still named by their did; `owner` stands for the owner. */
  function whoIs(ref: string): string {
    if (ref === 'owner' || ref.startsWith('did:')) return ref
    return peers.find(ref).peer
  }

  function view({ v: _, prev: __, atMs, who, ...entry }: AuditEntry): AuditEntryView {
    return { ...entry, who, at: isoOf(atMs), name: peers.get(who)?.name ?? null }
  }

  return {
    async entries({ peer, sinceMs, what, limit, before }) {
      const found: AuditEntry[] = []
      const query = {
        ...(peer !== undefined && { peer: whoIs(peer) }),
        ...(sinceMs !== undefined && { sinceMs })
      }
      let next = before
      for (;;) {
        const page = await audit.entries({ ...query, limit: PAGE, ...(next !== undefined && { before: next }) })
        found.push(...page.filter(entry => what === undefined || isWhat(entry, what)))
        next = page.at(-1)?.seq
        if (page.length < PAGE || found.length > limit) break
      }
      const shown = found.slice(0, limit)
      const last = found.length > limit ? (shown.at(-1)?.seq ?? null) : null
      return { schema: 'secondme.audit/1', entries: shown.map(view), before: last }
    },
    async verify() {
      const { isWhole, entries, lastSignedAtMs, fault } = await audit.verify()
      return {
        schema: 'secondme.audit-verify/1',
        isWhole,
        entries,
        lastSignedAt: lastSignedAtMs === null ? null : isoOf(lastSignedAtMs),
        fault: fault === undefined ? null : faultView(fault)
      }
    },
    async disclosed(ref) {
      const peer = whoIs(ref)
      if (peer === 'owner') throw new PeopleError({ code: 'NO_SUCH_PEER' })
      const all = await audit.disclosed(peer)
      const texts = await admitted.beginnings(all.map(({ memoryId }) => memoryId))
      return {
        schema: 'secondme.disclosed/1',
        peer,
        name: peers.get(peer)?.name ?? null,
        memories: all.map(({ memoryId, count, lastAtMs }, i) => ({
          memoryId,
          text: texts[i] ?? null,
          count,
          lastAt: isoOf(lastAtMs)
        }))
      }
    }
  }
}

/** What an owner calls it. Something of ours that was asked shows by its end: its beginning is on the other side. */
function isWhat({ decision, direction }: AuditEntry, what: AuditWhat): boolean {
  if (what !== 'asked') return decision === what
  return decision === 'decided' || decision === 'sent' || (direction === 'out' && decision !== 'changed')
}

const FAULTS: Record<AuditFault['code'], string> = {
  ENTRY_CHANGED: 'an entry is not as it was written',
  ENTRY_MISSING: 'an entry is missing',
  TAIL_CUT: 'the newest entries are gone: a signed checkpoint is younger than the last one',
  CHECKPOINTS_MISSING: 'the file of signed checkpoints, or its end, is gone',
  CHECKPOINT_FOREIGN: 'a checkpoint was not signed by this node'
}

function faultView(fault: AuditFault): { code: string; at: number; message: string } {
  return { code: fault.code, at: 'seq' in fault ? fault.seq : fault.line, message: FAULTS[fault.code] }
}
