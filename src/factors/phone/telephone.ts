import type { Tenant } from "../../tenants/index.ts";
import { type Ceremony, type Held, provesAs } from "../index.ts";
import type { PhoneDeps } from "./factor.ts";
import type { Way } from "./number.ts";

/** One count of wrong answers, whichever way the code came. */
export const counted = "sms";

/** Ways that the tenant allows, of those that there are; what is asked for stands first. */
export function openWays({ channels }: PhoneDeps, { tenant, kind }: Ceremony): Way[] {
  const both: Way[] = kind === "voice" ? ["voice", "sms"] : ["sms", "voice"];
  return both.filter((way) => channels[way] && (way === kind || tenant.policy.factors.includes(way)));
}

/** The telephone that is asked: the default, else the one that was registered for this way. */
export function telephoneOf(
  held: readonly Held[],
  { kind, except = [] }: Pick<Ceremony, "kind" | "except">,
): Held | undefined {
  const able = held.filter((one) => provesAs(one.kind).includes(kind) && !except.includes(one.id));
  return able.find(({ isDefault }) => isDefault) ?? able.find((one) => one.kind === kind) ?? able[0];
}

export function numberOf(tenant: Pick<Tenant, "key">, { id, sealed }: Held): string {
  return tenant.key.open(`credentials:${id}`, sealed as Buffer).toString();
}

/** Telephones among what a person holds that can be told something by short message (SPEC §3.1: all channels on file). */
export function alertNumbers(tenant: Pick<Tenant, "key">, held: readonly Held[]): string[] {
  return held.filter(({ kind }) => kind === "sms").map((one) => numberOf(tenant, one));
}
