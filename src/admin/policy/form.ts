import type { SecondKind } from "../../factors/index.ts";
import { isNetwork, type Policy, type PolicySubset } from "../../tenants/index.ts";
import type { Item } from "./items.ts";

/** What was typed, field by field; a field that can be sent several times (boxes) as its values. */
export type Typed = ReadonlyMap<string, readonly string[]>;

/** What is wrong, by field: a key of the deck and what it needs. */
export type Faults = Map<
  string,
  { key: "number"; min: number; max: number } | { key: "line"; line: string } | { key: "none" | "office" }
>;

/** The change that a form asks for, or what is wrong with it. */
export function changeOf(item: Item, typed: Typed, policy: Policy): { change: PolicySubset; faults: Faults } {
  const faults: Faults = new Map();
  return { change: readers[item](new Reader(typed, faults), policy), faults };
}

export const seconds = ["always", "outside", "person", "applications", "off"] as const;
export type Second = (typeof seconds)[number];
const modes: Record<Second, Policy["secondFactor"]> = {
  always: "required",
  outside: "required",
  person: "optional",
  applications: "applications",
  off: "off",
};

export function secondOf({ secondFactor, officeNetworks }: Policy): Second {
  if (secondFactor === "required") return officeNetworks.length > 0 ? "outside" : "always";
  return secondFactor === "optional" ? "person" : secondFactor;
}

/** Kinds of sign-in methods that a tenant can allow, as the form shows them: a telephone is one. */
export const ways: SecondKind[] = ["authenticator", "passkey", "totp", "sms", "email", "recoveryCodes"];
export const characterKinds = ["upper", "lower", "digit", "symbol"] as const;

class Reader {
  constructor(
    readonly typed: Typed,
    readonly faults: Faults,
  ) {}

  text(field: string): string {
    return (this.typed.get(field)?.[0] ?? "").normalize("NFKC").trim();
  }

  on(field: string): boolean {
    return this.typed.has(field);
  }

  all(field: string): readonly string[] {
    return this.typed.get(field) ?? [];
  }

  number(field: string, min: number, max: number): number {
    const text = this.text(field);
    const value = Number(text);
    if (/^\d{1,6}$/.test(text) && value >= min && value <= max) return value;
    this.faults.set(field, { key: "number", min, max });
    return min;
  }

  maybeNumber(field: string, min: number, max: number): number | null {
    return this.text(field) === "" ? null : this.number(field, min, max);
  }
}

const readers: Record<Item, (from: Reader, policy: Policy) => PolicySubset> = {
  second: (from) => {
    const second = seconds.find((each) => each === from.text("second")) ?? "always";
    const secondFactor = modes[second];
    if (second !== "outside") return { secondFactor, ...(second === "always" ? { officeNetworks: [] } : {}) };
    const lines = (from.typed.get("office")?.[0] ?? "").split("\n").map((line) => line.normalize("NFKC").trim());
    const officeNetworks = lines.filter(Boolean);
    const bad = officeNetworks.find((line) => !isNetwork(line));
    if (bad !== undefined) from.faults.set("office", { key: "line", line: bad });
    else if (officeNetworks.length === 0) from.faults.set("office", { key: "office" });
    return { secondFactor, officeNetworks };
  },
  ways: (from, policy) => {
    const chosen = ways.filter((kind) => from.all("ways").includes(kind));
    if (chosen.every((kind) => kind === "recoveryCodes")) from.faults.set("ways", { key: "none" });
    return { factors: inOrder(chosen, policy.factors) };
  },
  lock: (from) => ({
    lock: { failures: from.number("failures", 1, 100), minutes: from.number("minutes", 1, 60) },
  }),
  password: (from, { password }) => ({
    password: {
      minLength: from.number("minLength", 8, password.maxLength),
      kinds: characterKinds.filter((kind) => from.all("kinds").includes(kind)),
      reuse: from.number("reuse", 0, 24),
      expiryDays: from.maybeNumber("expiryDays", 1, 999),
    },
  }),
  temporary: (from) => ({ temporaryPasswordHours: from.number("days", 1, 90) * 24 }),
  stay: (from, { staySignedIn, rememberBrowser }) => ({
    staySignedIn: {
      offered: from.on("stay"),
      days: from.on("stay") ? from.number("stayDays", 1, 365) : staySignedIn.days,
    },
    rememberBrowser: {
      offered: from.on("remember"),
      days: from.on("remember") ? from.number("rememberDays", 1, 365) : rememberBrowser.days,
    },
  }),
  back: (from) => ({
    recovery: { ownProofs: from.on("own"), vouching: from.on("vouch"), relief: from.on("relief") },
    forgotPassword: from.on("forgot"),
  }),
};

/** Those that were there keep their order; a telephone that is called stays where messages are. */
function inOrder(chosen: SecondKind[], before: readonly SecondKind[]): SecondKind[] {
  const kept = before.filter((kind) => chosen.includes(kind === "voice" ? "sms" : kind));
  return [...kept, ...chosen.filter((kind) => !kept.includes(kind))];
}
