import { setTimeout as sleep } from "node:timers/promises";
import webpush from "web-push";
import type { Clock } from "../../../platform/clock.ts";
import type { Scope } from "../../../platform/db/index.ts";
import { type Egress, EgressRefused, type Incoming } from "../../../platform/http/index.ts";
import type { Logger } from "../../../platform/log.ts";
import type { Tenant } from "../../../tenants/index.ts";
import { losePush, type PushTarget, pushTarget, setAck } from "../device/store.ts";
import { requestById } from "../request/store.ts";
import type { PushKeys, Vapid } from "./keys.ts";
import { ackDigest, newAck, type PushWords, pushPayload, topicOf } from "./payload.ts";

export interface PushDeps {
  db: Scope;
  clock: Clock;
  log: Logger;
  egress: Egress;
  origin: string;
  keys: PushKeys;
  pushable(endpoint: string): boolean;
}

export interface PushJob {
  tenant: Tenant;
  device: string;
  /** Null: it is about no sign-in. */
  request: string | null;
  says: PushWords;
}

/** What is about no sign-in is of no use later. */
const testSeconds = 60;
/** Pauses before it is tried again; a push that comes later than that is of no use. */
const pausesMs = [500, 2_000];
const longestPauseMs = 10_000;
const patienceMs = 2_000;

/** Encrypts (RFC 8291) and sends one push. What a push service refuses is no error of ours: the app asks by itself. */
export async function sendPush(deps: PushDeps, { tenant, device, request, says }: PushJob): Promise<void> {
  const vapid = await deps.keys.pair();
  const ack = newAck(tenant.id);
  const ready = await deps.db.tenant(tenant.id, async (tx) => {
    const target = await pushTarget(tx, tenant, device);
    const asked = request === null ? null : await requestById(tx, tenant, request);
    if (!target || !vapid || (request !== null && asked?.state !== "pending")) return null;
    await setAck(tx, device, ackDigest(tenant, ack));
    return { target, until: asked?.expiresAt ?? new Date(deps.clock.now().getTime() + testSeconds * 1000) };
  });
  if (!ready || !vapid) return;
  const { target, until } = ready;
  if (!deps.pushable(target.subscription.endpoint)) return lose(deps, tenant, target);
  for (const pause of [...pausesMs, null]) {
    const seconds = Math.ceil((until.getTime() - deps.clock.now().getTime()) / 1000);
    if (seconds <= 0) return;
    const began = performance.now();
    const answer = await attempt(deps, { target, vapid, ack, says, seconds, topic: topicOf(tenant, device) });
    if (answer?.status === 404 || answer?.status === 410) return lose(deps, tenant, target);
    if (answer && answer.status < 300) return;
    deps.log.warn({ tenant: tenant.id, status: answer?.status ?? null }, "a push was not taken");
    // Whoever lets one push hang lets the next one hang, and others wait behind it.
    if (pause === null || !mayRetry(answer) || performance.now() - began > patienceMs) return;
    await sleep(Math.min(retryAfterMs(answer) ?? pause, longestPauseMs), null, { ref: false });
  }
}

interface Attempt {
  target: PushTarget;
  vapid: Vapid;
  ack: string;
  says: PushWords;
  seconds: number;
  topic: string;
}

/** Null where no answer came. */
async function attempt(
  deps: PushDeps,
  { target, vapid, ack, says, seconds, topic }: Attempt,
): Promise<Incoming | null> {
  const payload = pushPayload({ language: target.language, origin: deps.origin, ack, says });
  const details = webpush.generateRequestDetails(target.subscription, payload, {
    vapidDetails: vapid,
    TTL: Math.min(seconds, 180),
    urgency: "high",
    topic,
    contentEncoding: "aes128gcm",
  });
  const headers = Object.entries(details.headers).map(([name, value]) => [name.toLowerCase(), String(value)]);
  try {
    return await deps.egress.send({
      url: target.subscription.endpoint,
      method: "POST",
      headers: Object.fromEntries(headers),
      body: details.body,
    });
  } catch (error) {
    const reason = error instanceof EgressRefused ? error.message : String(error);
    deps.log.warn({ host: new URL(target.subscription.endpoint).host, reason }, "a push was not sent");
    return null;
  }
}

function lose({ db }: PushDeps, tenant: Tenant, { id, subscription }: PushTarget): Promise<void> {
  return db.tenant(tenant.id, (tx) => losePush(tx, tenant, { id, endpoint: subscription.endpoint }));
}

function mayRetry(answer: Incoming | null): boolean {
  return answer === null || answer.status === 429 || answer.status >= 500;
}

function retryAfterMs(answer: Incoming | null): number | null {
  const seconds = Number(answer?.headers["retry-after"]);
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : null;
}
