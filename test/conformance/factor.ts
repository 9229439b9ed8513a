import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Factor, Subject, Verdict } from "../../src/factors/index.ts";
import type { Node } from "../../src/node.ts";
import { Front, type FrontContract, hour } from "../signin/front.ts";

/** What the suite has to know of a factor beyond its interface. */
export interface Adapter {
  name: string;
  make(node: Node): Factor;
  /** A secret that a person may hold, another one each time. */
  secret(): string;
  /** What proves the secret now, and what does not. */
  right(secret: string, now: Date): string;
  wrong: string;
  /** Whether an answer proves only once. */
  single: boolean;
  /** Answers that are evaluated before nothing more is. */
  tries: number;
  /** Until then the credential proves, from its enrolment on; null: it does not expire. A factor may say so itself in its proof. */
  lifeMs: number | null;
  /** Answers evaluated so far by this factor, whatever became of them. */
  evaluated(): number;
}

type Proved = Extract<Verdict, { outcome: "proved" }>;

/** Every factor keeps these promises (DESIGN §4): it spends first, checks after, and tells nothing of who exists. */
export function factorConformance(adapter: Adapter): void {
  const holders = Array.from({ length: 12 }, (_, i) => `h${i}@example.com`);
  let front: Front;
  let contract: FrontContract;
  let factor: Factor;
  let next = 0;

  beforeAll(async () => {
    front = await Front.open();
    const policy = { password: { expiryDays: adapter.lifeMs === null ? null : adapter.lifeMs / (24 * hour) } };
    contract = await front.contract("sonpo", { people: holders.map((userId) => ({ userId })), policy });
    factor = adapter.make(front.node);
  });
  beforeEach(() => front.clock.forward(25 * hour));
  afterAll(() => front.close());

  const subject = async (userId: string, network = "203.0.113.21"): Promise<Subject> => ({
    ...{ tenant: await front.tenant(contract), userId, browser: null, network },
  });
  const verify = async (userId: string, answer: string, network?: string) =>
    factor.verify(await subject(userId, network), answer);
  const answerOf = (secret: string) => adapter.right(secret, front.clock.now());
  const settle = (verdict: Proved) => front.inside(contract, (tx) => verdict.settle(tx));
  const personId = (userId: string) =>
    front.inside(contract, async (tx) => {
      const row = await tx
        .selectFrom("people")
        .select("id")
        .where("user_id_key", "=", userId)
        .executeTakeFirstOrThrow();
      return row.id;
    });

  async function holder(): Promise<{ userId: string; secret: string; id: string }> {
    const userId = holders[next++] as string;
    const [secret, id] = [adapter.secret(), await personId(userId)];
    await front.inside(contract, (tx, tenant) => factor.enrol(tx, { tenant, personId: id, answer: secret }));
    return { userId, secret, id };
  }

  function isProved(verdict: Verdict): asserts verdict is Proved {
    expect(verdict.outcome).toBe("proved");
  }

  test("an enrolled credential is described, and its right answer proves it with honest facts", async () => {
    const { userId, secret, id } = await holder();
    const [credential] = await front.inside(contract, (tx, tenant) => factor.describe(tx, { tenant, personId: id }));
    expect(credential).toMatchObject({ kind: factor.kind, setAt: front.clock.now() });
    const verdict = await verify(userId, answerOf(secret));
    isProved(verdict);
    expect(verdict.person).toMatchObject({ id, userId });
    const { proof } = verdict;
    expect(proof).toMatchObject({ factor: factor.kind, at: front.clock.now().toISOString() });
    expect(["knowledge", "possession", "inherence"]).toContain(proof.nature);
    expect(await settle(verdict)).toBe(true);
  });

  test("a wrong answer is refused, counted, and says nothing of the person to a page", async () => {
    const { userId, id } = await holder();
    const [known, unknown] = [await verify(userId, adapter.wrong), await verify("nobody@example.com", adapter.wrong)];
    if (known.outcome !== "refused" || unknown.outcome !== "refused") throw new Error("not refused");
    expect(known.refusal.personId).toBe(id);
    const shown = ({ left, lockedUntil, stranger }: typeof known.refusal) => ({ left, lockedUntil, stranger });
    expect(shown(known.refusal)).toEqual(shown(unknown.refusal));
    expect(known.refusal.left).toBe(adapter.tries - 1);
  });

  test("an answer proves as often as it may", async () => {
    const { userId, secret } = await holder();
    const answer = answerOf(secret);
    const first = await verify(userId, answer);
    isProved(first);
    await settle(first);
    expect((await verify(userId, answer)).outcome).toBe(adapter.single ? "refused" : "proved");
  });

  test("an answer sent many times at once proves as often as it may", async () => {
    const { userId, secret } = await holder();
    const answer = answerOf(secret);
    const verdicts = await Promise.all(Array.from({ length: 5 }, () => verify(userId, answer)));
    const proved = verdicts.filter(({ outcome }) => outcome === "proved").length;
    expect(proved).toBe(adapter.single ? 1 : 5);
  });

  test("too many: at once or one after another, so many answers are evaluated and not one more", async () => {
    for (const atOnce of [true, false]) {
      const { userId, secret } = await holder();
      const before = adapter.evaluated();
      const attempt = (i: number) => verify(userId, adapter.wrong, `198.51.100.${i % 250}`);
      if (atOnce) await Promise.all(Array.from({ length: 60 }, (_, i) => attempt(i)));
      else for (let i = 0; i < adapter.tries + 5; i++) await attempt(i);
      expect(adapter.evaluated() - before).toBe(adapter.tries);
      const locked = await verify(userId, answerOf(secret));
      if (locked.outcome !== "locked") throw new Error(`a right answer was ${locked.outcome}`);
      expect(adapter.evaluated() - before).toBe(adapter.tries);
      front.clock.forward(locked.until.getTime() - front.clock.now().getTime() + 1);
      isProved(await verify(userId, answerOf(secret)));
    }
  });

  test("a success gives the tries back", async () => {
    const { userId, secret } = await holder();
    for (let i = 0; i < adapter.tries - 1; i++) await verify(userId, adapter.wrong);
    const verdict = await verify(userId, answerOf(secret));
    isProved(verdict);
    await settle(verdict);
    const after = await verify(userId, adapter.wrong);
    expect(after).toMatchObject({ outcome: "refused", refusal: { left: adapter.tries - 1 } });
  });

  test("what was removed proves nothing, not even where it was checked before; others' credentials stay", async () => {
    const { userId, secret, id } = await holder();
    const other = await holder();
    const meanwhile = await verify(userId, answerOf(secret));
    isProved(meanwhile);
    await front.inside(contract, (tx, tenant) => factor.remove(tx, { tenant, personId: id }));
    expect(await settle(meanwhile)).toBe(false);
    expect((await verify(userId, answerOf(secret))).outcome).toBe("refused");
    expect(await front.inside(contract, (tx, tenant) => factor.describe(tx, { tenant, personId: id }))).toEqual([]);
    isProved(await verify(other.userId, answerOf(other.secret)));
  });

  test("another person's answer proves nothing; enrolling anew ends what was before", async () => {
    const [one, two] = [await holder(), await holder()];
    expect((await verify(one.userId, answerOf(two.secret))).outcome).toBe("refused");
    const secret = adapter.secret();
    await front.inside(contract, (tx, tenant) => factor.enrol(tx, { tenant, personId: one.id, answer: secret }));
    expect((await verify(one.userId, answerOf(one.secret))).outcome).toBe("refused");
    isProved(await verify(one.userId, answerOf(secret)));
  });

  test("after its life a credential is told as expired, or proves nothing", async () => {
    if (adapter.lifeMs === null) return;
    const { userId, secret } = await holder();
    front.clock.forward(adapter.lifeMs + 24 * hour);
    const verdict = await verify(userId, answerOf(secret));
    if (verdict.outcome !== "proved") return expect(verdict.outcome).toBe("refused");
    expect(verdict.credential.expiresAt?.getTime()).toBeLessThanOrEqual(front.clock.now().getTime());
  });
}
