import { AsyncLocalStorage } from "node:async_hooks";
import type { Person } from "../../accounts/index.ts";
import type { Application } from "../../applications/index.ts";
import type { Session } from "../../sessions/index.ts";
import type { Tenant } from "../../tenants/index.ts";
import type { OidcDeps } from "./deps.ts";
import type { Found, NewGrant, NewItem } from "./store.ts";

export interface Client {
  application: Application;
  assigned: boolean;
  secrets: Map<string, Buffer>;
}

/**
 * One request as the library sees it. What it reads and writes one by one is gathered here, so that a request costs few
 * statements: what was read stays at hand, what belongs together is written together.
 */
export interface Moment {
  deps: OidcDeps;
  tenant: Tenant;
  /** The live session in which something is granted; null at endpoints that applications call. */
  session: Session | null;
  /** The `acr` that is told: one that was asked for and is reached, else what the sign-in is worth. */
  acr?: string | undefined;
  /** Answered to the application instead of a code. */
  refusal?: { error: string; description: string } | undefined;
  /** offline_access was asked for and may be given. */
  offline: boolean;
  clients: Map<string, Promise<Client | null>>;
  found: Map<string, Promise<Found | null>>;
  /** The person of the token that was presented. */
  person: Person | null;
  /** Granted and not written yet: it is written with the code that is issued on it. */
  granted: NewGrant | null;
  /** The session was handed to this application for the first time. */
  first: boolean;
  pending: NewItem[];
  /** A refresh token that is used up by what is pending, in one statement with it. */
  rotated: Buffer | null;
}

const moments = new AsyncLocalStorage<Moment>();

export function within<T>(moment: Moment, work: () => Promise<T>): Promise<T> {
  return moments.run(moment, work);
}

export function currentMoment(): Moment {
  const moment = moments.getStore();
  if (!moment) throw new Error("the library was entered without a request");
  return moment;
}

export function newMoment(
  o: Pick<Moment, "deps" | "tenant"> & Partial<Pick<Moment, "session" | "acr" | "refusal" | "offline">>,
): Moment {
  return {
    ...{ session: null, offline: false, clients: new Map(), found: new Map(), person: null, granted: null },
    ...{ first: false, pending: [], rotated: null },
    ...o,
  };
}
