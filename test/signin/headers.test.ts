import { expect, test } from "vitest";
import { enter, goodPassword, identify, settledFront, taro, words } from "./front.ts";

const house = settledFront();

test("cookies are for this host alone, out of reach of scripts and of foreign posts; on https they say so in their names", async () => {
  const { genkan } = house.front.second({ baseUrl: "https://genkan.example" });
  const secure = house.front.browser({ ...house.sonpo, origin: "https://sonpo.genkan.example" }, { genkan });
  const plain = house.front.browser(house.sonpo);
  for (const [browser, prefix, needs] of [
    [plain, "genkan-", "Path=/; HttpOnly; SameSite=Lax"],
    [secure, "__Host-genkan-", "Path=/; HttpOnly; Secure; SameSite=Lax"],
  ] as const) {
    await identify(browser, taro);
    const attempt = [...browser.cookies];
    await browser.press("次へ", { パスワード: goodPassword });
    await browser.press("はい");
    expect(browser.page.heading).toBe("マイアプリケーション");
    const kinds = new Set<string>();
    for (const [name, { attributes }] of [...attempt, ...browser.cookies]) {
      expect(name.startsWith(prefix)).toBe(true);
      expect(attributes.replace(/Max-Age=\d+; /, "")).toBe(needs);
      expect(attributes).not.toMatch(/domain/i);
      kinds.add(name.slice(prefix.length).replace(/-\d$/, ""));
    }
    expect(kinds).toEqual(new Set(["attempt", "visit", "session", "current", "browser", "accounts"]));
    const browserMark = browser.cookies.get(`${prefix}browser`)?.attributes;
    expect(browserMark).toContain(`Max-Age=${400 * 24 * 3600}`);
    expect(browser.names("attempt")).toEqual([]);
  }
  const page = await secure.send("/signin");
  expect(page.headers.get("strict-transport-security")).toMatch(/max-age=\d{8}/);
  expect((await plain.send("/signin")).headers.has("strict-transport-security")).toBe(false);
});

test("every page: nothing from elsewhere, no frames, nothing kept, a nonce of its own, hints asked for", async () => {
  const browser = house.front.browser(house.sonpo);
  const nonces = new Set<string>();
  await enter(browser, taro, goodPassword);
  for (const path of ["/signin", `/signin/password?id=${taro}`, "/accounts", "/console/", "/nowhere", "/signin/stay"]) {
    const { headers } = await browser.send(path);
    const csp = headers.get("content-security-policy") ?? "";
    expect(csp).toContain("default-src 'none'");
    expect(csp).toContain("frame-ancestors 'none'");
    expect(csp).toContain("form-action 'self'");
    expect(csp).not.toContain("unsafe");
    nonces.add(/'nonce-([\w-]{22})'/.exec(csp)?.[1] ?? "");
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
    expect(headers.get("cross-origin-resource-policy")).toBe("same-origin");
    expect(headers.get("accept-ch")).toContain("Sec-CH-UA-Platform-Version");
    expect(headers.has("critical-ch")).toBe(false);
  }
  expect(nonces.size).toBe(6);
  expect(nonces.has("")).toBe(false);
});

test("no inline handler or script, and every script carries the page's nonce", async () => {
  const browser = house.front.browser(house.sonpo);
  await identify(browser, taro);
  const { html, answer } = browser.page;
  expect(html).not.toMatch(/\son[a-z]+=/);
  const nonce = /'nonce-([\w-]{22})'/.exec(answer.headers.get("content-security-policy") ?? "")?.[1];
  for (const [tag] of html.matchAll(/<(script|style)\b[^>]*>/g)) expect(tag).toContain(`nonce="${nonce}"`);
});

test("an old browser gets a plain notice; one that nobody knows is let in", async () => {
  const old = [
    "Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko",
    "Mozilla/4.0 (compatible; MSIE 8.0; Windows NT 6.0)",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/64.0.3282.140 Safari/537.36 Edge/18.17763",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/90.0.4430.93 Safari/537.36",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_14_6) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/14.1 Safari/605.1.15",
  ];
  for (const agent of old) {
    for (const path of ["/", "/console/", "/signin", "/security"]) {
      const browser = house.front.browser(house.sonpo);
      browser.agent = agent;
      const page = await browser.go(path);
      expect(page.text).toContain(words("browser.old").split("。")[0]);
      expect(page.forms.some(({ action }) => action.startsWith("/signin"))).toBe(false);
    }
  }
  for (const agent of ["", "curl/8.5.0", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"]) {
    const browser = house.front.browser(house.sonpo);
    browser.agent = agent;
    expect((await browser.go("/console/")).field("ユーザーID").value).toBe("");
  }
});

test("everything of the sign-in is there in English", async () => {
  const browser = house.front.browser(house.sonpo);
  await browser.go("/signin");
  await browser.press("English");
  expect(browser.page.heading).toBe("Sign in");
  await browser.press("Next", { "User ID": taro });
  await browser.press("Next", { Password: goodPassword });
  expect(browser.page.heading).toBe("Stay signed in?");
  expect(browser.page.html).toContain('lang="en"');
});
