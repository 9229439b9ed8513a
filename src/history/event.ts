import type { Device } from "./device.ts";

/** One line of the ログイン履歴. */
export interface SignInEvent {
  tenantId: string;
  id: string;
  at: Date;
  /** `nobody` for IDs that nobody has: written so that both cost the same, and deleted after a day. */
  personId: string;
  kind: "signin" | "launch";
  outcome: "success" | "failure";
  /** How it was proved, first factor first. */
  methods: string[];
  reason: FailureReason | null;
  ip: string;
  network: string;
  place: string | null;
  device: Device;
  application?: string | null;
  sessionId?: string | null;
  keyName?: string | null;
}

export type FailureReason = "password" | "suspended" | "locked" | "expiredTemp";

/** The event as a row of the table, so that it can be written inside another statement of the same transaction. */
export function eventValues(e: SignInEvent) {
  return {
    tenant_id: e.tenantId,
    at: e.at,
    id: e.id,
    person_id: e.personId,
    kind: e.kind,
    outcome: e.outcome,
    methods: e.methods,
    reason: e.reason,
    ip: e.ip,
    network: e.network,
    place: e.place,
    device: JSON.stringify(e.device),
    browser_family: e.device.browser,
    application: e.application ?? null,
    session_id: e.sessionId ?? null,
    key_name: e.keyName ?? null,
  };
}
