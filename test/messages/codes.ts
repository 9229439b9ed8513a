import { type CodeToSend, sendCode } from "../../src/messages/index.ts";
import type { Node } from "../../src/node.ts";
import type { Tenant } from "../../src/tenants/index.ts";
import type { Ground } from "./ground.ts";

export const mobile = "+818012345678";
export const minuteMs = 60_000;

/** The same node with other ways to telephones. */
export function calling(node: Node, urls: { sms?: string; voice?: string; secure?: boolean }): Node {
  const { sms: smsUrl, voice: voiceUrl, secure = false } = urls;
  return { ...node, config: { ...node.config, smsUrl, voiceUrl, secure } };
}

/** Sends 074502 to a mobile telephone, good for ten minutes, unless something else is said. */
export function code(ground: Ground, tenant: Tenant, o: Partial<CodeToSend> & { personId: string }) {
  const now = ground.clock.now();
  const expiresAt = new Date(now.getTime() + 10 * minuteMs);
  const usual = { language: "ja", channel: "sms", to: mobile, purpose: "signin", code: "074502" } as const;
  return ground.node.db.tenant(tenant.id, (tx) =>
    sendCode(tx, ground.node.master, { ...usual, tenant, expiresAt, now, ...o }),
  );
}
