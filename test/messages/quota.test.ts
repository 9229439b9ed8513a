import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type CodeToSend, forgetCodes, sendCode } from "../../src/messages/index.ts";
import type { Tenant } from "../../src/tenants/index.ts";
import { code, minuteMs } from "./codes.ts";
import { Ground, messagesOf } from "./ground.ts";

let ground: Ground;
let tenant: Tenant;
let count = 0;
const hourMs = 60 * minuteMs;

beforeAll(async () => {
  ground = await Ground.open();
});
afterAll(() => ground.close());
beforeEach(async () => {
  tenant = await ground.tenant(`quota-${++count}`);
});

const person = () => ground.person(tenant, `p${++count}@example.com`);
/** A number that has a block of its own. */
const number = () => `+8180${String(10_000_000 + ++count * 10_000)}`;

async function sent(times: number, o: () => Promise<Partial<CodeToSend> & { personId: string }>): Promise<string[]> {
  const outcomes: string[] = [];
  for (let n = 0; n < times; n++) outcomes.push(await code(ground, tenant, await o()));
  return outcomes;
}

const queued = (outcomes: string[]) => outcomes.filter((outcome) => outcome === "queued").length;

test("five an hour and ten a day for one person, to whatever numbers", async () => {
  const personId = await person();
  const ask = async () => ({ personId, to: number() });
  expect(await sent(6, ask)).toEqual([...Array(5).fill("queued"), "person"]);
  ground.clock.forward(hourMs - 1);
  expect(await sent(1, ask)).toEqual(["person"]);
  ground.clock.forward(1);
  expect(await sent(6, ask)).toEqual([...Array(5).fill("queued"), "person"]);
  ground.clock.forward(hourMs);
  expect(await sent(1, ask)).toEqual(["person"]);
  ground.clock.forward(23 * hourMs);
  expect(await sent(1, ask)).toEqual(["queued"]);
});

test("five an hour for one number, whoever asks, in whatever company", async () => {
  const to = number();
  expect(await sent(3, async () => ({ personId: await person(), to }))).toEqual(Array(3).fill("queued"));
  tenant = await ground.tenant(`quota-${++count}`);
  const outcomes = await sent(3, async () => ({ personId: await person(), to }));
  expect(outcomes).toEqual(["queued", "queued", "target"]);
});

test("200 requests at once: exactly five leave", async () => {
  const personId = await person();
  const to = number();
  const outcomes = await Promise.all(Array.from({ length: 200 }, () => code(ground, tenant, { personId, to })));
  expect(queued(outcomes)).toBe(5);
  expect(await messagesOf(ground.node, tenant.id)).toHaveLength(5);
});

test("the same number in two companies at once: exactly five leave", async () => {
  const other = await ground.tenant(`quota-${++count}`);
  const to = number();
  const asked = [tenant, other].flatMap((each) =>
    Array.from({ length: 20 }, async () =>
      code(ground, each, { personId: await ground.person(each, `x${++count}@example.com`), to }),
    ),
  );
  expect(queued(await Promise.all(asked))).toBe(5);
});

test("a company may send three a day for each of its people, and twenty", async () => {
  const personId = await person();
  tenant = await ground.reload(tenant.label);
  expect(tenant.people).toBe(1);
  const others = await Promise.all(Array.from({ length: 5 }, () => person()));
  const outcomes = await sent(24, async () => ({ personId: others[count % 5] ?? personId, to: number() }));
  expect(queued(outcomes.slice(0, 23))).toBe(23);
  expect(outcomes[23]).toBe("tenant");
});

test("abroad twenty a day to ten thousand numbers that stand side by side; at home there is room for an office", async () => {
  tenant = { ...tenant, people: 200 };
  const abroad = await sent(21, async () => ({ personId: await person(), to: `+44791112${1000 + ++count}` }));
  expect([queued(abroad), abroad[20]]).toEqual([20, "block"]);
  const home = await sent(25, async () => ({ personId: await person(), to: `+81312345${100 + ++count}` }));
  expect(queued(home)).toBe(25);
});

test("mailed codes are counted apart, and neither for the company nor by neighbours", async () => {
  const personId = await person();
  expect(queued(await sent(5, async () => ({ personId, to: number() })))).toBe(5);
  const mailed = await sent(6, async () => ({ personId, channel: "mail", to: "Kept@Example.net" }));
  expect(mailed).toEqual([...Array(5).fill("queued"), "person"]);
  const others = await sent(1, async () => ({ personId: await person(), channel: "mail", to: "kept@example.net" }));
  expect(others).toEqual(["target"]);
  const many = await sent(30, async () => ({
    personId: await person(),
    channel: "mail",
    to: `m${++count}@example.net`,
  }));
  expect(queued(many)).toBe(30);
});

test("what is refused is not counted, and what is rolled back neither", async () => {
  const personId = await person();
  const to = number();
  const now = ground.clock.now();
  const o = {
    tenant,
    personId,
    to,
    language: "ja",
    channel: "sms",
    purpose: "signin",
    code: "1",
    expiresAt: now,
    now,
  } as const;
  const failing = ground.node.db.tenant(tenant.id, async (tx) => {
    await sendCode(tx, ground.node.master, o);
    throw new Error("changed my mind");
  });
  await expect(failing).rejects.toThrow("changed my mind");
  expect(await sent(9, async () => ({ personId, to }))).toEqual([
    ...Array(5).fill("queued"),
    ...Array(4).fill("person"),
  ]);
  ground.clock.forward(hourMs);
  expect(queued(await sent(6, async () => ({ personId, to })))).toBe(5);
});

test("counts are forgotten after a day, and hold no number", async () => {
  const to = number();
  await sent(1, async () => ({ personId: await person(), to }));
  const { provider } = ground.node;
  const rows = () => provider.open((tx) => tx.selectFrom("provider_code_targets").selectAll().execute());
  expect(JSON.stringify(await rows())).not.toContain(to.slice(-8));
  ground.clock.forward(25 * hourMs);
  await provider.open((tx) => forgetCodes(tx, ground.clock.now()));
  expect(await rows()).toEqual([]);
  expect(await provider.open((tx) => tx.selectFrom("code_sends").selectAll().execute())).toEqual([]);
});
