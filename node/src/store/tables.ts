import type { Memory } from '../memory/types.ts'
import type { Table } from './types.ts'

const codes = new Map<string, string>()

/** @throws {RangeError} the code is not two lower-case letters or belongs to another table */
export function defineTable<V>(table: Omit<Table<V>, 'value'>): Table<V> {
  if (!/^[a-z]{2}$/.test(table.code)) throw new RangeError(`table code ${table.code} is not two letters`)
  const owner = codes.get(table.code)
  if (owner !== undefined && owner !== table.name) throw new RangeError(`code ${table.code} belongs to ${owner}`)
  codes.set(table.code, table.name)
  return table
}

/**
 * Gives a table the type its owner declares: `const chats = typedTable<Chat>(tables.chats)`. For tables whose
 * value type lives in a layer above the store.
 */
export function typedTable<V>(table: Table<unknown>): Table<V> {
  return table as Table<V>
}

const json = { codec: 'json', seal: 'table', isDerived: false } as const

/**
 * The whole database. A code is never used twice; a table that goes keeps its line in `retiredCodes`.
 * Keys hold ids and hidden keys only: nothing the owner wrote stands in a key.
 */
export const tables = {
  /** `<memoryId>` → the memory as it is now. */
  memories: defineTable<Memory>({ ...json, name: 'memories', code: 'me', seal: 'memory' }),
  /** `<memoryId>/<revision, 8 digits>` → the memory as it was. */
  revisions: defineTable<Memory>({ ...json, name: 'revisions', code: 'rv', seal: 'memory' }),
  /** `<memoryId>/<chunk>/<embedder>` → fingerprint of the passage, then 8-bit components. */
  vectors: defineTable<Uint8Array>({ name: 'vectors', code: 've', codec: 'bytes', seal: 'memory', isDerived: true }),
  /** `<segmentId>` → postings of many memories. */
  lexicalSegments: defineTable<Uint8Array>({
    name: 'lexicalSegments',
    code: 'ls',
    codec: 'bytes',
    seal: 'table',
    isDerived: true
  }),
  /** `<hiddenKey(sourceId, itemId, contentHash)>` → what was forgotten on purpose, so that no import brings it back. */
  tombstones: defineTable<unknown>({ ...json, name: 'tombstones', code: 'tb' }),
  /** `<sourceId>` → a place memories are imported from. */
  sources: defineTable<unknown>({ ...json, name: 'sources', code: 'so' }),
  /** `<importId>` → one run of an import: state, counts, failures. */
  imports: defineTable<unknown>({ ...json, name: 'imports', code: 'im' }),
  /** `<sourceId>/<hiddenKey(itemId)>` → which memory holds the item, with its content hash. */
  ledger: defineTable<unknown>({ ...json, name: 'ledger', code: 'le' }),
  /** `<memoryId>` → since when the memory lies in the bin; finds what is in it without opening every memory. */
  bin: defineTable<unknown>({ ...json, name: 'bin', code: 'bi' }),
  /** `<hiddenKey(contentHash)>` → the live memories that hold this very text. */
  sameText: defineTable<unknown>({ ...json, name: 'sameText', code: 'st' }),
  /** `<chatId>`. */
  chats: defineTable<unknown>({ ...json, name: 'chats', code: 'ch' }),
  /** `<chatId>/<turnId>`. */
  chatTurns: defineTable<unknown>({ ...json, name: 'chatTurns', code: 'ct' }),
  /** `<answerId>` → question, answer, citations; with a data key of its own, so that it can be shredded like a memory. */
  answers: defineTable<unknown>({ ...json, name: 'answers', code: 'an', seal: 'memory' }),
  /** `<memoryId>/<answerId>` → the edge from a memory to an answer that cites it. */
  answerCitations: defineTable<unknown>({ ...json, name: 'answerCitations', code: 'ac' }),
  /** `<tokenId>` → name, rights and digest of an API token. */
  tokens: defineTable<unknown>({ ...json, name: 'tokens', code: 'tk' }),
  /** `<name>` → a setting the owner changed. */
  settings: defineTable<unknown>({ ...json, name: 'settings', code: 'se' }),
  /** `<memoryId>` → what the memory says (L0); forgotten with it, made again when lost. */
  insights: defineTable<unknown>({ name: 'insights', code: 'in', codec: 'json', seal: 'memory', isDerived: true }),
  /** `<memoryId>` of a correction → the claims the owner decided with it. */
  decisions: defineTable<unknown>({ ...json, name: 'decisions', code: 'de', seal: 'memory' }),
  /** `<topicId>` → parent and the owner's own edits; no word made from memories. */
  topics: defineTable<unknown>({ ...json, name: 'topics', code: 'to' }),
  /** `<memoryId>` → the topic it belongs to. */
  topicMembers: defineTable<unknown>({ ...json, name: 'topicMembers', code: 'tm' }),
  /** `<shadeId>` → the memories it rests on, by which it is known again. */
  shades: defineTable<unknown>({ ...json, name: 'shades', code: 'sh' }),
  /** `<versionId>` → one version of the biography; with a data key of its own, so that it can be shredded. */
  biographies: defineTable<unknown>({ ...json, name: 'biographies', code: 'bg', seal: 'memory' }),
  /** `<memoryId>/<versionId>` → the edge from a memory to a version of the biography that rests on it. */
  biographyEvidence: defineTable<unknown>({ ...json, name: 'biographyEvidence', code: 'be' }),
  /** `<receiptId>` → proof of a forget. */
  receipts: defineTable<unknown>({ ...json, name: 'receipts', code: 're' }),

  /** `<seq, 12 digits>` → canonical bytes of one audit entry. */
  audit: defineTable<Uint8Array>({ name: 'audit', code: 'au', codec: 'bytes', seal: 'table', isDerived: false }),
  /** `newest` → the newest signed checkpoint of the audit, whose first place is a file of its own. */
  auditCheckpoints: defineTable<unknown>({ ...json, name: 'auditCheckpoints', code: 'ak' }),
  /** `<hiddenKey(did)>` → another self: its keys, the name the owner gave it, how far it is trusted. */
  peers: defineTable<unknown>({ ...json, name: 'peers', code: 'pe' }),
  /** `<inviteId>` → an invitation link, without its secret. */
  invites: defineTable<unknown>({ ...json, name: 'invites', code: 'iv' }),
  /** `<requestId>` → what a stranger asked for. */
  requests: defineTable<unknown>({ ...json, name: 'requests', code: 'rq' }),
  /** `<grantId>` → what the owner permitted a peer. */
  grants: defineTable<unknown>({ ...json, name: 'grants', code: 'gr' }),
  /** `<grantId>` → what another self permitted us. */
  heldGrants: defineTable<unknown>({ ...json, name: 'heldGrants', code: 'hg' }),
  /** `<grantId>` → what was used of a grant today. */
  quotas: defineTable<unknown>({ ...json, name: 'quotas', code: 'qu' }),
  /** `<sendingId>` → what waits for a peer that is not there; with a data key of its own. */
  sendings: defineTable<unknown>({ ...json, name: 'sendings', code: 'sd', seal: 'memory' }),
  /** `<messageId>` → a note another self left; with a data key of its own. */
  messages: defineTable<unknown>({ ...json, name: 'messages', code: 'ms', seal: 'memory' }),
  /** `<answerId>` → what another self answered to something that had waited; with a data key of its own. */
  peerAnswers: defineTable<unknown>({ ...json, name: 'peerAnswers', code: 'pa', seal: 'memory' }),
  /** `<heldReplyId>` → a reply that waits for the owner's word; with a data key of its own. */
  heldReplies: defineTable<unknown>({ ...json, name: 'heldReplies', code: 'hr', seal: 'memory' }),
  /** `<ruleId>` → a rule by which audiences are proposed, never applied. */
  labelRules: defineTable<unknown>({ ...json, name: 'labelRules', code: 'lr' }),
  /** `<name>` → numbers about people that belong to no single row. */
  peopleState: defineTable<unknown>({ ...json, name: 'peopleState', code: 'ps' }),
  /** `<hiddenKey(peerId)>` → a peer this node keeps in touch with, and its addresses. */
  addressBook: defineTable<unknown>({ ...json, name: 'addressBook', code: 'ad' }),

  /** The store's own. `<memoryId>` → the memory's data key, wrapped. */
  dataKeys: defineTable<Uint8Array>({ name: 'dataKeys', code: 'dk', codec: 'bytes', seal: 'table', isDerived: false }),
  /** The store's own, beside the counts: `state` (schema, sequence, counts, set-hashes), `check` (key check). */
  meta: defineTable<unknown>({ ...json, name: 'meta', code: 'mt' })
} as const

/** Codes of tables that are gone: old stores may still hold their rows. */
export const retiredCodes: readonly string[] = []

/** Tables whose rows are counted, hashed and kept in snapshots. */
export const durableTables: ReadonlyArray<Table<unknown>> = Object.values(tables).filter(
  table => !table.isDerived && table.name !== 'meta'
)

/** The raw key of a row in LevelDB. */
export function rowKey(table: Table<unknown>, key: string): string {
  return `${table.code}!${key}`
}

/** The memory a row's key belongs to, for tables sealed by memory. */
export function memoryOf(key: string): string {
  const slash = key.indexOf('/')
  return slash === -1 ? key : key.slice(0, slash)
}
