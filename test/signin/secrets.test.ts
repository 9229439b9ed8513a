import { afterAll, beforeAll, expect, test } from "vitest";
import { createGenkan } from "../../src/app.ts";
import { openNode } from "../../src/node.ts";
import { everyRow, leaks } from "../support/secrets.ts";
import { choose, enter, Front, type FrontContract, goodPassword, identify } from "./front.ts";

const taro = "sonpotaro@example.com";
const wrong = "Machigai-1-Kagi";
const weak = "Password1!";
const later = "Hashi+Wo-Watasu8";
let front: Front;
let sonpo: FrontContract;
let temporary: string;

beforeAll(async () => {
  front = await Front.open();
  sonpo = await front.contract("sonpo", { policy: { lock: { failures: 3, minutes: 10 } } });
  temporary = sonpo.temporary[taro] as string;
});
afterAll(() => front.close());

const typed = () => [temporary, wrong, weak, goodPassword, later];

test("whatever is typed stands in clear in no log line, no job and no other table", async () => {
  const stranger = front.browser(sonpo);
  for (let i = 0; i < 4; i++) await enter(stranger, taro, wrong);
  await enter(front.browser(sonpo), "nobody@example.com", wrong);
  front.clock.forward(11 * 60_000);
  const own = front.browser(sonpo);
  await enter(own, taro, temporary);
  await choose(own, { current: temporary, password: weak });
  await choose(own, { current: wrong, password: goodPassword });
  await choose(own, { current: temporary, password: goodPassword });
  await own.press("いいえ");
  await own.go("/security/password");
  const fields = { いまのパスワード: goodPassword, 新しいパスワード: later, "新しいパスワード（確認用）": later };
  await own.press("パスワードを設定する", fields);
  const rows = await everyRow(front.node.provider);
  // The jobs are still there: in this front nobody does them.
  expect(rows).toContain("signin-event");
  expect(leaks(rows, typed())).toEqual([]);
  expect(front.log.length).toBeGreaterThan(20);
  expect(leaks(front.log.join("\n"), typed())).toEqual([]);
});

test("a database that is gone while somebody signs in gives a page of ours, and neither page nor log what was typed", async () => {
  const node = openNode({ ...front.node, urls: front.urls, connections: 1 });
  const browser = front.browser(sonpo, { genkan: createGenkan(node) });
  await identify(browser, taro);
  const { pathname, search } = browser.page.url;
  await node.close();
  const before = front.log.length;
  const body = new URLSearchParams({ password: wrong });
  const answer = await browser.send(pathname + search, { method: "POST", body });
  const page = await answer.text();
  expect(answer.status).toBeGreaterThanOrEqual(500);
  expect(page).toContain('<html lang="ja"');
  expect(leaks(page, [wrong])).toEqual([]);
  const lines = front.log.slice(before).join("\n");
  expect(lines).toContain("/signin/password");
  expect(leaks(lines, [wrong])).toEqual([]);
});

test("a secret is found in whatever guise it has slipped out", () => {
  const secret = `a&b<c>"d'e é`;
  const bytes = Buffer.from(secret);
  const guises = [secret, encodeURIComponent(secret), new URLSearchParams({ s: secret }).toString()];
  for (const text of [...guises, JSON.stringify({ secret }), `\\x${bytes.toString("hex")}`, bytes.toString("base64")]) {
    expect(leaks(`before ${text} after`, [secret, "other"]), text).toEqual([secret]);
  }
  expect(leaks("nothing here", [secret])).toEqual([]);
});
