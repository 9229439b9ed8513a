import { expect, test } from "vitest";
import type { PolicySubset } from "../../src/tenants/index.ts";
import { contract, inside, openedHouse, password, userId, Visitor, waitsForLock } from "./ground.ts";

const house = openedHouse();
const at = "/security/password";
const fresh = "Brand-new-8642!";
const typed = { current: password, password: fresh, confirmation: fresh };

async function signedIn(label: string, policy: PolicySubset = {}) {
  const { tenant, taro } = await contract(house.ground, label, { policy });
  return { tenant, taro, here: await new Visitor(house.genkan, tenant).signIn(taro, userId) };
}

/** What the page of the change sends along, unseen. */
async function hidden(here: Visitor): Promise<Record<string, string>> {
  const page = await here.page(at);
  const fields = [...page.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)];
  return Object.fromEntries(fields.map(([, name, value]) => [name, value]));
}

/** What is left of a person's tries, failures and changes. */
function traces(tenant: Parameters<typeof inside>[1], taro: string) {
  return inside(house.ground, tenant, async (tx) => {
    const [tries, failures, changes] = await Promise.all([
      tx.selectFrom("tries").select("failures").execute(),
      tx.selectFrom("events").select("reason").where("person_id", "=", taro).where("outcome", "=", "failure").execute(),
      tx.selectFrom("audit_entries").select("act").where("act", "=", "password.set").execute(),
    ]);
    return { tries: tries.length, failures: failures.length, changes: changes.length };
  });
}

const once = { tries: 0, failures: 0, changes: 1 };

test("a form that is sent twice changes the password once, costs no try and leads on both times", async () => {
  const { tenant, taro, here } = await signedIn("double", { lock: { failures: 1, minutes: 10 } });
  const fields = { ...(await hidden(here)), ...typed };
  for (let i = 0; i < 3; i++) {
    expect((await here.post(at, fields)).headers.get("location")).toBe("/security?set=1");
    house.ground.clock.forward(1_000);
  }
  expect(await traces(tenant, taro)).toEqual(once);
  await new Visitor(house.genkan, tenant).signIn(taro, userId, fresh);
});

test("so it is with two posts at the same moment, on a password that may not be used again", async () => {
  const { tenant, taro, here } = await signedIn("atonce", { password: { reuse: 5 } });
  const fields = { ...(await hidden(here)), ...typed };
  const answers = await Promise.all([1, 2, 3, 4].map(() => here.post(at, fields)));
  expect(answers.map((answer) => answer.headers.get("location"))).toEqual(Array(4).fill("/security?set=1"));
  expect(await traces(tenant, taro)).toEqual(once);
});

test("a second post that found the new password already in place gives its try back", async () => {
  const { tenant, taro, here } = await signedIn("between", { lock: { failures: 1, minutes: 10 } });
  const fields = { ...(await hidden(here)), ...typed };
  let second: Promise<Response> | undefined;
  // The try is spent on the row that is held here; meanwhile the first post's change is played by the test.
  await inside(house.ground, tenant, async (tx) => {
    await tx.updateTable("passwords").set({ hash: "$argon2id$other" }).where("person_id", "=", taro).execute();
    await tx.selectFrom("sessions").select("id").forUpdate().execute();
    second = here.post(at, { ...fields, current: "Wrong-1234567" });
    await waitsForLock(house.ground);
  });
  expect((await second)?.headers.get("location")).toBe("/security?set=1");
  expect(await traces(tenant, taro)).toEqual({ tries: 0, failures: 0, changes: 0 });
});

test("an old page that is sent a while after a change is no second click", async () => {
  const { tenant, taro, here } = await signedIn("later");
  const fields = { ...(await hidden(here)), ...typed };
  await here.post(at, fields);
  house.ground.clock.forward(60_000);
  expect(await (await here.post(at, fields)).text()).toContain("いまのパスワードが合っていません。");
  expect(await traces(tenant, taro)).toEqual({ tries: 1, failures: 1, changes: 1 });
});

test("a new password that was due leads both posts to the portal, which says why", async () => {
  const { tenant, taro, here } = await signedIn("due");
  await inside(house.ground, tenant, (tx) =>
    tx.updateTable("passwords").set({ must_change: "reported" }).where("person_id", "=", taro).execute(),
  );
  const fields = { ...(await hidden(here)), ...typed };
  for (let i = 0; i < 2; i++) {
    expect((await here.post(at, fields)).headers.get("location")).toBe("/console/?set=reported");
  }
  expect(await traces(tenant, taro)).toEqual(once);
});

test("a lock that is met here stands in the history, once", async () => {
  const { tenant, taro, here } = await signedIn("locked", { lock: { failures: 2, minutes: 10 } });
  const wrong = { ...typed, current: "Wrong-1234567" };
  for (let i = 0; i < 5; i++) await here.post(at, wrong);
  const rows = await inside(house.ground, tenant, (tx) =>
    tx.selectFrom("events").select("reason").where("person_id", "=", taro).where("outcome", "=", "failure").execute(),
  );
  expect(rows.map(({ reason }) => reason).sort()).toEqual(["locked", "password", "password"]);
  expect(await here.page("/history?show=failure")).toContain("ロック中");
});
