import type { Person } from "../accounts/index.ts";
import type { Proof } from "../factors/index.ts";

/** A signed-in browser. */
export interface Session {
  id: string;
  person: Person;
  proofs: Proof[];
  startedAt: Date;
  seenAt: Date;
  expiresAt: Date;
  /** The cookie outlives the browser (サインインの状態を維持しますか？ はい). */
  persistent: boolean;
  browserDigest: Buffer | null;
  ip: string;
  device: unknown;
}

/** What a session cookie carries. The person stands in front so that a browser's accounts can be told apart without a look-up. */
export interface SessionTicket {
  personId: string;
  sessionId: string;
  secret: string;
}

const shape = /^([0-9a-f-]{36})\.([0-9a-f-]{36})\.([A-Za-z0-9_-]{43})$/;

export function parseTicket(value: string | undefined): SessionTicket | null {
  const match = shape.exec(value ?? "");
  return match ? { personId: match[1] as string, sessionId: match[2] as string, secret: match[3] as string } : null;
}

export function ticketText(ticket: SessionTicket): string {
  return `${ticket.personId}.${ticket.sessionId}.${ticket.secret}`;
}
