import type { Device } from "../../history/index.ts";
import type { Clock } from "../../platform/clock.ts";
import type { Scope, Tx } from "../../platform/db/index.ts";
import type { PlaceOf } from "../../platform/geoip.ts";
import type { Logger } from "../../platform/log.ts";
import type { Tenant, TenantDirectory } from "../../tenants/index.ts";
import type { Held } from "../index.ts";
import type { Registrar } from "./enrolment/secrets.ts";
import type { PushKeys } from "./push/keys.ts";

/** A sign-in that its person has reported from the phone (身に覚えがない). */
export interface ReportedSignIn {
  tenant: Tenant;
  personId: string;
  event: { id: string; at: Date; ip: string; device: Device; place: string | null };
  /** Digest of the mark of the browser that tried. */
  browser: Buffer | null;
  now: Date;
}

/** A phone that is a sign-in method from now on, or no longer. */
export interface PhoneChange {
  tenant: Tenant;
  personId: string;
  label: string;
  /** What the person held before. */
  before: Held[];
  now: Date;
}

/** What follows for the person's account is for the rooms above; it is part of the same transaction. */
export interface Alarms {
  reported(tx: Tx, o: ReportedSignIn): Promise<void>;
  /** A phone's key is in two places; it proves nothing any more. */
  forked(tx: Tx, o: PhoneChange): Promise<void>;
  /** The account has gone to this phone; until `until` that can be reported. */
  moved(tx: Tx, o: PhoneChange & { from: string; until: Date }): Promise<void>;
  /** Nobody has opened it since `since`, and it was told before: it proves nothing any more. */
  retired(tx: Tx, o: PhoneChange & { since: Date }): Promise<void>;
  /** It was none of its person's doing (心当たりがない): neither phone proves anything any more. `session`: the one in use. */
  moveStopped(tx: Tx, o: PhoneChange & { session: string | null }): Promise<void>;
}

/** What the factor needs; the rest is for what phones say. */
export interface FactorDeps {
  db: Scope;
  /** `https://authenticator.<base>` */
  origin: string;
  registrar: Registrar;
}

export interface AuthenticatorDeps extends FactorDeps {
  clock: Clock;
  log: Logger;
  directory: TenantDirectory;
  pushKeys: PushKeys;
  placeOf: PlaceOf;
  /** Whether an address may stand in a push subscription. */
  pushable(endpoint: string): boolean;
  /** When the desk last gave the person a new password; null: never. */
  passwordResetAt(tx: Tx, personId: string): Promise<Date | null>;
  /** Proxies that may say for whom they speak. */
  trusted: (address: string) => boolean;
  alarms: Alarms;
}
