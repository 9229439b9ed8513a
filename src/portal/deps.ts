import type { Context } from "hono";
import type { SecondFactors } from "../factors/index.ts";
import type { PasskeySignIn } from "../factors/passkey/index.ts";
import type { PasswordDeps } from "../factors/password/index.ts";
import type { MasterKey } from "../platform/crypto/index.ts";
import type { WaitHub } from "../platform/db/index.ts";
import type { PlaceOf } from "../platform/geoip.ts";
import type { Logger } from "../platform/log.ts";
import type { SessionDeps, SignedInEnv } from "../sessions/index.ts";

export interface PortalDeps extends SessionDeps {
  password: PasswordDeps;
  factors: SecondFactors;
  master: MasterKey;
  passkeys: PasskeySignIn;
  placeOf: PlaceOf;
  /** Pages that wait for an answer given elsewhere. */
  waits: WaitHub;
  log: Logger;
}

/** A request of somebody who is signed in. */
export type Visit = Context<SignedInEnv>;

/** One page or act of a signed-in person. */
export type Handler = (deps: PortalDeps, c: Visit) => Promise<Response>;
