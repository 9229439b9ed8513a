import fc from "fast-check";
import { expect, test } from "vitest";
import type { Proof } from "../../factors/index.ts";
import type { Session } from "../../sessions/index.ts";
import { readRequest, settledQuery } from "./request.ts";
import { nextStep, type Situation } from "./step.ts";

const now = new Date("2026-11-24T01:00:00Z");
const before = (ms: number) => new Date(now.getTime() - ms);
const password: Proof = {
  ...{ factor: "password", method: "password", nature: "knowledge", phishingResistant: false },
  at: before(600_000).toISOString(),
};
const push = (digits: number): Proof => ({
  ...{ factor: "authenticator", method: "push", nature: "possession", phishingResistant: false, digits },
  at: before(600_000).toISOString(),
});
const taro = { id: "taro", userId: "sonpotaro@example.com" };

function sessionOf(proofs: Proof[]): Session {
  return { id: "s", person: taro, proofs, startedAt: before(600_000) } as unknown as Session;
}

function situation(query: Record<string, string>, more: Partial<Situation> = {}): Situation {
  const request = readRequest(new URLSearchParams(query));
  if (!request) throw new Error("no request");
  return {
    ...{ request, since: null, session: sessionOf([password]), accounts: 1, assigned: true, confirmed: false },
    ...{ raised: false, lacksSecond: false, mayRaise: true, consent: null, declined: false, now },
    ...more,
  };
}

const any = fc
  .record({
    prompt: fc.subarray(["login", "consent", "select_account"]).map((list) => list.join(" ")),
    none: fc.boolean(),
    max_age: fc.option(fc.nat(2_000).map(String), { nil: undefined }),
    acr_values: fc.subarray(["aal1", "aal2", "aal3", "urn:genkan:acr:mfa"]).map((list) => list.join(" ")),
    essential: fc.boolean(),
    login_hint: fc.constantFrom(undefined, taro.userId, "hanako@example.com", ""),
    sub: fc.constantFrom(undefined, "taro", "hanako"),
    scope: fc.subarray(["openid", "email", "offline_access"]).map((list) => list.join(" ")),
    since: fc.option(fc.integer({ min: 0, max: 1_200_000 }).map(before), { nil: null }),
    proofs: fc.constantFrom<Proof[]>([password], [password, push(2)], [password, push(6)]),
    signedIn: fc.boolean(),
    accounts: fc.integer({ min: 1, max: 8 }),
    flags: fc.record({ assigned: fc.boolean(), confirmed: fc.boolean(), raised: fc.boolean() }),
    marked: fc.boolean(),
    more: fc.record({ mayRaise: fc.boolean(), declined: fc.boolean() }),
    consent: fc.constantFrom<Situation["consent"]>(
      null,
      { scopes: [], at: null },
      { scopes: ["openid", "email"], at: before(300_000) },
    ),
  })
  .map((o) => {
    const claims = { id_token: { acr: { essential: o.essential, values: o.acr_values.split(" ").filter(Boolean) } } };
    const query: Record<string, string> = { prompt: o.none ? "none" : o.prompt, scope: o.scope };
    query.claims = JSON.stringify(o.sub ? { id_token: { ...claims.id_token, sub: { value: o.sub } } } : claims);
    if (o.max_age !== undefined) query.max_age = o.max_age;
    if (o.login_hint !== undefined) query.login_hint = o.login_hint;
    const session = o.signedIn ? sessionOf(o.proofs) : null;
    const lacksSecond = o.marked && o.proofs.length === 1;
    const rest = { since: o.since, session, accounts: o.accounts, consent: o.consent, lacksSecond };
    return { o, s: situation(query, { ...rest, ...o.flags, ...o.more }) };
  });

function property(check: (o: { s: Situation; step: ReturnType<typeof nextStep> }) => void): void {
  fc.assert(
    fc.property(any, ({ s }) => check({ s, step: nextStep(s) })),
    { numRuns: 5_000 },
  );
}

test("prompt=none never shows a page", () => {
  property(({ s, step }) => {
    if (s.request.prompts.has("none")) expect(["issue", "refuse"]).toContain(step.step);
  });
});

test("a code is issued only to a signed-in person to whom the application is assigned, and who is whoever was asked for", () => {
  property(({ s, step }) => {
    if (step.step !== "issue") return;
    expect([s.session !== null, s.assigned]).toEqual([true, true]);
    if (s.request.sub !== null) expect(s.request.sub).toBe(taro.id);
  });
});

test("a code is never issued on an older password than was asked for", () => {
  property(({ s, step }) => {
    if (step.step !== "issue") return;
    const age = 600_000;
    const since = s.since !== null && now.getTime() - s.since.getTime() >= age;
    if (s.request.prompts.has("login")) expect(since).toBe(true);
    if (s.request.maxAge !== null) expect(since || age <= s.request.maxAge * 1000).toBe(true);
  });
});

test("the acr that is told was reached, an essential one without exception, a marked application by two factors", () => {
  property(({ s, step }) => {
    if (step.step !== "issue") return;
    const digits = s.session?.proofs[1]?.digits ?? 0;
    const reached = ["aal1", ...(digits > 0 ? ["urn:genkan:acr:mfa"] : []), ...(digits >= 6 ? ["aal2"] : [])];
    if (step.acr !== undefined) expect(reached).toContain(step.acr);
    if (s.request.acrEssential && s.request.acr.length > 0) expect(step.acr).toBeDefined();
    expect(s.lacksSecond).toBe(false);
  });
});

test("no page comes twice for the same reason: whoever was raised is not raised again, whoever confirmed not asked again", () => {
  property(({ s, step }) => {
    if (s.raised) expect(step.step).not.toBe("raise");
    if (s.confirmed) expect(["choose", "confirm"]).not.toContain(step.step);
    if (s.declined) expect(step.step).not.toBe("consent");
  });
});

test("an application of others gets nothing that was not agreed to", () => {
  property(({ s, step }) => {
    if (step.step !== "issue" || s.consent === null) return;
    for (const scope of s.request.agreed) expect(s.consent.scopes).toContain(scope);
  });
});

test("two digits are two factors and not aal2: six are asked for, and only where that is what was asked", () => {
  const session = sessionOf([password, push(2)]);
  expect(nextStep(situation({ acr_values: "aal2" }, { session }))).toEqual({ step: "raise", need: "aal2" });
  expect(nextStep(situation({ acr_values: "urn:genkan:acr:mfa aal2" }, { session }))).toEqual({
    ...{ step: "issue", acr: "urn:genkan:acr:mfa" },
  });
  expect(nextStep(situation({ acr_values: "aal2" }, { session, raised: true }))).toEqual({ step: "issue" });
});

test("where two factors are asked for, anything is not enough that is none, and the least is asked that would do", () => {
  const mail: Proof = { ...push(0), factor: "email", method: "mail" };
  const session = sessionOf([password, mail]);
  for (const acr_values of ["urn:genkan:acr:mfa", "aal2 https://refeds.org/profile/mfa", "aal3 urn:genkan:acr:mfa"]) {
    expect(nextStep(situation({ acr_values }, { session }))).toEqual({ step: "raise", need: "mfa" });
  }
  expect(nextStep(situation({ acr_values: "aal3 aal2" }, { session }))).toEqual({ step: "raise", need: "aal2" });
  expect(nextStep(situation({ acr_values: "aal3" }, { session }))).toEqual({ step: "issue" });
  expect(nextStep(situation({ acr_values: "aal2" }, { session, mayRaise: false }))).toEqual({ step: "issue" });
});

test("what stands twice in a request is refused, and what cannot be read asks for nothing", () => {
  expect(readRequest(new URLSearchParams("scope=a&scope=b"))).toBeNull();
  expect(readRequest(new URLSearchParams("resource=a&resource=b"))).not.toBeNull();
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom("claims", "max_age", "id_token_hint", "prompt"), fc.string()),
      (query) => {
        expect(readRequest(new URLSearchParams(query))).not.toBeNull();
      },
    ),
  );
});

test("the library is asked for offline_access beside consent, and never for silence", () => {
  const settled = settledQuery(new URLSearchParams("scope=openid+offline_access&prompt=none&state=1"));
  expect(settled.get("prompt")).toBe("consent");
  expect(settledQuery(new URLSearchParams("prompt=none")).has("prompt")).toBe(false);
  expect(settledQuery(new URLSearchParams("prompt=login")).get("prompt")).toBe("login");
});
