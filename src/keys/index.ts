/**
 * Owns the keys with which a tenant signs what it tells applications: making, publishing, rolling over, retiring them.
 * Must not know protocols, applications or people.
 */
export { certificateOf } from "./certificate.ts";
export { makeIdly } from "./idle.ts";
export type { KeyPurpose, SigningAlgorithm, SigningKey } from "./key.ts";
export { firstKeys, firstRsaKeys, makeKey, type NewKey } from "./make.ts";
export { type RolledOver, rollOver } from "./rollover.ts";
export { type KeyDeps, SigningKeys } from "./signingkeys.ts";
export { fillSpareKeys, type SpareDeps, takeSpareKeys } from "./spare.ts";
export { insertKey, lastCertificates } from "./store.ts";
