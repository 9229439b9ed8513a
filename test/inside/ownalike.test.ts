import { expect, test, vi } from "vitest";
import { setPersonState } from "../../src/accounts/index.ts";
import { drain } from "../messages/ground.ts";
import type { Browser } from "../signin/browser.ts";
import { words } from "../signin/front.ts";
import { hashing } from "../signin/hashing.ts";
import { confirmMail, openedAgency, personOf } from "./ground.ts";

vi.mock("@node-rs/argon2", async () => (await import("../signin/hashing.ts")).countedArgon2());

/** Until something was proved, everybody's ID is answered alike (SPEC §2.2, §8.3). */
const agency = openedAgency({ people: 4 });
const [confirmed, silent, ended, other, nobody] = ["p0", "p1", "p2", "p3", "p9"].map((name) => `${name}@example.com`);

/** Everything that an answer tells, apart from what differs between two requests of one person. */
async function told(answer: Response, userId: string) {
  const headers = [...answer.headers].filter(([name]) => name !== "date").map(([name, value]) => `${name}: ${value}`);
  const text = [answer.status, ...headers, await answer.text()].join("\n");
  return text
    .replaceAll(userId, "ID")
    .replaceAll(encodeURIComponent(userId), "ID")
    .replace(/nonce[-=]"?[\w-]{22}"?/g, "nonce")
    .replace(/genkan-recovery=[\w-]+/g, (cookie) => `recovery of ${cookie.length}`);
}

/** An ID, then each way with wrong codes until it is stopped; the cost is what the machine did for each. */
async function conversation(userId: string) {
  const { db } = agency.front.node;
  const browser: Browser = agency.front.browser(agency.office);
  const answers: string[] = [];
  const cost: string[] = [];
  const press = async (button: string, values: Record<string, string> = {}) => {
    const from = browser.page;
    const before = [db.statements, hashing.count] as const;
    answers.push(await told(await browser.pressRaw(button, values, from), userId));
    cost.push(`${db.statements - before[0]} statements, ${hashing.count - before[1]} hashes`);
  };
  await browser.go("/recover");
  await press("次へ", { ユーザーID: userId });
  for (const [way, label, code] of [
    [words("other.rc"), words("rc.title"), "AAAAA-AAAAA"],
    [words("other.totp"), words("code.label"), "000000"],
    [words("recover.mail"), words("code.label"), "000000"],
  ] as const) {
    await browser.go("/recover/prove");
    await press(way);
    await browser.go("/recover/prove");
    await browser.press(way);
    for (const typed of ["", code, code, code, code, code, code]) await press("次へ", { [label]: typed });
  }
  await drain(agency.front.node);
  return { answers, cost };
}

test("known and unknown, with a confirmed mailbox and without, ended: the same words at the same cost, into the stop", async () => {
  await confirmMail(agency, confirmed as string);
  await agency.front.inside(agency.office, async (tx, tenant) => {
    const { id: personId } = await personOf(agency, ended as string);
    await setPersonState(tx, { tenantId: tenant.id, personId, state: "ended", now: agency.front.clock.now() });
  });
  const expected = await conversation(nobody as string);
  expect(expected.answers.join()).toContain(words("recover.neutral"));
  for (const userId of [confirmed, silent, ended, other])
    expect(await conversation(userId as string)).toEqual(expected);
});
