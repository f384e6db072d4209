export { ACTS, type Act } from './acts.ts'
export {
  acceptBinding,
  type BindingExpectation,
  type BindingInit,
  bindNodeKey,
  type KeyBinding,
  MAX_BINDING_MS,
  verifyBinding
} from './binding.ts'
export { type CanonicalLimits, decodeCanonical, encodeCanonical, hashOf, idOf, MAX_DEPTH } from './canonical.ts'
export {
  acceptCard,
  CARD_CHARS,
  type Card,
  type CardExpectation,
  type CardInit,
  MAX_CARD_BYTES,
  MAX_CARD_MS,
  openCard,
  signCard
} from './card.ts'
export { type Checkpoint, type CheckpointInit, openCheckpoint, signCheckpoint, verifyCheckpoint } from './checkpoint.ts'
export {
  type Addressing,
  checkAddressing,
  type Envelope,
  type EnvelopeInit,
  MAX_ENVELOPE_MS,
  MAX_FRAME_BYTES,
  NO_HASH,
  openEnvelope,
  readEnvelope,
  type SignedEnvelope,
  signEnvelope
} from './envelope.ts'
export {
  type BodyKind,
  type Citation,
  type EnvelopeBody,
  MAX_CITATIONS,
  memoryRef,
  type OpenRequest,
  type ReplyContent,
  replyHash,
  TEXT_BYTES
} from './envelope-body.ts'
export { type LinkPart, ProtocolError, type ProtocolFault } from './errors.ts'
export { FAILURES, type FailureCode, failureFor } from './failure.ts'
export { type Address, MAX_ADDRESSES } from './fields.ts'
export { decodeFrame, encodeFrame, type Frame, MAX_CHUNK_BYTES } from './frames.ts'
export {
  acceptGrant,
  DEFAULT_GRANT_MS,
  type GrantExpectation,
  type GrantInit,
  type GrantLimits,
  type GrantToken,
  grantId,
  grantWindow,
  MAX_GRANT_BYTES,
  MAX_GRANT_MS,
  openGrant,
  signGrant
} from './grant.ts'
export {
  admitsUnder,
  DETAILS,
  type GrantFacts,
  type GrantScope,
  grantScope,
  isNarrower,
  readScope,
  SCOPE_SALT_BYTES,
  scopeHash
} from './grant-scope.ts'
export { type Invite, inviteLink, parseInvite } from './invite.ts'
export {
  createOneShotGuard,
  ONE_SHOT_WINDOW_MS,
  type OneShot,
  type OneShotGuard,
  type OneShotVerdict
} from './one-shot.ts'
export { type PairTranscript, type Party, pairingWords, transcriptBytes } from './pair-transcript.ts'
export {
  acceptHello,
  acceptWelcome,
  type Hello,
  type HelloInit,
  MAX_REQUEST_CHARS,
  type Met,
  openHello,
  openWelcome,
  provesInvite,
  signHello,
  signWelcome,
  type Welcome,
  type WelcomeExpectation,
  type WelcomeInit
} from './pairing.ts'
export { isPlainText, plainText } from './plain-text.ts'
export { PRESETS, type Preset, type PresetName } from './presets.ts'
export { type ForgetReceipt, openReceipt, type ReceiptInit, signReceipt, verifyReceipt } from './receipt.ts'
export {
  openReplyReceipt,
  type ReplyReceipt,
  type ReplyReceiptInit,
  signReplyReceipt,
  verifyReplyReceipt
} from './reply-receipt.ts'
export {
  acceptRevocation,
  isRevokedBy,
  openRevocation,
  type Revocation,
  type RevocationInit,
  signRevocation
} from './revocation.ts'
export { admits, type Scope, type ScopeFacts } from './scope.ts'
export {
  acceptSelfRecord,
  MAX_SELF_RECORD_BYTES,
  MAX_SELF_RECORD_MS,
  openSelfRecord,
  SELF_RECORD_NAMESPACE,
  type SelfRecord,
  type SelfRecordExpectation,
  type SelfRecordInit,
  selectNewest,
  selfRecordKey,
  signSelfRecord
} from './self-record.ts'
export {
  type Chain,
  createChain,
  createReplyGuard,
  createSessionGuard,
  mayFollow,
  type ReplyGuard,
  type SessionGuard,
  type SessionGuardInit,
  type SessionMark,
  type Step,
  stepOf,
  type Verdict
} from './session.ts'
export { type Claim, type Kind, type Opened, openSigned, peekType, readClaim, signPayload } from './signed.ts'
export type { Proved, SelfStatement } from './statement.ts'
