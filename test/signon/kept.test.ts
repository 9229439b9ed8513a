import { beforeAll, expect, test } from "vitest";
import { follow, hanako, oidcGround } from "../oidc/ground.ts";
import type { Browser } from "../signin/browser.ts";
import { Page } from "../signin/browser.ts";
import { minute, taro } from "../signin/front.ts";
import { addAll, kinds } from "./requests.ts";

const opened = oidcGround();
let signed: Browser;
const names = Object.keys(kinds);
const kindOf = (name: string) => kinds[name] as (typeof kinds)[string];

beforeAll(async () => {
  const { ground } = opened;
  await addAll(ground, ground.sonpo, "example.com");
  await addAll(ground, ground.other, "other.example");
  signed = await person();
});

/** Somebody who is signed in, with nothing that waits. */
async function person(userId = taro, contract = opened.ground.sonpo): Promise<Browser> {
  const browser = await opened.ground.signedIn(userId, contract);
  browser.forget("request");
  return browser;
}

/** A request that came before its person signed in; `browser` has signed in since. */
async function waiting(name: string): Promise<{ browser: Browser; resume: string }> {
  const { ground } = opened;
  const browser = ground.front.browser(ground.sonpo);
  const resume = await kindOf(name).begin(browser, ground.front.clock.now());
  signIn(browser, signed);
  return { browser, resume };
}

function signIn(browser: Browser, as: Browser): void {
  for (const [key, cookie] of as.cookies) if (!key.includes("request")) browser.cookies.set(key, { ...cookie });
}

function carry(from: Browser, to: Browser): Browser {
  for (const [key, cookie] of from.cookies)
    if (key.includes("request")) to.cookies.set(key, { ...cookie, until: null });
  return to;
}

/** Quietly on to a page of the person's own, whatever was typed. */
async function expectGone(name: string, browser: Browser, resume: string): Promise<void> {
  const end = await follow(browser, resume);
  expect([name, resume, end instanceof Page]).toEqual([name, resume, true]);
  const page = end as Page;
  expect([name, page.status, ["/", "/console/", "/signin", "/accounts"].includes(page.path)]).toEqual([
    name,
    200,
    true,
  ]);
  expect(kindOf(name).isAnswered(page)).toBe(false);
}

test.each(names)("%s: it comes back to its own browser, and for an hour only", async (name) => {
  const { browser, resume } = await waiting(name);
  expect(kindOf(name).isAnswered(await follow(browser.clone(), resume))).toBe(true);
  const late = await waiting(name);
  // A browser that keeps its cookies for longer.
  const old = carry(late.browser, late.browser);
  opened.ground.forward(61 * minute);
  signed = await person();
  signIn(old, signed);
  await expectGone(name, old, late.resume);
});

test.each(names)("%s: another browser has nothing of it, whoever is signed in there", async (name) => {
  const { browser, resume } = await waiting(name);
  signed = await person();
  await expectGone(name, signed, resume);
  await expectGone(name, await person(hanako), resume);
  expect(kindOf(name).isAnswered(await follow(browser, resume))).toBe(true);
});

test.each(names)("%s: another tenant has nothing of it, with its cookies and the same applications", async (name) => {
  const { browser, resume } = await waiting(name);
  const there = carry(browser, await person(taro, opened.ground.other));
  for (const path of [resume, resume.replace("example.com", "other.example")]) await expectGone(name, there, path);
  expect(kindOf(name).isAnswered(await follow(browser, resume))).toBe(true);
});

test.each(names)("%s: what was changed in the cookie or the address is gone", async (name) => {
  const { browser, resume } = await waiting(name);
  const [key, cookie] = [...browser.cookies].find(([each]) => each.includes("request")) ?? [];
  if (!key || !cookie) throw new Error("no cookie");
  const { value } = cookie;
  const sealed = value.indexOf(".") + 1;
  const places = [sealed, sealed + 5, Math.floor((sealed + value.length) / 2), value.length - 3];
  const changed = places.map((at) => value.slice(0, at) + (value[at] === "A" ? "B" : "A") + value.slice(at + 1));
  const cut = [value.slice(0, sealed), value.slice(0, -6), `${value.slice(0, sealed)}${"A".repeat(43)}`];
  for (const each of [...changed, ...cut]) {
    const forged = browser.clone();
    forged.cookies.set(key, { ...cookie, value: each });
    await expectGone(name, forged, resume);
  }
  const word = /[cp][0-9a-f-]{36}/.exec(resume)?.[0] as string;
  const other = await waiting(name);
  for (const wrong of [
    word.replace(/^./, (letter) => (letter === "c" ? "p" : "c")),
    word.slice(0, -1),
    `${word}0`,
    word.toUpperCase(),
    /[cp][0-9a-f-]{36}/.exec(other.resume)?.[0] as string,
    "c",
  ]) {
    const shown = await follow(browser.clone(), resume.replace(word, wrong));
    expect([wrong, kindOf(name).isAnswered(shown)]).toEqual([wrong, false]);
    if (shown instanceof Page) expect([wrong, shown.status < 500]).toEqual([wrong, true]);
  }
});

/** `resume` is the page in front of `enter`. */
const purposeOf = (path: string) => path.replace("/resume/", "/enter/").replace(/[?&]picked=1/, "");

test("what waits for one thing is good for nothing else", async () => {
  const all = await Promise.all(names.map(async (name) => ({ name, ...(await waiting(name)) })));
  for (const one of all) {
    const word = /[cp][0-9a-f-]{36}/.exec(one.resume)?.[0] as string;
    for (const { name, resume } of all) {
      const elsewhere = resume.replace(/[cp][0-9a-f-]{36}/, word);
      if (purposeOf(elsewhere) === purposeOf(one.resume)) continue;
      const end = await follow(one.browser.clone(), elsewhere);
      expect([one.name, name, kindOf(name).isAnswered(end)]).toEqual([one.name, name, false]);
      expect([one.name, name, kindOf(one.name).isAnswered(end)]).toEqual([one.name, name, false]);
    }
  }
});

test("answered once, a SAML request is not answered again; others lead to whoever asks, as a new request would", async () => {
  for (const name of names.filter((each) => !each.includes("sign-out"))) {
    const { browser, resume } = await waiting(name);
    const first = await follow(browser, resume);
    const second = await follow(browser, resume);
    const again = kindOf(name).isAnswered(second);
    expect([name, again]).toEqual([name, !name.includes("SAML")]);
    if (first instanceof URL) expect((second as URL).searchParams.get("code")).not.toBe(first.searchParams.get("code"));
    // By another browser of the same person it is gone all the same.
    await expectGone(name, await person(), resume);
  }
});

test("forms that other sites send from several tabs do not take each other's place", async () => {
  const { ground } = opened;
  const browser = ground.front.browser(ground.sonpo);
  const paths: string[] = [];
  for (const name of ["SAML, posted", "OpenID Connect, posted", "WS-Federation, posted"]) {
    // The post carries no cookies, and its answer's cookies land beside the others.
    const sender = ground.front.browser(ground.sonpo);
    const resume = await kindOf(name).begin(sender, ground.front.clock.now());
    for (const [key, cookie] of sender.cookies) browser.cookies.set(key, cookie);
    const shown = await follow(browser, resume);
    expect([name, (shown as Page).path]).toEqual([name, "/signin"]);
    paths.push(resume);
  }
  expect(browser.names("request").length).toBeLessThanOrEqual(3);
  signed = await person();
  signIn(browser, signed);
  const answered = await Promise.all(paths.map(async (path) => follow(browser.clone(), path)));
  expect(answered.map((end) => end instanceof URL || end.status === 200)).toEqual([true, true, true]);
  expect(answered[0]).toSatisfy(kindOf("SAML, posted").isAnswered);
  expect(answered[1]).toSatisfy(kindOf("OpenID Connect, posted").isAnswered);
  expect(answered[2]).toSatisfy(kindOf("WS-Federation, posted").isAnswered);
});

test("a fifty-first long request of one network is refused with a page, and has its place again after an hour", async () => {
  const { ground } = opened;
  const name = "SAML, posted and long";
  const browser = () => {
    const one = ground.front.browser(ground.sonpo);
    one.ip = "198.51.100.7";
    return one;
  };
  for (let i = 0; i < 50; i++) await kindOf(name).begin(browser(), ground.front.clock.now());
  await expect(kindOf(name).begin(browser(), ground.front.clock.now())).rejects.toThrow("nothing waits");
  const other = browser();
  other.ip = "198.51.100.8";
  await kindOf(name).begin(other, ground.front.clock.now());
  ground.forward(61 * minute);
  await kindOf(name).begin(browser(), ground.front.clock.now());
});
