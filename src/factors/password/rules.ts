import type { Policy } from "../../tenants/index.ts";

type Kind = Policy["password"]["kinds"][number];

/** The manual's list, 2.1 (3): exactly these symbols. */
export const symbols = "!\"#$%&'()*+,-./:;<=>@[]^_`{}~|";

const classes: Record<Kind, RegExp> = {
  upper: /[A-Z]/,
  lower: /[a-z]/,
  digit: /[0-9]/,
  symbol: new RegExp(`[${symbols.replace(/[\]^\\-]/g, "\\$&")}]`),
};
const allowed = new RegExp(`^[A-Za-z0-9${symbols.replace(/[\]^\\-]/g, "\\$&")}]$`);

export type Rule = "length" | Kind | "notTemporary" | "notId" | "notWeak" | "notUsed" | "same";

/** The rules that are shown and checked under a policy, in their order on the page. */
export function rulesOf(policy: Policy, temporary: boolean): Rule[] {
  return [
    "length",
    ...(["upper", "lower", "digit", "symbol"] as const).filter((kind) => policy.password.kinds.includes(kind)),
    ...(temporary ? (["notTemporary"] as const) : []),
    "notId",
    "notWeak",
    ...(policy.password.reuse > 0 ? (["notUsed"] as const) : []),
    "same",
  ];
}

export type PasswordFault =
  | { fault: "empty" | "space" | "japanese" | "tooLong" | "rules" | "different" | "weak" | "used" }
  | { fault: "character"; char: string };

export interface Proposal {
  policy: Policy;
  password: string;
  confirmation: string;
  userId: string;
}

/** What keeps a proposed password from being taken, as far as it can be told without the database; null if nothing. */
export function passwordFault(p: Proposal): PasswordFault | null {
  const { password, policy } = p;
  if (password === "") return { fault: "empty" };
  const bad = [...password].find((char) => !allowed.test(char));
  if (bad === " ") return { fault: "space" };
  if (bad !== undefined) return /^[\x21-\x7e]$/.test(bad) ? { fault: "character", char: bad } : { fault: "japanese" };
  if (password.length > policy.password.maxLength) return { fault: "tooLong" };
  if (!meetsKinds(password, policy)) return { fault: "rules" };
  if (sameAsId(password, p.userId)) return { fault: "rules" };
  return password === p.confirmation ? null : { fault: "different" };
}

export function meetsKinds(password: string, policy: Policy): boolean {
  if (password.length < policy.password.minLength) return false;
  return policy.password.kinds.every((kind) => classes[kind].test(password));
}

/** The user ID, or the part before its @, in any case. */
export function sameAsId(password: string, userId: string): boolean {
  const typed = password.toLowerCase();
  const id = userId.toLowerCase();
  return typed === id || typed === id.split("@")[0];
}
