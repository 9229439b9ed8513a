import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { personByUserId } from "../../src/accounts/index.ts";
import {
  type Ceremony,
  deleteCredential,
  type Form,
  heldBy,
  type Purpose,
  provesAs,
  type SecondFactor,
  type SecondKind,
  type SecondVerdict,
  triesInARow,
} from "../../src/factors/index.ts";
import { newId } from "../../src/platform/ids.ts";
import { Front, type FrontContract, hour, minute } from "../signin/front.ts";

/** What the suite has to know of a factor beyond its interface. */
export interface SecondAdapter {
  kind: SecondKind;
  /** Environment of the front, such as a channel's address. */
  env?: Record<string, string>;
  make(front: Front): SecondFactor;
  /** What a page sends with `do=begin` at a registration; nothing where all is begun without. */
  wish?(n: number): Record<string, string>;
  /** What confirms the registration that was begun in this ceremony, and what does not. */
  confirm(front: Front, c: Ceremony): Promise<Record<string, string>>;
  confirmWrong(front: Front, c: Ceremony): Promise<Record<string, string>>;
  /** What proves now in this ceremony, after `begin`; and what does not, but has the shape. */
  right(front: Front, c: Ceremony): Promise<Record<string, string>>;
  wrong(front: Front, c: Ceremony): Promise<Record<string, string>>;
  /** Life of what `begin` opens at a sign-in; null: it opens nothing. */
  lifeMs: number | null;
  /** Wrong answers in a row before it freezes; null: nothing can be guessed, each challenge takes one answer. */
  tries: number | null;
  /** Time between two questions of one person where quotas limit how many there may be. */
  pauseMs?: number;
}

type Proved = Extract<SecondVerdict, { outcome: "proved" }>;

/** The network and browser from which the suite asks. */
const client = {
  ...{ ip: "203.0.113.21", network: "203.0.113.21", place: null, browser: null, known: false, application: null },
  device: { browser: null, version: null, system: "other", systemVersion: null } as never,
};

/** Every second factor keeps these promises (DESIGN §4): it spends first, checks after, and proves once. */
export function secondConformance(adapter: SecondAdapter): void {
  const holders = Array.from({ length: 30 }, (_, i) => `h${i}@example.com`);
  let front: Front;
  let contract: FrontContract;
  let factor: SecondFactor;
  let next = 0;

  beforeAll(async () => {
    front = await Front.open(adapter.env);
    const policy = { secondFactor: "required" as const, factors: [adapter.kind] };
    contract = await front.contract("sonpo", { people: holders.map((userId) => ({ userId })), policy });
    factor = adapter.make(front);
  });
  beforeEach(() => front.clock.forward(25 * hour));
  afterAll(() => front.close());

  async function ceremony(userId: string, purpose: Purpose, binding = newId()): Promise<Ceremony> {
    const tenant = await front.tenant(contract);
    const person = await front.inside(contract, (tx) => personByUserId(tx, userId));
    if (!person) throw new Error(`no ${userId}`);
    return { tenant, person, binding, purpose, kind: adapter.kind, client, now: front.clock.now() };
  }

  const form = (fields: Record<string, string>): Form => new Map(Object.entries(fields));
  const verify = (c: Ceremony, fields: Record<string, string>) =>
    factor.verify({ ...c, now: front.clock.now() }, form(fields));
  const settle = (verdict: Proved) => front.inside(contract, (tx) => verdict.settle(tx));
  const held = async (userId: string) => {
    const { person } = await ceremony(userId, "ask");
    return front.inside(contract, (tx) => heldBy(tx, person.id));
  };

  function isProved(verdict: SecondVerdict): asserts verdict is Proved {
    expect(verdict.outcome).toBe("proved");
  }

  async function begun(userId: string, purpose: Purpose): Promise<Ceremony> {
    const c = await ceremony(userId, purpose);
    expect(await factor.begin(c, form(purpose === "enrol" ? (adapter.wish?.(next) ?? {}) : {}))).toBeNull();
    return c;
  }

  async function holder(): Promise<string> {
    const userId = holders[next++] as string;
    const c = await begun(userId, "enrol");
    const verdict = await verify(c, await adapter.confirm(front, c));
    isProved(verdict);
    expect(await settle(verdict)).toBe(true);
    front.clock.forward(minute);
    return userId;
  }

  test("what was confirmed is held, is the default, and its proof is honest", async () => {
    const userId = await holder();
    const [credential] = await held(userId);
    expect(provesAs(credential?.kind as SecondKind)).toContain(adapter.kind);
    expect(credential?.isDefault).toBe(adapter.kind !== "recoveryCodes");
    const c = await begun(userId, "ask");
    const verdict = await verify(c, await adapter.right(front, c));
    isProved(verdict);
    expect(verdict.proof).toMatchObject({ factor: adapter.kind, at: front.clock.now().toISOString() });
    expect(verdict.proof.nature).toBe("possession");
    expect(await settle(verdict)).toBe(true);
    expect((await held(userId))[0]?.lastUsedAt).toEqual(front.clock.now());
  });

  test("nothing is held after a wrong confirmation; a right one keeps one credential, however often it is sent", async () => {
    const userId = holders[next++] as string;
    const c = await begun(userId, "enrol");
    expect((await verify(c, await adapter.confirmWrong(front, c))).outcome).not.toBe("proved");
    expect(await held(userId)).toEqual([]);
    const again = await begun(userId, "enrol");
    const answer = await adapter.confirm(front, again);
    const verdicts = await Promise.all(Array.from({ length: 5 }, () => verify(again, answer)));
    const settled = await Promise.all(verdicts.map((v) => (v.outcome === "proved" ? settle(v) : false)));
    expect(settled.filter(Boolean)).toHaveLength(1);
    expect(await held(userId)).toHaveLength(1);
    expect((await verify(again, answer)).outcome).not.toBe("proved");
  });

  test("a registration that is confirmed too late, or in another sign-in, keeps nothing", async () => {
    const userId = holders[next++] as string;
    const c = await begun(userId, "enrol");
    const answer = await adapter.confirm(front, c);
    expect((await verify({ ...c, binding: newId() }, answer)).outcome).not.toBe("proved");
    const late = await begun(userId, "enrol");
    front.clock.forward(hour + minute);
    expect((await verify(late, await adapter.confirm(front, late).catch(() => answer))).outcome).not.toBe("proved");
    expect(await held(userId)).toEqual([]);
  });

  test("an answer proves once, also when it is sent many times at once", async () => {
    const userId = await holder();
    const c = await begun(userId, "ask");
    const answer = await adapter.right(front, c);
    const verdicts = await Promise.all(Array.from({ length: 5 }, () => verify(c, answer)));
    const settled = await Promise.all(verdicts.map((v) => (v.outcome === "proved" ? settle(v) : false)));
    expect(settled.filter(Boolean)).toHaveLength(1);
    expect((await verify(c, answer)).outcome).not.toBe("proved");
  });

  test("a wrong answer proves nothing and is told", async () => {
    const userId = await holder();
    const c = await begun(userId, "ask");
    expect((await verify(c, await adapter.wrong(front, c))).outcome).toBe("refused");
    const again = await begun(userId, "ask");
    isProved(await verify(again, await adapter.right(front, again)));
  });

  test("too many: at once or one after another, so many answers are looked at and not one more", async () => {
    if (adapter.tries === null) return;
    for (const atOnce of [true, false]) {
      const userId = await holder();
      const c = await begun(userId, "ask");
      const wrong = await adapter.wrong(front, c);
      const outcomes: string[] = [];
      if (atOnce) {
        outcomes.push(...(await Promise.all(Array.from({ length: 60 }, () => verify(c, wrong)))).map((v) => v.outcome));
      } else {
        for (let i = 0; i < adapter.tries + 5; i++) outcomes.push((await verify(c, wrong)).outcome);
      }
      expect(outcomes.filter((outcome) => outcome === "refused")).toHaveLength(adapter.tries);
      const other = await ceremony(userId, "ask");
      const frozen = await verify(other, wrong);
      if (frozen.outcome !== "frozen") throw new Error(`a further answer was ${frozen.outcome}`);
      front.clock.forward(frozen.until.getTime() - front.clock.now().getTime() + 1);
      const after = await begun(userId, "ask");
      const verdict = await verify(after, await adapter.right(front, after));
      isProved(verdict);
      expect(await settle(verdict)).toBe(true);
    }
  });

  test("a new question does not give tries back; a success does", async () => {
    if (adapter.tries === null) return;
    const userId = await holder();
    const asked = async () => {
      front.clock.forward(adapter.pauseMs ?? 0);
      return begun(userId, "ask");
    };
    const miss = async () => {
      const c = await asked();
      return verify(c, await adapter.wrong(front, c));
    };
    for (let i = 0; i < triesInARow - 1; i++) await miss();
    const c = await asked();
    const verdict = await verify(c, await adapter.right(front, c));
    isProved(verdict);
    await settle(verdict);
    front.clock.forward(minute);
    for (let i = 0; i < triesInARow; i++) expect((await miss()).outcome).toBe("refused");
    const next = await ceremony(userId, "ask");
    expect((await verify(next, await adapter.wrong(front, next).catch(() => ({ code: "000000" })))).outcome).toBe(
      "frozen",
    );
  });

  test("what was asked too long ago proves nothing", async () => {
    if (adapter.lifeMs === null) return;
    const userId = await holder();
    const c = await begun(userId, "ask");
    const answer = await adapter.right(front, c);
    front.clock.forward(adapter.lifeMs + 1);
    expect((await verify(c, answer)).outcome).not.toBe("proved");
  });

  test("what was removed proves nothing, not even where it was checked before", async () => {
    const userId = await holder();
    const c = await begun(userId, "ask");
    const verdict = await verify(c, await adapter.right(front, c));
    isProved(verdict);
    for (const { id } of await held(userId)) {
      await front.inside(contract, (tx) => deleteCredential(tx, { personId: c.person.id, id }));
    }
    expect(await settle(verdict)).toBe(false);
    expect(await held(userId)).toEqual([]);
  });

  test("another person's answer proves nothing", async () => {
    const [one, two] = [await holder(), await holder()];
    const [first, second] = [await begun(one, "ask"), await begun(two, "ask")];
    expect((await verify(first, await adapter.right(front, second))).outcome).not.toBe("proved");
  });

  test("the database alone shows no secret of it", async () => {
    const userId = await holder();
    for (const { details, sealed } of await held(userId)) {
      expect(JSON.stringify(details)).not.toMatch(/"(seed|number|address|secret|private)/);
      expect(sealed === null || sealed.length > 16).toBe(true);
    }
  });
}
