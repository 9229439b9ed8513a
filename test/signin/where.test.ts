import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { addApplication } from "../../src/applications/index.ts";
import type { Browser } from "./browser.ts";
import { choose, enter, Front, type FrontContract, goodPassword, hour, minute, words } from "./front.ts";
import { codeOf, firstWithApp, registerApp } from "./totp.ts";

const people = Array.from({ length: 6 }, (_, i) => `p${i}@example.com`);
let front: Front;
beforeAll(async () => {
  front = await Front.open();
});
beforeEach(() => front.clock.forward(25 * hour));
afterAll(() => front.close());

const staySignedIn = { offered: false };
const contract = (label: string, policy: object) =>
  front.contract(label, {
    people: people.map((userId) => ({ userId })),
    policy: { factors: ["totp"], staySignedIn, ...policy },
  });

async function application(of: FrontContract, input: object): Promise<string> {
  const tenant = await front.tenant(of);
  const { db, clock } = front.node;
  const by = { actor: { kind: "system" as const, id: "test" } };
  const added = await addApplication({ db, clock }, { tenant, input: { kind: "bookmark", ...input }, by } as never);
  return added.id;
}

/** The answer to the tile, not followed: applications stand on other hosts. */
async function launch(browser: Browser, id: string): Promise<string> {
  const answer = await browser.send(`/apps/${id}`);
  return answer.headers.get("location") ?? "";
}

test("by application: the sign-in asks for the password alone, a marked tile for more, once a session", async () => {
  const sonpo = await contract("applications", { secondFactor: "applications" });
  const mail = await application(sonpo, {
    name: "Microsoft 365",
    url: "https://outlook.example.com/",
    secondFactor: true,
  });
  const map = await application(sonpo, { name: "地図", url: "https://map.example.com/" });
  const [userId = ""] = people;
  const temporary = sonpo.temporary[userId] as string;
  const browser = front.browser(sonpo);
  await enter(browser, userId, temporary);
  await choose(browser, { current: temporary, password: goodPassword });
  expect(browser.page.heading).toBe("マイアプリケーション");
  expect(await launch(browser, map)).toBe("https://map.example.com/");
  // 詳細情報が必要, 次へ (manual 2.1 (4)).
  const asked = await launch(browser, mail);
  expect((await browser.go(asked)).heading).toBe(words("enrol.title"));
  await browser.press("次へ");
  const seed = await registerApp(front, browser);
  expect(browser.page.heading).toBe(words("enrol.success"));
  const done = await browser.pressRaw(words("enrol.secondLater"));
  expect(done.headers.get("location")).toBe(`/apps/${mail}`);
  expect(await launch(browser, mail)).toBe("https://outlook.example.com/");

  front.clock.forward(minute);
  const later = front.browser(sonpo);
  expect((await enter(later, userId, goodPassword)).heading).toBe("マイアプリケーション");
  expect((await later.go(await launch(later, mail))).heading).toBe(words("stepup.title"));
  await later.press("次へ");
  expect(later.page.heading).toBe(words("code.title"));
  await later.pressRaw("次へ", codeOf(front, seed));
  expect(await launch(later, mail)).toBe("https://outlook.example.com/");
});

test("by network: from the office nobody who has one is asked, from elsewhere everybody", async () => {
  const sonpo = await contract("networks", {
    secondFactor: "required",
    officeNetworks: ["198.51.100.0/24", "2001:db8::/48"],
  });
  const [userId = ""] = people;
  await firstWithApp(front, sonpo, { userId });
  for (const [ip, heading] of [
    ["198.51.100.7", "マイアプリケーション"],
    ["::ffff:198.51.100.8", "マイアプリケーション"],
    ["2001:db8:0:5::1", "マイアプリケーション"],
    ["203.0.113.9", words("code.title")],
    ["2001:db8:1::1", words("code.title")],
  ] as const) {
    const browser = front.browser(sonpo, { ip });
    expect([ip, (await enter(browser, userId, goodPassword)).heading]).toEqual([ip, heading]);
  }
});

test("optional: asked of those who have one, of nobody else", async () => {
  const sonpo = await contract("optional", { secondFactor: "optional" });
  const [userId = "", other = ""] = people;
  const browser = front.browser(sonpo);
  const temporary = sonpo.temporary[userId] as string;
  await enter(browser, userId, temporary);
  await choose(browser, { current: temporary, password: goodPassword });
  expect(browser.page.heading).toBe("マイアプリケーション");
  await browser.go("/security");
  await browser.press(`${words("security.register")} （${words("kind.totp")}）`);
  await registerApp(front, browser);
  expect((await enter(front.browser(sonpo), userId, goodPassword)).heading).toBe(words("code.title"));
  const second = front.browser(sonpo);
  const otherTemporary = sonpo.temporary[other] as string;
  await enter(second, other, otherTemporary);
  await choose(second, { current: otherTemporary, password: goodPassword });
  expect((await enter(front.browser(sonpo), other, goodPassword)).heading).toBe("マイアプリケーション");
});
