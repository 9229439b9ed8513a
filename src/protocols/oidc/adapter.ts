import type { Adapter, AdapterPayload } from "oidc-provider";
import { clientOf, loadClient, metadataOf } from "./client.ts";
import { currentMoment, type Moment } from "./moment.ts";
import { sessionPayload } from "./session.ts";
import {
  consumeItem,
  deleteItem,
  type Found,
  findItem,
  insertGrant,
  insertItems,
  itemByUserCode,
  type NewItem,
  noteOnce,
  revokeGrant,
  rotateItem,
} from "./store.ts";

const yearMs = 365 * 24 * 3600_000;

/** How the library keeps each of its kinds; what is not said here it keeps as `items` does. */
export function adapterFor(kind: string): Adapter {
  const special: Record<string, Partial<Adapter>> = {
    Session: { find: async (id) => sessionPayload(currentMoment(), id), ...nothingKept },
    Client: { find: findClient, ...nothingKept },
    Grant: { upsert: holdGrant, find: findGrant, destroy: endGrant },
    AuthorizationCode: { upsert: issueCode, find: (id) => find(kind, id, true), consume: async () => {} },
    RefreshToken: { consume: rotate },
    ReplayDetection: { find: (id) => seen(kind, id), ...nothingKept },
    // Nothing is asked inside the library: who comes to it is signed in and has agreed.
    Interaction: { upsert: async () => Promise.reject(new Error("nothing is asked here")) },
  };
  return { ...items(kind), ...special[kind] };
}

const nothingKept = { upsert: async () => {}, destroy: async () => {} };

function items(kind: string): Adapter {
  return {
    upsert: (id, payload, ttl) => keep(kind, id, payload, ttl),
    find: (id) => find(kind, id, false),
    findByUid: async () => undefined,
    findByUserCode: () => Promise.reject(new Error("codes that are typed are looked up by our own page")),
    consume,
    destroy: (id) => drop(id),
    // A grant that is revoked takes with it all that was issued on it.
    revokeByGrantId: async () => {},
  };
}

function scopeOf({ deps, tenant }: Moment) {
  return { tenantId: tenant.id, now: deps.clock.now() };
}

export function digestOf({ tenant }: Pick<Moment, "tenant">, id: string): Buffer {
  return tenant.key.digest("oidc", id);
}

export function userCodeDigest({ tenant }: Pick<Moment, "tenant">, typed: string): Buffer {
  return tenant.key.digest("oidc-user-code", typed);
}

function place(digest: Buffer): string {
  return `oidc_items:${digest.toString("base64url")}`;
}

export function sealPayload({ tenant }: Pick<Moment, "tenant">, digest: Buffer, payload: object): Buffer {
  return tenant.key.seal(place(digest), Buffer.from(JSON.stringify(payload)));
}

export function openPayload({ tenant }: Pick<Moment, "tenant">, digest: Buffer, sealed: Buffer): AdapterPayload {
  return JSON.parse(tenant.key.open(place(digest), sealed).toString()) as AdapterPayload;
}

function itemOf(moment: Moment, kind: string, id: string, payload: AdapterPayload, ttl = 0): NewItem {
  const digest = digestOf(moment, id);
  // The token itself is not needed to know what it is for.
  const { jti: _jti, ...kept } = payload;
  return {
    ...{ digest, kind, grantId: payload.grantId ?? null, sealed: sealPayload(moment, digest, kept) },
    userCode: payload.userCode ? userCodeDigest(moment, payload.userCode) : null,
    expiresAt: new Date(moment.deps.clock.now().getTime() + ttl * 1000),
  };
}

/** Written when the request is answered, all at once (`flush`). */
async function keep(kind: string, id: string, payload: AdapterPayload, ttl?: number): Promise<void> {
  const moment = currentMoment();
  moment.pending.push(itemOf(moment, kind, id, payload, ttl));
}

/** Writes what was issued; before this the answer must not leave. False: what it was exchanged for had been used. */
export async function flush(moment: Moment): Promise<boolean> {
  const { pending: items, rotated: digest, deps, tenant } = moment;
  if (items.length === 0) return true;
  const scope = scopeOf(moment);
  if (!digest) {
    await deps.db.tenant(tenant.id, (tx) => insertItems(tx, { ...scope, items }));
    return true;
  }
  if (await deps.db.tenant(tenant.id, (tx) => rotateItem(tx, { ...scope, digest, items }))) return true;
  await endFamily(moment, digest);
  return false;
}

/** Used up when what it is exchanged for is written. */
async function rotate(id: string): Promise<void> {
  const moment = currentMoment();
  moment.rotated = digestOf(moment, id);
}

/** Of two at once one wins; the other shows that the token was copied, and ends the family (RFC 9700 §4.14.2). */
async function endFamily(moment: Moment, digest: Buffer): Promise<void> {
  const grant = (await lookUp(moment, digest, false))?.grant;
  if (grant)
    await moment.deps.db.tenant(moment.tenant.id, (tx) =>
      revokeGrant(tx, { tenantId: moment.tenant.id, id: grant.id }),
    );
}

async function find(kind: string, id: string, spend: boolean): Promise<AdapterPayload | undefined> {
  const moment = currentMoment();
  const digest = digestOf(moment, id);
  const found = await lookUp(moment, digest, spend);
  if (!found || found.kind !== kind) return undefined;
  const payload = openPayload(moment, digest, found.sealed);
  if (payload.grantId !== undefined && !found.grant?.alive) return undefined;
  moment.person = found.person;
  return { ...payload, jti: id, ...(found.consumed ? { consumed: true } : {}) };
}

/** What the request will ask for, in one round trip. A code is used up by it, whoever asks. */
export async function readAhead(moment: Moment, o: { clientId: string; token: string; spend: boolean }): Promise<void> {
  const { deps, tenant } = moment;
  const digest = digestOf(moment, o.token);
  const both = deps.db.tenant(tenant.id, (tx) =>
    Promise.all([loadClient(tx, o.clientId), findItem(tx, { ...scopeOf(moment), digest, spend: o.spend })]),
  );
  moment.clients.set(
    o.clientId,
    both.then(([client]) => client),
  );
  moment.found.set(
    digest.toString("base64url"),
    both.then(([, found]) => found),
  );
  await both;
}

/** Once in a request: where a token may be of several kinds, the library asks for each. */
function lookUp(moment: Moment, digest: Buffer, spend: boolean): Promise<Found | null> {
  const key = digest.toString("base64url");
  const known = moment.found.get(key);
  if (known) return known;
  const found = moment.deps.db.tenant(moment.tenant.id, (tx) => findItem(tx, { ...scopeOf(moment), digest, spend }));
  moment.found.set(key, found);
  return found;
}

/** Of two at once one wins, as with refresh tokens. */
async function consume(id: string): Promise<void> {
  const moment = currentMoment();
  const digest = digestOf(moment, id);
  const scope = scopeOf(moment);
  if (await moment.deps.db.tenant(moment.tenant.id, (tx) => consumeItem(tx, { ...scope, digest }))) return;
  await endFamily(moment, digest);
  const { errors } = await import("oidc-provider");
  throw new errors.InvalidGrant("already used");
}

async function drop(id: string): Promise<void> {
  const moment = currentMoment();
  const digest = digestOf(moment, id);
  await moment.deps.db.tenant(moment.tenant.id, (tx) => deleteItem(tx, { tenantId: moment.tenant.id, digest }));
}

async function findClient(id: string): Promise<AdapterPayload | undefined> {
  const moment = currentMoment();
  const client = await clientOf(moment, id);
  return client ? metadataOf(moment.tenant, client) : undefined;
}

/** Noted in the moment in which it is asked for: of two at once one sees that the other was there. */
async function seen(kind: string, id: string): Promise<AdapterPayload | undefined> {
  const moment = currentMoment();
  const item = { ...itemOf(moment, kind, `replay:${id}`, {}, 15 * 60), userCode: null };
  const scope = scopeOf(moment);
  const first = await moment.deps.db.tenant(moment.tenant.id, (tx) => noteOnce(tx, { ...scope, item }));
  return first ? undefined : { jti: id };
}

async function holdGrant(id: string, payload: AdapterPayload): Promise<void> {
  const moment = currentMoment();
  const { session, deps, offline } = moment;
  const { openid, resources } = payload as { openid?: { scope?: string; claims?: string[] }; resources?: object };
  const client = await clientOf(moment, payload.clientId as string);
  if (!session || !client) throw new Error("a grant needs a session and an application");
  const granted = {
    ...{ clientId: payload.clientId as string, scope: openid?.scope ?? "", claims: openid?.claims ?? [] },
    resources: (resources ?? {}) as Record<string, string>,
  };
  moment.granted = {
    ...{ id, applicationId: client.application.id, personId: session.person.id, sessionId: session.id },
    ...{ granted, offline, expiresAt: offline ? new Date(deps.clock.now().getTime() + yearMs) : session.expiresAt },
  };
}

async function findGrant(id: string): Promise<AdapterPayload | undefined> {
  const moment = currentMoment();
  for (const found of await Promise.all(moment.found.values())) {
    if (found?.grant?.id === id && found.grant.alive) return grantPayload(found.grant);
  }
  return undefined;
}

function grantPayload(grant: NonNullable<Found["grant"]>): AdapterPayload {
  const { clientId, scope, claims, resources } = grant.granted;
  const facts = { jti: grant.id, kind: "Grant", accountId: grant.personId, clientId };
  const times = { iat: seconds(grant.createdAt), exp: seconds(grant.expiresAt) };
  return { ...facts, ...times, openid: { scope, claims }, resources } as AdapterPayload;
}

function seconds(at: Date): number {
  return Math.floor(at.getTime() / 1000);
}

async function endGrant(id: string): Promise<void> {
  const { deps, tenant } = currentMoment();
  await deps.db.tenant(tenant.id, (tx) => revokeGrant(tx, { tenantId: tenant.id, id }));
}

async function issueCode(id: string, payload: AdapterPayload, ttl?: number): Promise<void> {
  const moment = currentMoment();
  const { granted, deps, tenant } = moment;
  if (!granted || granted.id !== payload.grantId) throw new Error("a code without its grant");
  const item = itemOf(moment, "AuthorizationCode", id, payload, ttl);
  const sid = payload.sid as string;
  const written = await deps.db.tenant(tenant.id, (tx) =>
    insertGrant(tx, { ...scopeOf(moment), grant: granted, item, sid }),
  );
  moment.first = written.first;
}

/** The device code of a typed code, with what is sealed in it; null: none waits. */
export async function deviceCodeOf(
  moment: Moment,
  typed: string,
): Promise<{ digest: Buffer; payload: AdapterPayload } | null> {
  const userCode = userCodeDigest(moment, typed);
  const scope = scopeOf(moment);
  const row = await moment.deps.db.tenant(moment.tenant.id, (tx) => itemByUserCode(tx, { ...scope, userCode }));
  return row && { digest: row.digest, payload: openPayload(moment, row.digest, row.sealed) };
}
