import type { Device } from "../../history/index.ts";
import type { Clock } from "../../platform/clock.ts";
import type { Scope, Tx } from "../../platform/db/index.ts";
import type { PlaceOf } from "../../platform/geoip.ts";
import type { Logger } from "../../platform/log.ts";
import type { Tenant, TenantDirectory } from "../../tenants/index.ts";
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

/** A phone's key is in two places. */
export interface ForkedDevice {
  tenant: Tenant;
  personId: string;
  device: { id: string; label: string };
  now: Date;
}

/** What follows for the person's account is for the rooms above; it is part of the same transaction. */
export interface Alarms {
  reported(tx: Tx, o: ReportedSignIn): Promise<void>;
  forked(tx: Tx, o: ForkedDevice): Promise<void>;
}

export interface AuthenticatorDeps {
  db: Scope;
  clock: Clock;
  log: Logger;
  directory: TenantDirectory;
  /** `https://authenticator.<base>` */
  origin: string;
  registrar: Registrar;
  pushKeys: PushKeys;
  placeOf: PlaceOf;
  /** Whether an address may stand in a push subscription. */
  pushable(endpoint: string): boolean;
  alarms: Alarms;
}
