import fc from "fast-check";
import { expect, test } from "vitest";
import { defaultPolicy, mergePolicy, type Policy } from "../tenants/index.ts";
import { type Attempt, newAttempt, type Proved } from "./attempt.ts";
import { nextStep, type Step } from "./step.ts";

const now = new Date("2026-11-24T01:00:00Z");
const day = 24 * 3600_000;
const begun = newAttempt({
  ...{ tenantId: "t", userId: "sonpotaro@example.com", now },
  continuation: { kind: "portal", ref: "/" },
});

const credential = fc.record({
  temporary: fc.boolean(),
  mustChange: fc.constantFrom("temporary", "expired", "reported", null),
  knownBrowser: fc.boolean(),
  stayAnswer: fc.constantFrom(true, false, null),
  reportedBrowser: fc.boolean(),
  expiresAt: fc
    .constantFrom(null, -400, -1, 0, 1, 13, 14, 15, 90)
    .map((days) => (days === null ? null : new Date(now.getTime() + days * day).toISOString())),
}) satisfies fc.Arbitrary<Proved["credential"]>;

const policy = fc
  .record({ offered: fc.boolean(), days: fc.integer({ min: 1, max: 365 }) })
  .map((staySignedIn) => mergePolicy(defaultPolicy, { secondFactor: "off", staySignedIn }));

const proved = (given: Proved["credential"]): Attempt => ({
  ...begun,
  proved: {
    ...{ personId: "p", userId: "sonpotaro@example.com", name: "損保 太郎", credential: given },
    pending: { id: "i", secret: "s" },
    factors: { held: [], mayEnrol: null, frozenUntil: null, office: false, rememberedUntil: null },
    proofs: [
      { factor: "password", method: "password", at: now.toISOString(), nature: "knowledge", phishingResistant: false },
    ],
  },
});

/** What a person does at each step, as the pages do it; null where a step leads no further. */
function answered(attempt: Attempt, step: Step, choice: { stay: boolean; later: boolean }): Attempt | null {
  const changed = () => {
    const before = (attempt.proved as Proved).credential;
    return proved({ ...before, temporary: false, mustChange: null, expiresAt: null });
  };
  if (step.step === "change") return { ...changed(), answers: attempt.answers };
  if (step.step !== "prompt") return null;
  if (step.prompt === "stay") return { ...attempt, answers: { ...attempt.answers, stay: choice.stay } };
  return choice.later ? { ...attempt, answers: { ...attempt.answers, later: true } } : changed();
}

function walk(attempt: Attempt, under: Policy, choice: { stay: boolean; later: boolean }): Step[] {
  const steps: Step[] = [];
  for (let at: Attempt | null = attempt; at; ) {
    const step = nextStep(at, under, now);
    steps.push(step);
    if (steps.length > 5) throw new Error(`no end: ${JSON.stringify(steps)}`);
    at = answered(at, step, choice);
  }
  return steps;
}

const answers = fc.record({ stay: fc.boolean(), later: fc.boolean() });

test("without a proof the password is asked, whatever else an attempt says", () => {
  fc.assert(
    fc.property(policy, fc.boolean(), fc.boolean(), (under, stay, later) => {
      const step = nextStep({ ...begun, answers: { stay, later, never: true } }, under, now);
      expect(step).toEqual({ step: "ask", factor: "password", reason: "start" });
    }),
  );
});

test("every way ends, in a finish or a refusal, and a change that is due stands before every finish", () => {
  fc.assert(
    fc.property(credential, policy, answers, (given, under, choice) => {
      const steps = walk(proved(given), under, choice);
      const last = steps.at(-1) as Step;
      const expired = given.expiresAt !== null && new Date(given.expiresAt) <= now;
      const refused = (given.temporary && expired) || given.reportedBrowser;
      expect(last.step).toBe(refused ? "refuse" : "finish");
      if (refused) expect(steps).toHaveLength(1);
      const due = given.mustChange ?? (expired ? "expired" : null);
      if (!refused && due) expect(steps[0]).toEqual({ step: "change", reason: due });
      const asked = steps.some((step) => step.step === "prompt" && step.prompt === "stay");
      if (!refused) expect(asked).toBe(under.staySignedIn.offered && given.stayAnswer === null);
    }),
    { numRuns: 2_000 },
  );
});

test("a session outlives the browser only where the tenant offers it and the person said so", () => {
  fc.assert(
    fc.property(credential, policy, answers, (given, under, choice) => {
      const last = walk(proved(given), under, choice).at(-1) as Step;
      if (last.step !== "finish") return;
      expect(last.persistent).toBe(under.staySignedIn.offered && (given.stayAnswer ?? choice.stay));
    }),
  );
});

test("an expired temporary password is told before anything else, and every refusal has its reason", () => {
  fc.assert(
    fc.property(credential, policy, (given, under) => {
      const step = nextStep(proved(given), under, now);
      const reasons = { refuse: ["temporaryExpired", "reportedBrowser"], change: ["temporary", "expired", "reported"] };
      if (step.step === "refuse" || step.step === "change") expect(reasons[step.step]).toContain(step.reason);
      const expired = given.expiresAt !== null && new Date(given.expiresAt) <= now;
      if (given.temporary && expired) expect(step).toMatchObject({ step: "refuse", reason: "temporaryExpired" });
    }),
  );
});

test("the warning comes from the fourteenth day on", () => {
  const inDays = (days: number) => ({
    ...{ temporary: false, mustChange: null, knownBrowser: true, stayAnswer: false, reportedBrowser: false },
    expiresAt: new Date(now.getTime() + days * day).toISOString(),
  });
  expect(nextStep(proved(inDays(14)), off, now)).toMatchObject({ prompt: "expirySoon", days: 14 });
  expect(nextStep(proved(inDays(14.01)), off, now).step).toBe("finish");
  expect(nextStep(proved(inDays(0.01)), off, now)).toMatchObject({ prompt: "expirySoon", days: 1 });
});

const off = mergePolicy(defaultPolicy, { secondFactor: "off" });
const required = mergePolicy(defaultPolicy, { secondFactor: "required", factors: ["totp", "recoveryCodes"] });
const at = (ms: number) => new Date(now.getTime() + ms).toISOString();

/** Signed in with the password alone, holding these. */
function holding(kinds: ("totp" | "recoveryCodes")[], factors: Partial<Proved["factors"]> = {}): Attempt {
  const held = kinds.map((kind) => ({ id: kind, kind, isDefault: kind === "totp" }));
  const plain = { temporary: false, mustChange: null, knownBrowser: true, stayAnswer: false, reportedBrowser: false };
  const attempt = proved({ ...plain, expiresAt: null });
  const before = attempt.proved as Proved;
  return { ...attempt, proved: { ...before, factors: { ...before.factors, held, ...factors } } };
}

test("whoever holds codes on paper alone uses one, and then registers a lasting way", () => {
  const attempt = holding(["recoveryCodes"]);
  expect(nextStep(attempt, required, now)).toMatchObject({ step: "ask", kind: "recoveryCodes" });
  const { proofs } = attempt.proved as Proved;
  const rc = {
    factor: "recoveryCodes",
    method: "rc",
    at: at(0),
    nature: "possession",
    phishingResistant: false,
  } as const;
  const proven = { ...attempt, proved: { ...(attempt.proved as Proved), proofs: [...proofs, rc] } };
  expect(nextStep(proven, required, now)).toEqual({ step: "enrol", kind: null, reason: "required" });
  expect(nextStep(holding(["recoveryCodes"], { rememberedUntil: at(day) }), required, now)).toMatchObject({
    ...{ step: "ask", factor: "second", kind: "recoveryCodes" },
  });
});

test("a policy of codes on paper alone asks for nothing that it does not allow", () => {
  const paper = mergePolicy(required, { factors: ["recoveryCodes"] });
  const attempt = holding(["recoveryCodes"], { rememberedUntil: at(day) });
  expect(nextStep(attempt, paper, now).step).toBe("finish");
});

test("in a remembered browser something new is registered after a held factor was proved, and never with a pass instead", () => {
  const remembered = holding(["totp"], { rememberedUntil: at(day) });
  expect(nextStep(remembered, required, now)).toMatchObject({ step: "finish" });
  const wishes = { ...remembered, answers: { enrol: "totp" as const } };
  expect(nextStep(wishes, required, now)).toMatchObject({ step: "ask", factor: "second", kind: "totp" });
  expect(nextStep({ ...holding([]), answers: {} }, required, now)).toMatchObject({ step: "ask", factor: "pass" });
});
