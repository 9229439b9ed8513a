import type { Clock } from "../../platform/clock.ts";
import type { MasterKey } from "../../platform/crypto/index.ts";
import type { Scope } from "../../platform/db/index.ts";
import { Egress } from "../../platform/http/index.ts";
import type { Logger } from "../../platform/log.ts";
import type { AuthenticatorDeps, FactorDeps } from "./deps.ts";
import { Registrar } from "./enrolment/secrets.ts";
import { pushableAt } from "./push/endpoint.ts";
import { PushKeys } from "./push/keys.ts";
import type { PushDeps } from "./push/send.ts";
import { pushSubject } from "./push/subject.ts";

export interface AuthenticatorGround {
  db: Scope;
  master: MasterKey;
  clock: Clock;
  log: Logger;
  config: { baseUrl: URL; egress: "any" | "public" };
}

/** `https://authenticator.<base>` */
export function authenticatorOrigin(baseUrl: URL): string {
  const url = new URL(baseUrl.origin);
  url.hostname = `authenticator.${url.hostname}`;
  return url.origin;
}

export function factorDeps({ db, master, config }: AuthenticatorGround): FactorDeps {
  return { db, origin: authenticatorOrigin(config.baseUrl), registrar: new Registrar(master) };
}

type Given = Pick<AuthenticatorDeps, "directory" | "placeOf" | "passwordResetAt" | "trusted" | "alarms">;

export function authenticatorDeps(ground: AuthenticatorGround, given: Given): AuthenticatorDeps {
  const { clock, log } = ground;
  const { keys, pushable } = pushDeps(ground);
  return { ...factorDeps(ground), clock, log, pushKeys: keys, pushable, ...given };
}

/** What sends pushes; also where nothing else of the Authenticator runs. */
export function pushDeps({ db, master, clock, log, config }: AuthenticatorGround): PushDeps {
  const egress = new Egress(config.egress);
  const subject = pushSubject(config);
  if (subject === null) {
    log.warn({ base: config.baseUrl.origin }, "no pushes: push services reach nobody at this base address (RFC 8292)");
  }
  return {
    ...{ db, clock, log, egress, origin: authenticatorOrigin(config.baseUrl) },
    keys: new PushKeys({ db, master, clock, subject }),
    pushable: pushableAt(egress, config.egress),
  };
}
