import { expect, test } from "vitest";
import type { Proof } from "../factors/index.ts";
import { defaultPolicy, mergePolicy, type PolicySubset } from "../tenants/index.ts";
import { newAttempt, type Proved, type Raise, type Running } from "./attempt.ts";
import { groundsOf } from "./grounds.ts";

const now = new Date("2026-11-24T01:00:00Z");
const later = new Date(now.getTime() + 1).toISOString();

interface Case {
  policy?: PolicySubset;
  credential?: Partial<Proved["credential"]>;
  factors?: Partial<Proved["factors"]>;
  need?: Raise["need"];
  first?: Proof["factor"];
  method?: Proof["method"];
  second?: boolean;
}

function grounds({
  policy,
  credential,
  factors,
  need,
  first = "password",
  method = "password",
  second = true,
}: Case): string[] {
  const proof: Proof = {
    ...{ factor: first, method, at: now.toISOString(), nature: "knowledge", phishingResistant: false },
  };
  const known = { temporary: false, mustChange: null, knownBrowser: true, stayAnswer: null, reportedBrowser: false };
  const attempt: Running = {
    ...newAttempt({ tenantId: "t", userId: "u@example.com", continuation: { kind: "portal", ref: "/" }, now }),
    ...(need ? { raise: { need, sessionId: "s", persistent: false, until: later } } : {}),
    proved: {
      ...{ personId: "p", userId: "u@example.com", name: "n", pending: { id: "i", secret: "s" }, proofs: [proof] },
      credential: { ...known, expiresAt: null, ...credential },
      factors: { held: [], mayEnrol: null, frozenUntil: null, office: false, rememberedUntil: null, ...factors },
    },
  };
  return groundsOf(attempt, mergePolicy(defaultPolicy, policy ?? { secondFactor: "required" }), { second, now });
}

const office = { secondFactor: "required" as const, officeNetworks: ["192.0.2.0/24"] };

test.each<[string, Case, string[]]>([
  ["the rule everywhere", {}, ["everywhere"]],
  ["the rule outside the offices", { policy: office }, ["outside"]],
  ["in an office", { policy: office, factors: { office: true }, second: false }, ["office"]],
  ["by those who have one", { policy: { secondFactor: "optional" } }, ["chosen"]],
  ["where applications ask", { policy: { secondFactor: "applications" } }, []],
  ["in a remembered browser", { factors: { rememberedUntil: later }, second: false }, ["remembered"]],
  ["no more remembered", { factors: { rememberedUntil: now.toISOString() }, second: false }, []],
  ["after a report", { credential: { mustChange: "reported" } }, ["reported"]],
  ["a passkey alone", { first: "passkey" }, []],
  ["a new browser", { credential: { knownBrowser: false } }, ["newBrowser", "everywhere"]],
  ["the first time", { method: "temporary", credential: { knownBrowser: false } }, ["first", "everywhere"]],
  ["for an application", { need: "application" }, ["application"]],
  ["for a level of assurance", { need: "aal2" }, ["application"]],
  ["for a change", { need: "change" }, ["change"]],
])("%s", (_, given, expected) => {
  expect(grounds(given)).toEqual(expected);
});
