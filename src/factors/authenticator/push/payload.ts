import { randomBytes } from "node:crypto";
import type { PushPayload } from "../../../../authenticator/wire.ts";
import { type Language, textParts } from "../../../platform/i18n/index.ts";
import type { Tenant } from "../../../tenants/index.ts";

/** What a push may say. */
export type PushWords = "push.notify" | "push.test" | "push.idle";

/** The same for everybody: a lock screen shows it. `ack` is what the phone sends back when it has arrived. */
export function pushPayload(o: { language: Language; origin: string; ack: string; says: PushWords }): Buffer {
  const [title = "", body = ""] = textParts(o.language, o.says);
  const payload: PushPayload = {
    web_push: 8030,
    notification: { title, body, navigate: `${o.origin}/` },
    g: { v: 1, ack: o.ack },
  };
  return Buffer.from(JSON.stringify(payload));
}

/** `<tenant id>.<128 bits>` */
export function newAck(tenantId: string): string {
  return `${tenantId}.${randomBytes(16).toString("base64url")}`;
}

export function ackDigest({ key }: Pick<Tenant, "key">, ack: string): Buffer {
  return key.digest("push-ack", ack);
}

/** A newer push takes the place of one that still waits at the push service; 32 letters at most (RFC 8030 §5.4). */
export function topicOf({ key }: Pick<Tenant, "key">, deviceId: string): string {
  return key.digest("push-topic", deviceId).subarray(0, 24).toString("base64url");
}
