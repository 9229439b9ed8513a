import { expect, test } from "vitest";
import { enter, goodPassword, identify, settledFront, taro } from "./front.ts";

const house = settledFront();

const foreign: Record<string, string>[] = [
  { origin: "https://evil.example" },
  { origin: "null" },
  { origin: "http://other.localhost:8080" },
  { origin: "https://sonpo.localhost:8080" },
  { origin: "http://sonpo.localhost:8081" },
  { origin: "http://sonpo.localhost:8080.evil.example" },
  { "sec-fetch-site": "cross-site" },
  { "sec-fetch-site": "same-site" },
  { origin: "http://sonpo.localhost:8080", "sec-fetch-site": "cross-site" },
  { origin: "http://evil.example", "sec-fetch-site": "same-origin" },
];
const own: Record<string, string>[] = [
  {},
  { origin: "http://sonpo.localhost:8080" },
  { "sec-fetch-site": "same-origin" },
  { "sec-fetch-site": "none" },
  { origin: "http://sonpo.localhost:8080", "sec-fetch-site": "same-origin" },
];

test("a password that another site posts is not looked at, one of our own page is, with or without the headers", async () => {
  for (const [list, passes] of [
    [foreign, false],
    [own, true],
  ] as const) {
    for (const headers of list) {
      const browser = house.front.browser(house.sonpo);
      await identify(browser, taro);
      const { pathname, search } = browser.page.url;
      const before = house.front.node.db.statements;
      const body = new URLSearchParams({ password: goodPassword });
      const answer = await browser.send(pathname + search, { method: "POST", headers, body });
      expect(answer.status).toBe(303);
      expect(house.front.node.db.statements > before, JSON.stringify(headers)).toBe(passes);
      // Refused is a fresh page of the same step.
      if (!passes) expect((await browser.go(answer.headers.get("location") as string)).text).toContain(taro);
    }
  }
});

test("a foreign post neither signs out nor changes anything, and leads to a page of ours", async () => {
  const browser = house.front.browser(house.sonpo);
  await enter(browser, taro, goodPassword);
  await browser.press("いいえ");
  for (const headers of foreign) {
    for (const path of ["/signout", "/accounts", "/accounts/forget", "/language", "/security/sessions/end-others"]) {
      const body = new URLSearchParams({ all: "yes", language: "en" });
      const answer = await browser.send(path, { method: "POST", headers, body });
      expect([answer.status, answer.headers.get("location")]).toEqual([303, "/"]);
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
  }
  expect((await browser.go("/")).heading).toBe("マイアプリケーション");
});

test("behind a proxy that ends TLS the origin is the https one", async () => {
  const { genkan } = house.front.second({ baseUrl: "https://genkan.example" });
  const browser = house.front.browser({ ...house.sonpo, origin: "https://sonpo.genkan.example" }, { genkan });
  // What arrives from the proxy says http; the page's own origin says https.
  const headers = { origin: browser.origin, "sec-fetch-site": "same-origin" };
  const body = new URLSearchParams({ userId: taro });
  const inside = "http://sonpo.genkan.example/signin";
  const answer = await browser.send(inside, { method: "POST", headers, body });
  expect(answer.headers.get("location")).toContain("/signin/password");
  const plain = { origin: "http://sonpo.genkan.example" };
  const refused = await browser.send(inside, { method: "POST", headers: plain, body });
  expect(refused.headers.get("location")).toBe("/signin");
});

test("forged host and forwarding headers are not believed", async () => {
  const browser = house.front.browser(house.sonpo);
  const headers = {
    "x-forwarded-host": "evil.example",
    "x-forwarded-proto": "https",
    "x-forwarded-for": "198.51.100.1",
    forwarded: "host=evil.example;for=198.51.100.1",
    "x-original-url": "/admin",
  };
  const page = await browser.go("/console/", { headers });
  expect(page.url.origin).toBe(house.sonpo.origin);
  expect(page.html).not.toContain("evil.example");
  await enter(browser, taro, "Falsch1-Falsch");
  const ips = await house.front.inside(house.sonpo, (tx) => tx.selectFrom("events").select("ip").distinct().execute());
  expect(ips).toEqual([{ ip: "203.0.113.21" }]);
});
