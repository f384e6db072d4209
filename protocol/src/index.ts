export {
  acceptBinding,
  type BindingExpectation,
  type BindingInit,
  bindNodeKey,
  type KeyBinding,
  MAX_BINDING_MS,
  verifyBinding
} from './binding.ts'
export { type CanonicalLimits, decodeCanonical, encodeCanonical, idOf, MAX_DEPTH } from './canonical.ts'
export { ProtocolError, type ProtocolFault } from './errors.ts'
export { type ForgetReceipt, openReceipt, type ReceiptInit, signReceipt, verifyReceipt } from './receipt.ts'
export { admits, type Scope, type ScopeFacts } from './scope.ts'
export { type Kind, type Opened, openSigned, signPayload } from './signed.ts'
