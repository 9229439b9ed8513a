import fc from "fast-check";
import { expect, test } from "vitest";
import { type Proof, provesAs, type SecondKind, secondKinds } from "../factors/index.ts";
import { defaultPolicy, mergePolicy, type Policy } from "../tenants/index.ts";
import { type Attempt, type Factors, newAttempt, type Proved, type Raise } from "./attempt.ts";
import { freshMs, nextStep, type Step } from "./step.ts";

const now = new Date("2026-11-24T01:00:00Z");
const ago = (ms: number) => new Date(now.getTime() - ms).toISOString();
const hour = 3600_000;

const proofOf = (factor: Proof["factor"], at: string, method: Proof["method"] = "password"): Proof => ({
  ...{ factor, method, at, nature: factor === "password" ? "knowledge" : "possession", phishingResistant: false },
});
const kind = fc.constantFrom(...secondKinds);
const kinds = fc.uniqueArray(kind, { maxLength: 7 });

const policy = fc
  .record({ secondFactor: fc.constantFrom("required", "applications", "optional", "off"), factors: kinds })
  .map((subset) => mergePolicy(defaultPolicy, { ...subset, staySignedIn: { offered: false } } as never));

const factors: fc.Arbitrary<Factors> = fc.record({
  held: kinds.map((list) => list.map((one) => ({ id: one, kind: one, isDefault: one === list[0] }))),
  mayEnrol: fc.constantFrom("temporary", "window", null),
  frozenUntil: fc.constantFrom(null, ago(1), ago(-hour)),
  office: fc.boolean(),
  rememberedUntil: fc.constantFrom(null, ago(1), ago(-hour)),
});

/** None, or a further proof of some age. */
const further = fc.option(
  fc.tuple(fc.oneof(kind, fc.constant("accessPass" as const)), fc.constantFrom(0, freshMs - 1, freshMs + 1, 5 * hour)),
);

const raise: fc.Arbitrary<Raise | undefined> = fc.option(
  fc.record({
    need: fc.constantFrom("application" as const, "change" as const),
    enrol: fc.option(kind, { nil: undefined }),
    ...{ sessionId: fc.constant("s"), persistent: fc.boolean(), until: fc.constant(ago(-hour)) },
  }) as fc.Arbitrary<Raise>,
  { nil: undefined },
);

function attemptOf(o: {
  factors: Factors;
  further: [Proof["factor"], number] | null;
  raise: Raise | undefined;
}): Attempt {
  const begun = newAttempt({
    ...{ tenantId: "t", userId: "sonpotaro@example.com", now: new Date(now.getTime() - 60_000) },
    continuation: { kind: "portal", ref: "/" },
  });
  const proofs = [
    proofOf("password", ago(6 * hour)),
    ...(o.further ? [proofOf(o.further[0], ago(o.further[1]), "totp")] : []),
  ];
  return {
    ...begun,
    ...(o.raise ? { raise: o.raise } : {}),
    proved: {
      ...{
        personId: "p",
        userId: "sonpotaro@example.com",
        name: "損保 太郎",
        pending: { id: "i", secret: "s" },
        proofs,
      },
      credential: {
        ...{ temporary: false, mustChange: null, knownBrowser: true, stayAnswer: false, reportedBrowser: false },
        expiresAt: null,
      },
      factors: o.factors,
    },
  };
}

const given = fc.record({ factors, further, raise }).map((o) => ({ ...o, attempt: attemptOf(o as never) }));
const isSecond = (factor: string | undefined): factor is SecondKind => secondKinds.includes(factor as SecondKind);
const age = (o: { further: [string, number] | null }) =>
  isSecond(o.further?.[0]) ? (o.further?.[1] ?? 0) : Number.POSITIVE_INFINITY;
const runs = { numRuns: 3_000 };

function property(check: (o: Parameters<Parameters<typeof given.map>[0]>[0], under: Policy, step: Step) => void): void {
  fc.assert(
    fc.property(given, policy, (o, under) => check(o, under, nextStep(o.attempt, under, now))),
    runs,
  );
}

test("where a second factor is required, nobody who has one finishes without proving it, unless this browser or office is spared", () => {
  property((o, under, step) => {
    if (step.step !== "finish" || under.secondFactor !== "required" || o.raise) return;
    const spared = o.factors.office || o.factors.rememberedUntil === ago(-hour);
    expect(age(o) < Number.POSITIVE_INFINITY || spared || o.factors.held.length === 0).toBe(true);
  });
});

test("a change of sign-in methods goes on only after a proof of the last ten minutes, where there is one to give", () => {
  property((o, _under, step) => {
    if (o.raise?.need !== "change" || o.factors.held.length === 0) return;
    if (age(o) > freshMs) expect(step).toMatchObject({ step: "ask", factor: "second", reason: "change" });
  });
});

test("an application that asks for two factors opens only after both, remembered or not", () => {
  property((o, _under, step) => {
    if (o.raise?.need === "application" && step.step === "finish")
      expect(age(o)).toBeLessThan(Number.POSITIVE_INFINITY);
  });
});

test("whoever has approved by two digits is asked once more where aal2 is wanted, and not twice", () => {
  const at = (ms: number) => new Date(now.getTime() - ms);
  const factors = { held: [{ id: "a", kind: "authenticator", isDefault: true }], mayEnrol: null, frozenUntil: null };
  const raise = { sessionId: "s", need: "aal2", persistent: false, until: ago(-hour) };
  const given = { factors: { ...factors, office: false, rememberedUntil: null }, further: null, raise };
  const { proved, ...attempt } = attemptOf(given as never);
  if (!proved) throw new Error("nothing proved");
  const push = (ms: number, digits: number) => ({
    ...{
      factor: "authenticator" as const,
      method: "push" as const,
      at: at(ms).toISOString(),
      nature: "possession" as const,
    },
    ...{ phishingResistant: false, digits },
  });
  const stepOf = (proof: ReturnType<typeof push>) => {
    const proofs = [...proved.proofs, proof];
    const policy = { ...defaultPolicy, factors: ["authenticator" as const] };
    return nextStep({ ...attempt, startedAt: at(60_000), proved: { ...proved, proofs } }, policy, now).step;
  };
  expect(stepOf(push(hour, 2))).toBe("ask");
  expect([stepOf(push(hour, 6)), stepOf(push(0, 2))]).not.toContain("ask");
});

test("nothing is registered by the password alone beyond its rights, nor while it is frozen", () => {
  property((o, _under, step) => {
    if (step.step !== "enrol") return;
    const pass = o.further?.[0] === "accessPass" && o.further[1] <= hour;
    expect(o.factors.mayEnrol !== null || age(o) <= freshMs || pass).toBe(true);
    expect(o.factors.frozenUntil).not.toBe(ago(-hour));
  });
});

test("only what the person holds is asked, in the order of the policy with the default first", () => {
  property((o, under, step) => {
    if (step.step !== "ask" || step.factor !== "second") return;
    const able = o.factors.held.flatMap((one) => provesAs(one.kind));
    expect(able).toContain(step.kind);
    // A sheet of codes alone counts as nothing left: what is not listed is asked beside it.
    const listed = able.some((kind) => kind !== "recoveryCodes" && under.factors.includes(kind));
    if (listed) expect(under.factors).toContain(step.kind);
  });
});

test("somebody who has none is led to register one where it is required, or asked for a pass", () => {
  property((o, under, step) => {
    if (under.secondFactor !== "required" || o.factors.held.length > 0 || step.step === "refuse") return;
    expect(["enrol", "pass"]).toContain(step.step === "ask" ? step.factor : step.step);
  });
});

test("off and optional ask nobody for what they do not have", () => {
  property((o, under, step) => {
    if (o.raise || o.factors.held.length > 0) return;
    if (under.secondFactor === "off" || under.secondFactor === "optional") expect(step.step).toBe("finish");
  });
});

test("after a report the password changes only after a proof of the last ten minutes, in the office and in a remembered browser too", () => {
  property((o, under) => {
    if (o.raise) return;
    const { proved } = o.attempt;
    const credential = { ...(proved as Proved).credential, mustChange: "reported" as const };
    const step = nextStep({ ...o.attempt, proved: { ...(proved as Proved), credential } }, under, now);
    const waits = o.factors.held.length > 0 && age(o) > freshMs;
    if (waits) expect(step).toMatchObject({ step: "ask", factor: "second", reason: "change" });
    else expect(step.step === "change" || (step.step === "ask" && step.factor === "second")).toBe(true);
  });
});

/** Somebody who has just proved the telephone that came in the place of another. */
function withNewTelephone(raise: Partial<Raise>, more: Factors["held"] = []): Step {
  const whole: Raise = { need: "change", sessionId: "s", persistent: false, until: ago(-hour), ...raise };
  return nextStep(newTelephone(whole, more), mergePolicy(defaultPolicy, { secondFactor: "required" }), now);
}

function newTelephone(raise: Raise | undefined, more: Factors["held"]): Attempt & { proved: Proved } {
  const held = [{ id: "new", kind: "sms" as const, isDefault: true }, ...more];
  const factors: Factors = {
    ...{ held, young: ["new"], mayEnrol: null, frozenUntil: null, office: false, rememberedUntil: null },
  };
  const attempt = attemptOf({ factors, further: null, raise }) as Attempt & { proved: Proved };
  attempt.proved.proofs.push({ ...proofOf("sms", ago(0), "sms"), credential: "new" });
  return attempt;
}

test("a telephone that came in the place of another proves nothing for a change, but that it may be replaced itself", () => {
  const app = { id: "app", kind: "totp" as const, isDefault: false };
  expect(withNewTelephone({}, [app])).toMatchObject({ step: "ask", factor: "second", kind: "totp" });
  expect(withNewTelephone({ enrol: "passkey" }, [app])).toMatchObject({ step: "ask", factor: "second", kind: "totp" });
  expect(withNewTelephone({})).toMatchObject({ step: "ask", factor: "pass" });
  expect(withNewTelephone({ enrol: "passkey" })).toMatchObject({ step: "ask", factor: "pass" });
  expect(withNewTelephone({ enrol: "passkey", replaces: "new" })).toMatchObject({ step: "ask", factor: "pass" });
  expect(withNewTelephone({ enrol: "sms", replaces: "new" })).toMatchObject({ step: "enrol", kind: "sms" });
  expect(withNewTelephone({ enrol: "sms", replaces: "other" })).toMatchObject({ step: "ask", factor: "pass" });
  expect(withNewTelephone({ need: "application" }).step).not.toBe("ask");
});

test("nor for a new password after a report: another way is asked, or an access pass", () => {
  const app = { id: "app", kind: "totp" as const, isDefault: false };
  const reported = (more: Factors["held"], pass = false): Step => {
    const attempt = newTelephone(undefined, more);
    attempt.proved.credential.mustChange = "reported";
    if (pass) attempt.proved.proofs.push(proofOf("accessPass", ago(0), "pass"));
    return nextStep(attempt, mergePolicy(defaultPolicy, { secondFactor: "required" }), now);
  };
  expect(reported([app])).toMatchObject({ step: "ask", factor: "second", kind: "totp", reason: "change" });
  expect(reported([])).toMatchObject({ step: "ask", factor: "pass" });
  expect(reported([], true)).toMatchObject({ step: "change", reason: "reported" });
});
