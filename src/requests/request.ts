import type { AuditEntry } from "../history/index.ts";
import type { ProviderSettings } from "../tenants/index.ts";
import type { Act, State } from "./machine.ts";

/** パスワードの再発行, 多要素認証のリセット, その他: in the order in which the deck names them. */
export const kinds = ["reissue", "reset", "other"] as const;
export type Kind = (typeof kinds)[number];

export function isKind(text: string | undefined): text is Kind {
  return kinds.some((kind) => kind === text);
}

/** Before the sign-in, in 管理画面, at the desk. */
export const origins = ["outside", "administrator", "desk"] as const;
export type Origin = (typeof origins)[number];

export type Actor = AuditEntry["actor"];

export interface DeskRequest {
  id: string;
  /** As people read it, `R-1001`. */
  number: string;
  kind: Kind;
  origin: Origin;
  personId: string;
  state: State;
  /** The operator who works on it. */
  takenBy: string | null;
  /** Yen, as it was quoted; null: the desk tells. */
  fee: number | null;
  /** Calendar day by which it is expected. */
  dueOn: string;
  createdAt: Date;
  settledAt: Date | null;
}

/** What somebody has typed with a request, sealed at rest. */
export interface Said {
  /** ISO 8601. */
  at: string;
  number: string;
  /** As it was typed; it proves nothing, and nobody is called back there. */
  phone: string | null;
  /** What is the matter. */
  matter: string | null;
}

/** Something that happened to a request. `made` and `again`: it was asked for, once more. */
export interface Step {
  act: Act | "made" | "again";
  at: Date;
  actor: Actor;
  details: { reason?: string; check?: CheckKind; number?: string; kind?: Kind };
}

/** Each stands in the deck as `check.<kind>`. */
export const checkKinds = ["callback", "contract", "admin"] as const;
export type CheckKind = (typeof checkKinds)[number];

export interface Check {
  kind: CheckKind;
  /** Empty where the 管理者 has agreed on their own screen. */
  seen: string;
  actor: Actor;
  at: Date;
}

/** Everything about one request. */
export interface WholeRequest extends DeskRequest {
  steps: Step[];
  checks: Check[];
  said: Said[];
}

export type DeskName = ProviderSettings["requests"][Kind]["desk"];
