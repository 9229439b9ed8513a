/**
 * Owns messages to people: what they say, to whom they go, how many there may be, and that each is sent once its transaction
 * is committed.
 * Must not know why something happened, or by which way a message leaves.
 */
export { type CodeToSend, sendCode } from "./code.ts";
export { findTenants, requestFinder } from "./find.ts";
export type {
  CertificateFacts,
  ContactItem,
  MessageKind,
  MessageParams,
  MethodFacts,
  RequestFacts,
  SignInFacts,
} from "./kinds.ts";
export { type MessageInput, queueMessage } from "./queue.ts";
export type { Counted } from "./quota/rules.ts";
export { forgetCodes } from "./quota/store.ts";
export { canRead } from "./recipients.ts";
export { type SendDeps, sendMessage } from "./send.ts";
export { forgetMessages } from "./store.ts";
export { tellSignIn } from "./tell.ts";
export { requestText } from "./words.ts";
