import { enrol, expect, heading, iphone, test } from "./phone.ts";

test("without a network the app opens, says when it last asked, and goes on by itself", async ({
  phone,
  server,
  context,
}) => {
  await enrol(phone, server);
  await phone.evaluate(() => navigator.serviceWorker.ready);
  await context.setOffline(true);
  await phone.reload();
  await expect(phone.getByRole("heading", { name: "アカウント", exact: true })).toBeVisible();
  await expect(phone.getByText(/インターネットにつながっていません/)).toBeVisible();
  server.ask();
  await context.setOffline(false);
  await expect(phone.getByText("サインインの確認が1件あります")).toBeVisible();
});

test("a network that never answers keeps nobody before an empty page", async ({ phone, server }) => {
  await enrol(phone, server);
  server.silent = true;
  await phone.reload();
  await expect(phone.getByRole("heading", { name: "アカウント", exact: true })).toBeVisible();
  server.silent = false;
});

test("the API is never kept by the worker", async ({ phone, server }) => {
  await enrol(phone, server);
  const kept = await phone.evaluate(async () => {
    const caching = (await caches.keys()).map(async (name) =>
      (await (await caches.open(name)).keys()).map(({ url }) => url),
    );
    return (await Promise.all(caching)).flat().map((url) => new URL(url).pathname);
  });
  expect(kept).toContain("/");
  expect(kept.filter((path) => path.startsWith("/api/"))).toEqual([]);
});

test("a new worker takes over, its old shell is gone, and the keys are still there", async ({ phone, server }) => {
  await enrol(phone, server);
  const shells = () => phone.evaluate(() => caches.keys());
  const before = await shells();
  server.rewrite = (path, body) =>
    path === "/worker.js" ? body.replaceAll(before[0]?.slice(6) ?? "?", "0123456789") : body;
  await phone.evaluate(async () => (await navigator.serviceWorker.ready).update());
  await expect.poll(shells).toEqual(["shell-0123456789"]);
  server.ask();
  await phone.reload();
  await expect(heading(phone)).toHaveText("このサインインは、ご自分の操作ですか。");
  await phone.getByLabel(/2桁の数字/).fill("62");
  await phone.getByRole("button", { name: "はい" }).click();
  await expect(heading(phone)).toHaveText("確認しました");
});

test("an address that is not the app's is answered in words, in both languages", async ({ phone, server, request }) => {
  const answer = await phone.goto(`${server.origin}/nowhere`);
  expect(answer?.status()).toBe(404);
  await expect(phone.getByText("お探しの画面は見つかりませんでした。")).toBeVisible();
  const english = await request.get(`${server.address}/i/short`, { headers: { "accept-language": "en-GB" } });
  expect(english.status()).toBe(404);
  expect(await english.text()).toContain("We couldn&#39;t find that page.");
});

test("the manifest carries a pass only where one is given, and only one of the right form", async ({
  server,
  request,
}) => {
  const start = async (query: string) =>
    (await (await request.get(`${server.address}/manifest.webmanifest${query}`)).json()).start_url;
  const pass = "tenant.AAAAAAAAAAAAAAAAAAAAAA";
  expect(await start("")).toBe("/");
  expect(await start(`?pass=${pass}`)).toBe(`/i/${pass}`);
  expect(await start("?pass=../evil")).toBe("/");
  const shell = await (await request.get(`${server.address}/i/${pass}`)).text();
  expect(shell).toContain(`href="/manifest.webmanifest?pass=${pass}"`);
  for (const icon of ["192", "512", "maskable", "180"]) {
    const answer = await request.get(`${server.address}/icons/${icon}.png`);
    expect(answer.headers()["content-type"]).toBe("image/png");
  }
});

test("headers: nothing from elsewhere, no cookies, no address told", async ({ server, request }) => {
  const answer = await request.get(`${server.address}/`);
  const headers = answer.headers();
  expect(headers["content-security-policy"]).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
  expect(headers["content-security-policy"]).toContain("require-trusted-types-for 'script'");
  expect(headers["referrer-policy"]).toBe("no-referrer");
  expect(headers["cache-control"]).toBe("no-store");
  expect(headers["permissions-policy"]).toContain("camera=(self)");
  expect(headers["set-cookie"]).toBeUndefined();
});

test.describe("on an iPhone", () => {
  test.use({ userAgent: iphone });

  test("Safari exchanges the token for a pass and shows how to install", async ({ phone, server }) => {
    const enrolment = server.enrolment();
    await phone.goto(enrolment.url);
    await expect(heading(phone)).toHaveText("iPhoneでは、ホーム画面に追加して使います");
    await expect(phone).toHaveURL(/\/i\/pass\.[\w-]{22}$/);
    const manifest = await phone.locator("link[rel=manifest]").getAttribute("href");
    expect(manifest).toBe(`/manifest.webmanifest?pass=${enrolment.secrets.at(-1)}`);
    expect(enrolment.secrets).toContain("123456789");
    expect(await phone.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
  });

  test("opened from the home screen it redeems its pass; once spent, nothing is said of it", async ({
    phone,
    server,
  }) => {
    await phone.addInitScript(() => Object.defineProperty(navigator, "standalone", { value: true }));
    const enrolment = server.enrolment();
    const pass = "tenant.BBBBBBBBBBBBBBBBBBBBBB";
    enrolment.secrets.push(pass);
    await phone.goto(`${server.origin}/i/${pass}`);
    await expect(heading(phone)).toHaveText("このアカウントを登録しますか。");
    expect(phone.url()).toBe(`${server.origin}/`);
    await phone.getByRole("button", { name: "自分のアカウントではない" }).click();
    await phone.goto(`${server.origin}/i/${pass}`);
    await expect(phone.getByText(/アカウントがまだありません/)).toBeVisible();
    await enrolFromHome(phone, server);
    await phone.goto(`${server.origin}/i/${pass}`);
    await expect(phone.getByRole("heading", { name: "アカウント", exact: true })).toBeVisible();
  });

  const enrolFromHome = enrol;
});

test.describe("where it cannot go on", () => {
  const places: [string, string, RegExp][] = [
    ["LINE", `${iphone} Line/15.1.0`, /この画面では登録できません/],
    ["an old iPhone", iphone.replace("26_0", "16_3"), /iOS 16.4以降に更新するか/],
    [
      "a web view",
      "Mozilla/5.0 (Linux; Android 16; K; wv) AppleWebKit/537.36 Chrome/156.0.0.0 Mobile",
      /この画面では登録できません/,
    ],
  ];
  for (const [name, userAgent, words] of places) {
    test.describe(name, () => {
      test.use({ userAgent });
      test(`${name}: it says where it would, and the token is not spent`, async ({ phone, server }) => {
        const { url, secrets, token } = server.enrolment();
        await phone.goto(url);
        await expect(phone.getByText(words)).toBeVisible();
        expect(secrets).toContain(token);
      });
    });
  }

  test("LINE opens the browser outside, with the token", async ({ phone, server, browser }) => {
    const context = await browser.newContext({ userAgent: `${iphone} Line/15.1.0` });
    const line = await context.newPage();
    const { url, token } = server.enrolment();
    await line.goto(url);
    const link = line.getByRole("link", { name: "ブラウザーで開く" });
    await expect(link).toHaveAttribute("href", `${server.origin}/e?openExternalBrowser=1#${token}`);
    await context.close();
    await phone.goto(`${server.origin}/e?openExternalBrowser=1#${token}`);
    await expect(heading(phone)).toHaveText("このアカウントを登録しますか。");
  });

  test.describe("a computer", () => {
    test.use({
      userAgent: "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0.0.0 Safari/537.36",
      isMobile: false,
    });
    test("is sent to the phone, except on the provider's own machine", async ({ phone, server }) => {
      await phone.goto(`http://localhost:${server.port}/`);
      await expect(phone.getByText("「Genkan Authenticator」は、スマートフォンで開いてください。")).toBeVisible();
      await phone.goto(server.origin);
      await expect(phone.getByText(/アカウントがまだありません/)).toBeVisible();
    });
  });
});
