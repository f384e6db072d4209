import type { ProtocolFault } from '@secondme-node/protocol'
import type { BridgeFault } from '../bridge/errors.ts'
import type { ChatFault } from '../chat/errors.ts'
import type { ConfigFault } from '../config/errors.ts'
import type { InferenceFault } from '../inference/errors.ts'
import type { GgufFault } from '../inference/gguf/errors.ts'
import type { ModelLibraryFault } from '../inference/models/errors.ts'
import type { ImportFault, MemoryFault } from '../memory/errors.ts'
import type { NetworkFault } from '../network/errors.ts'
import type { PeopleFault } from '../people/errors.ts'
import type { ForgetFault } from '../pipeline/forget-types.ts'
import type { TopicFault } from '../profile/topics/errors.ts'
import type { StoreFault } from '../store/errors.ts'
import type { SharingFault } from '../system/people/errors.ts'
import type { TalkFault } from '../talks/errors.ts'
import type { RequestFault } from './request-error.ts'
import type { Problem } from './schemas/system.ts'

type FaultCode = (
  | RequestFault
  | StoreFault
  | MemoryFault
  | ImportFault
  | ChatFault
  | BridgeFault
  | InferenceFault
  | GgufFault
  | ModelLibraryFault
  | ForgetFault
  | TopicFault
  | ConfigFault
  | PeopleFault
  | SharingFault
  | TalkFault
  | NetworkFault
  | ProtocolFault
)['code']

interface Row {
  status: number
  title: string
  fix?: string
}

const LOG_IN_AGAIN = 'Open the console with: secondme-node console'
const MODELS = 'See: secondme-node models list'
const ENDPOINT = 'Check inference.endpointUrl and inference.endpointKey'
const RESTORE = 'Restore from the newest snapshot: secondme-node restore --snapshot latest'

const ASK_NEW_LINK = 'Ask them for a new link'
const LATER = 'Try again later; a question can wait for them: secondme-node ask @NAME … --queue'
const NETWORK_ON = 'secondme-node config set network.enabled true'
/** Something signed that does not hold. */
const FOREIGN: Row = { status: 502, title: 'What the other self sent cannot be trusted and was thrown away' }

/**
 * What a failure looks like from outside. Fixed sentences: a message made where the error arose may quote a path or
 * a memory, so none is passed on. A code of another part that is missing here does not compile.
 */
const PROBLEMS: Readonly<Record<FaultCode, Row>> = {
  PATH_REFUSED: { status: 400, title: 'This address is not well formed' },
  HOST_REFUSED: { status: 421, title: 'This server answers to its own loopback address only' },
  ORIGIN_REFUSED: { status: 403, title: 'Pages of other origins may not use this API' },
  SITE_REFUSED: { status: 403, title: 'Pages of other sites may not use this API' },
  BODY_TOO_LARGE: { status: 413, title: 'The body is too large' },
  RATE_LIMITED: { status: 429, title: 'Too many requests', fix: 'Wait a moment and try again' },
  UNAUTHENTICATED: { status: 401, title: 'A valid token or console session is needed', fix: LOG_IN_AGAIN },
  SCOPE_MISSING: {
    status: 403,
    title: 'This token does not cover the request',
    fix: 'Make a token with the scope it needs'
  },
  OWNER_ONLY: {
    status: 403,
    title: 'Only the owner may do this, not an app',
    fix: 'Do it in the console or with secondme-node on this machine'
  },
  CSRF_REFUSED: { status: 403, title: 'The x-secondme-csrf header is missing or wrong', fix: 'Reload the console' },
  CONTENT_TYPE_REFUSED: { status: 415, title: 'This content type is not taken here', fix: 'Send application/json' },
  BODY_MALFORMED: { status: 400, title: 'The body cannot be read' },
  REQUEST_INVALID: { status: 400, title: 'The request does not fit its schema' },
  NOT_FOUND: { status: 404, title: 'There is nothing here by that name' },
  TOPIC_NOT_FOUND: { status: 404, title: 'There is no such topic', fix: 'See: secondme-node profile topics' },
  TOPIC_SAME: { status: 400, title: 'A topic cannot be merged with itself' },
  TOPIC_SPLIT_INVALID: {
    status: 400,
    title: 'This topic cannot be split',
    fix: 'Split one of the topics in it, or name other memories'
  },
  STORE_RESCUE: { status: 503, title: 'The store is in rescue mode and takes no changes', fix: RESTORE },
  SESSION_KEY_REFUSED: {
    status: 401,
    title: 'This console link was used or is older than ten minutes',
    fix: LOG_IN_AGAIN
  },
  UPLOAD_REFUSED: {
    status: 400,
    title: 'The upload holds no file',
    fix: 'Send one field named file, or the bytes with x-file-name'
  },
  NO_EMBEDDER: { status: 503, title: 'No embedding model is loaded', fix: 'See: secondme-node doctor' },
  MODEL_UNKNOWN: { status: 404, title: 'There is no such model here', fix: 'See: GET /v1/models' },
  NOT_READY: { status: 503, title: 'The node is still starting' },

  STORE_LOCKED: { status: 503, title: 'Another process has the store open', fix: 'Stop it first: secondme-node stop' },
  STORE_CORRUPT: { status: 500, title: 'A stored row is damaged', fix: RESTORE },
  STORE_NEWER: { status: 500, title: 'The store was written by a newer version', fix: 'Update secondme-node' },
  STORE_FULL: { status: 507, title: 'The disk is full', fix: 'Free some space; deleting and forgetting still work' },
  STORE_READ_ONLY: {
    status: 503,
    title: 'The store cannot be written',
    fix: 'Make the disk writable, or see: secondme-node doctor'
  },
  STORE_EXISTS: { status: 409, title: 'There is a store already at this place' },
  SNAPSHOT_MISSING: { status: 404, title: 'There is no such snapshot or backup' },
  STORE_CLOSED: { status: 503, title: 'The store is closed', fix: 'Start the node again: secondme-node start' },
  WRONG_KEY: { status: 500, title: 'The key does not fit this store' },

  ILL_FORMED_TEXT: { status: 422, title: 'The text is not well-formed Unicode', fix: 'Remove the lone surrogate' },
  EMPTY_TEXT: { status: 422, title: 'The text is empty' },
  MEMORY_NOT_FOUND: { status: 404, title: 'There is no such memory' },
  MEMORY_IN_BIN: { status: 409, title: 'This memory lies in the bin', fix: 'Recover it first' },

  PATH_NOT_FOUND: { status: 404, title: 'Nothing lies at this path', fix: 'Check its spelling' },
  PATH_NOT_READABLE: { status: 403, title: 'This path may not be read', fix: 'Check its permissions' },
  PATH_NOT_IMPORTABLE: { status: 422, title: 'Only files and folders can be imported' },
  IMPORT_NOT_FOUND: { status: 404, title: 'There is no such import' },
  SOURCE_NOT_FOUND: { status: 404, title: 'There is no such source' },
  SOURCE_HAS_NO_PATH: { status: 409, title: 'This source has no file or folder that could be read again' },
  IMPORT_STATE: { status: 409, title: 'The import is not in a state that allows this' },

  EXPERT_MISSING: {
    status: 424,
    title: 'No expert is configured',
    fix: 'secondme-node config set bridge.expertUrl URL, then bridge.expertModel NAME; or ask a peer: @NAME'
  },
  CONSULT_NOT_FOUND: { status: 404, title: 'There is no such consultation running' },
  STEP_NOT_WAITING: { status: 409, title: 'This step does not wait for your word' },
  CHAT_NOT_FOUND: { status: 404, title: 'There is no such conversation' },

  MODEL_MISSING: { status: 404, title: 'The model file is not there', fix: MODELS },
  MODEL_INVALID: { status: 422, title: 'The file is no model that can be loaded', fix: MODELS },
  NOT_A_CHAT_MODEL: { status: 422, title: 'This model cannot write answers', fix: MODELS },
  NOT_AN_EMBEDDER: { status: 422, title: 'This model cannot turn text into vectors', fix: MODELS },
  MODEL_LOAD_FAILED: { status: 503, title: 'The model could not be loaded', fix: MODELS },
  MODEL_CRASHED: { status: 503, title: 'The model stopped in the middle', fix: 'Ask again: it starts anew' },
  MODEL_UNAVAILABLE: { status: 503, title: 'The model failed too often and rests for a while', fix: MODELS },
  WORKER_STOPPED: { status: 503, title: 'The node is stopping' },
  PROMPT_TOO_LONG: { status: 422, title: 'The question is too long for the model' },
  SCHEMA_UNSUPPORTED: { status: 422, title: 'The model cannot follow this schema' },
  GENERATION_FAILED: { status: 503, title: 'The model could not answer', fix: MODELS },
  ENDPOINT_UNREACHABLE: { status: 502, title: 'The model endpoint cannot be reached', fix: ENDPOINT },
  ENDPOINT_REFUSED: { status: 502, title: 'The model endpoint refused the request', fix: ENDPOINT },
  ENDPOINT_BAD_STREAM: { status: 502, title: 'The model endpoint sent something unreadable', fix: ENDPOINT },
  GGUF_UNREADABLE: { status: 422, title: 'The model file cannot be read' },
  GGUF_BAD_MAGIC: { status: 422, title: 'The file is no GGUF model' },
  GGUF_VERSION_UNSUPPORTED: { status: 422, title: 'This GGUF version is not supported' },
  GGUF_TRUNCATED: { status: 422, title: 'The model file is cut off', fix: 'Pull it again' },
  GGUF_COUNT_TOO_LARGE: { status: 422, title: 'The model file is damaged', fix: 'Pull it again' },
  GGUF_BAD_FIELD: { status: 422, title: 'The model file is damaged', fix: 'Pull it again' },
  GGUF_BAD_TENSOR: { status: 422, title: 'The model file is damaged', fix: 'Pull it again' },
  GGUF_BAD_ALIGNMENT: { status: 422, title: 'The model file is damaged', fix: 'Pull it again' },

  MODEL_NAME_INVALID: {
    status: 422,
    title: 'This name cannot be used',
    fix: 'Small letters, digits, dots, dashes, at most 64'
  },
  MODEL_FILE_MISSING: { status: 404, title: 'The model file is not there', fix: MODELS },
  MODEL_FILE_INVALID: {
    status: 422,
    title: 'The file is damaged or no GGUF model',
    fix: 'Get it again from its source'
  },
  MODEL_IN_USE: { status: 409, title: 'This model is in use', fix: 'Switch first: secondme-node models use none' },
  MODEL_NAME_TAKEN: { status: 409, title: 'Another model has this name', fix: 'Choose another name' },
  MODEL_DIGEST_MISMATCH: { status: 422, title: 'The file is another one than its digest says' },
  DISK_FULL: { status: 507, title: 'The disk is full', fix: 'Make room, then pull again: what was fetched is kept' },
  DOWNLOAD_REFUSED: { status: 502, title: 'The download was refused', fix: 'Check the address' },
  DOWNLOAD_BROKEN: { status: 502, title: 'The download broke off', fix: 'Pull again: it goes on where it stopped' },
  PYTHON_MISSING: {
    status: 424,
    title: 'Python is needed for this model',
    fix: 'Install Python 3.9 or newer, or pull a GGUF file'
  },
  PIP_MISSING: { status: 424, title: 'pip is needed for this model', fix: 'Install pip, or pull a GGUF file' },
  PACKAGE_DOWNLOAD_FAILED: {
    status: 502,
    title: 'The package index did not deliver',
    fix: 'Check the network and the settings of pip'
  },

  NOTHING_TO_FORGET: { status: 404, title: 'Nothing was found to forget' },
  BAD_SELECTOR: { status: 400, title: 'What to forget is not well described' },

  NO_SUCH_PEER: { status: 404, title: 'Nobody you know goes by that name', fix: 'See: secondme-node peers' },
  AMBIGUOUS_PEER: { status: 409, title: 'Several people fit', fix: 'Write the whole name' },
  NAME_TAKEN: { status: 409, title: 'Somebody else has that name', fix: 'Choose another one' },
  BAD_NAME: { status: 422, title: 'A name needs at least one visible character' },
  PEER_BLOCKED: { status: 403, title: 'This peer is blocked', fix: 'secondme-node peers unblock NAME' },
  BINDING_REFUSED: { status: 403, title: 'Their key does not speak for this self', fix: ASK_NEW_LINK },
  NO_SUCH_INVITE: { status: 404, title: 'There is no such invitation', fix: 'See: secondme-node invites' },
  INVITE_USED: { status: 403, title: 'The invitation was used', fix: ASK_NEW_LINK },
  INVITE_EXPIRED: { status: 403, title: 'The invitation has expired', fix: ASK_NEW_LINK },
  INVITE_REVOKED: { status: 403, title: 'The invitation was revoked', fix: ASK_NEW_LINK },
  INVITE_OVER: { status: 403, title: 'The invitation has expired', fix: ASK_NEW_LINK },
  INVITE_REFUSED: {
    status: 403,
    title: 'They did not let you in',
    fix: 'Ask them for a new link, or leave a wish: secondme-node join LINK --request "who you are"'
  },
  OWN_INVITE: { status: 422, title: 'This is an invitation of your own', fix: 'Send it to the one it is for' },
  BAD_LINK: { status: 422, title: 'This is no invitation link, or a part of it is missing', fix: 'Copy it whole' },
  NO_SUCH_REQUEST: { status: 404, title: 'There is no such request', fix: 'See: secondme-node requests' },
  REQUEST_INBOX_FULL: { status: 409, title: 'Too many requests wait' },
  REQUEST_PENDING: { status: 409, title: 'A request of this peer waits already' },
  REQUEST_TOO_LONG: { status: 422, title: 'The request is too long' },
  NO_SUCH_GRANT: { status: 404, title: 'There is no such grant', fix: 'See: secondme-node grants' },
  GRANT_STATE: { status: 409, title: 'The grant is not in a state for that', fix: 'See: secondme-node grants --all' },
  GRANT_TOO_LONG: { status: 422, title: 'A grant ends by itself after 90 days at most', fix: 'Choose a nearer end' },
  BAD_GRANT: { status: 422, title: 'The grant cannot be made like this', fix: 'See: secondme-node grant --help' },
  UNKNOWN_TOPIC: { status: 404, title: 'There is no topic of that name', fix: 'See: secondme-node profile topics' },
  UNKNOWN_SHADE: { status: 404, title: 'There is no shade of that name', fix: 'See: secondme-node profile shades' },
  UNKNOWN_SOURCE: { status: 404, title: 'There is no source of that name', fix: 'See: secondme-node sources' },
  NO_SUCH_SENDING: {
    status: 404,
    title: 'Nothing of that id waits to be sent',
    fix: 'See: secondme-node peers waiting'
  },
  SENDINGS_FULL: {
    status: 409,
    title: 'Too much waits to be sent to this peer',
    fix: 'Cancel some: secondme-node peers waiting'
  },
  NO_SUCH_HELD_REPLY: { status: 404, title: 'No reply of that id waits', fix: 'See: secondme-node replies' },
  HELD_REPLY_STATE: { status: 409, title: 'The reply was decided already' },
  NO_SUCH_RULE: { status: 404, title: 'There is no such rule' },
  NO_SUCH_MESSAGE: { status: 404, title: 'There is no such message', fix: 'See: secondme-node messages' },
  NO_SUCH_TALK: { status: 404, title: 'This talk is over', fix: 'Begin a new one' },
  TALK_OPEN: {
    status: 409,
    title: 'A talk with this self is open',
    fix: 'End it first; left alone it ends after ten minutes'
  },
  TALK_BUSY: { status: 409, title: 'An answer is still being given in this talk', fix: 'Wait for it' },

  PEER_REFUSED: { status: 403, title: 'The other self refused' },
  PEER_HOLDS: { status: 409, title: 'The other owner was asked and has not decided', fix: 'Ask again later' },
  BAD_REPLY: { status: 502, title: 'What the other self sent does not fit the question and was thrown away' },
  NOT_BOUND: {
    status: 409,
    title: 'This node may not speak for its self any more',
    fix: 'Its root key is kept offline: bring it once with secondme-node init --words-file'
  },
  NETWORK_OFF: { status: 409, title: 'The network is switched off', fix: NETWORK_ON },
  NOT_STARTED: { status: 409, title: 'The network is switched off', fix: NETWORK_ON },
  UNREACHABLE: { status: 504, title: 'They cannot be reached', fix: LATER },
  TIMED_OUT: { status: 504, title: 'They did not answer in time', fix: LATER },
  CLOSED: { status: 504, title: 'The connection with them broke off', fix: 'Try again' },
  PEER_TOO_OLD: { status: 502, title: 'Their node does not know how to do this; it needs an update' },
  BLOCKED: { status: 403, title: 'This peer is blocked', fix: 'secondme-node peers unblock NAME' },
  TOO_LARGE: { status: 413, title: 'This is too long to be sent' },
  TOO_DEEP: FOREIGN,
  NOT_CANONICAL: FOREIGN,
  BAD_SHAPE: FOREIGN,
  BAD_SIGNATURE: FOREIGN,
  BINDING_NOT_YET_VALID: { ...FOREIGN, fix: 'Check the clocks of both machines' },
  BINDING_EXPIRED: { ...FOREIGN, fix: 'Their node must be started again with its root key' },
  BINDING_MISMATCH: FOREIGN,
  BINDING_SUPERSEDED: FOREIGN,
  MISMATCH: FOREIGN,
  EXPIRED: { ...FOREIGN, fix: 'Check the clocks of both machines' },
  SUPERSEDED: FOREIGN,
  BAD_PROOF: FOREIGN,

  CONFIG_UNKNOWN_KEY: { status: 400, title: 'There is no such setting', fix: 'See: secondme-node config' },
  CONFIG_INVALID: { status: 400, title: 'This value does not fit the setting' },
  CONFIG_UNREADABLE: {
    status: 409,
    title: 'config.toml is not valid TOML',
    fix: 'Correct the file, or see: secondme-node doctor'
  }
}

const INTERNAL: Row = { status: 500, title: 'Something failed inside the node', fix: 'See: secondme-node logs' }

/** @param err - anything thrown; what is no known fault becomes INTERNAL without detail */
export function problemFor(err: unknown): Problem {
  const fault = faultOf(err)
  const code = fault?.code ?? 'INTERNAL'
  const { status, title, fix } = fault ? PROBLEMS[fault.code] : INTERNAL
  const problem: Problem = { type: typeOf(code), title, status, code }
  const detail = fault && detailOf(fault)
  if (detail !== undefined) problem.detail = detail
  const bestFix = fault?.code === 'STORE_RESCUE' ? fault.fix : fix
  if (bestFix !== undefined) problem.fix = bestFix
  return problem
}

/** The same for a code that was written down when something ended, such as an import. */
export function problemForCode(code: string): Problem {
  const known = Object.hasOwn(PROBLEMS, code) ? PROBLEMS[code as FaultCode] : INTERNAL
  const { title, status, fix } = known
  const problem: Problem = { type: typeOf(code), title, status, code }
  if (fix !== undefined) problem.fix = fix
  return problem
}

function typeOf(code: string): string {
  return `urn:secondme:problem:${code.toLowerCase().replaceAll('_', '-')}`
}

/** Faults whose facts are shown. */
type ShownFault =
  | RequestFault
  | ConfigFault
  | PeopleFault
  | SharingFault
  | TalkFault
  | Extract<ProtocolFault, { part: string }>
type KnownFault = ShownFault | { code: Exclude<FaultCode, ShownFault['code']> }

function faultOf(err: unknown): KnownFault | undefined {
  if (!(err instanceof Error) || !('fault' in err)) return undefined
  const { fault } = err
  const isKnown =
    typeof fault === 'object' && fault !== null && 'code' in fault && Object.hasOwn(PROBLEMS, String(fault.code))
  return isKnown ? (fault as KnownFault) : undefined
}

/** Names of fields, settings, people and topics, limits, scopes; never a path or a value. */
function detailOf(fault: KnownFault): string | undefined {
  switch (fault.code) {
    case 'REQUEST_INVALID':
      return fault.fields.join('; ')
    case 'BODY_TOO_LARGE':
      return `at most ${fault.limitBytes} bytes`
    case 'SCOPE_MISSING':
      return `needs the scope ${fault.scope}`
    case 'CONFIG_INVALID':
      return `${fault.key}: ${fault.expected}`
    case 'CONFIG_UNKNOWN_KEY':
      return fault.nearest === null ? undefined : `did you mean ${fault.nearest}?`
    case 'AMBIGUOUS_PEER':
      return fault.names.join(', ')
    case 'UNKNOWN_TOPIC':
    case 'UNKNOWN_SHADE':
    case 'UNKNOWN_SOURCE':
      return fault.near.length === 0 ? 'there is none at the moment' : `nearest: ${fault.near.join(', ')}`
    case 'BAD_GRANT':
      return fault.reason
    case 'GRANT_STATE':
      return `it is ${fault.state}`
    case 'INVITE_REFUSED':
      return INVITE_REASONS[fault.reason] ?? 'the link was used or revoked, or they said no'
    case 'PEER_REFUSED':
      return PEER_REASONS[fault.reason] ?? fault.reason
    case 'BAD_LINK':
      return fault.part
    default:
      return undefined
  }
}

const PEER_REASONS: Readonly<Record<string, string>> = {
  REFUSED: 'they have not allowed this',
  OUTSIDE: 'nothing they share answers this',
  LIMIT: 'what they allow for today is used up',
  BUSY: 'they are busy with something else',
  PAUSED: 'they have paused what they allowed',
  EXPIRED: 'what they allowed has expired',
  REVOKED: 'they took back what they allowed',
  TOO_OLD: 'the clocks of the two machines differ too much'
}

const INVITE_REASONS: Readonly<Record<string, string>> = {
  EXPIRED: 'the link has expired',
  REVOKED: 'the link was revoked',
  TOO_OLD: 'the clocks of the two machines differ by more than two minutes'
}
