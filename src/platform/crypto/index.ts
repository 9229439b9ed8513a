/**
 * Owns the master key, sealing (authenticated encryption bound to its place) and keyed digests.
 * Must not know what is sealed.
 */

export { type DataKey, newDataKey, openDataKey } from "./datakey.ts";
export { digest, equal } from "./digest.ts";
export { openMasterKey } from "./keyfile.ts";
export { type MasterKey, parseMasterKey } from "./master.ts";
export { openSealed, sealBytes } from "./seal.ts";
