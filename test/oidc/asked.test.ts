import * as client from "openid-client";
import { expect, test } from "vitest";
import { personByUserId } from "../../src/accounts/index.ts";
import { Page } from "../signin/browser.ts";
import { goodPassword, minute, taro, words } from "../signin/front.ts";
import { codeOf, registerApp } from "../signin/totp.ts";
import { asks, away, follow, hanako, oidcGround, page, pressOn, type Relying, redeem, signInHere } from "./ground.ts";

const opened = oidcGround();

const errorOf = (at: URL) => at.searchParams.get("error");

async function claimsOf(app: Relying, asked: Awaited<ReturnType<typeof asks>>, at: URL) {
  return (await redeem(app, asked, at)).claims();
}

test("prompt=none shows nothing: login_required without a sign-in, a code with one", async () => {
  const { ground } = opened;
  const app = await ground.relying();
  const stranger = ground.front.browser(ground.sonpo);
  const silent = await asks(app, { prompt: "none" });
  const refused = await away(stranger, silent.url);
  expect([errorOf(refused), refused.searchParams.get("state")]).toEqual(["login_required", silent.state]);
  const browser = await ground.signedIn();
  const again = await asks(app, { prompt: "none" });
  expect((await claimsOf(app, again, await away(browser, again.url)))?.sub).toBeTypeOf("string");
});

test("prompt=login and max_age ask for the password again, and the ID token says when it was given", async () => {
  const { ground } = opened;
  const app = await ground.relying();
  const browser = await ground.signedIn();
  for (const more of [{ prompt: "login" }, { max_age: "300" }, { max_age: "0" }]) {
    ground.forward(10 * minute);
    const asked = await asks(app, more);
    const shown = await page(browser, asked.url);
    expect([more, shown.path]).toEqual([more, "/signin/password"]);
    expect(shown.text).toContain(taro);
    const at = await signInHere(browser);
    const now = Math.floor(ground.front.clock.now().getTime() / 1000);
    expect((await claimsOf(app, asked, at as URL))?.auth_time).toBe(now);
    // Nobody gets around it by going on without the password.
    const second = await asks(app, more);
    ground.forward(10 * minute);
    const waiting = await page(browser, second.url);
    const resume = new URL(waiting.url.searchParams.get("to") as string, browser.origin);
    expect((await page(browser, resume)).path).toBe("/signin/password");
    expect((await page(browser, resume.href.replace("resume", "enter"))).path).toBe("/signin/password");
  }
  const old = await asks(app, { max_age: "60", prompt: "none" });
  ground.forward(5 * minute);
  expect(errorOf(await away(browser, old.url))).toBe("login_required");
  const young = await asks(app, { max_age: "3000" });
  expect((await claimsOf(app, young, await away(browser, young.url)))?.auth_time).toBeTypeOf("number");
});

test("acr_values raise the sign-in by a second factor, and acr and amr say what was proved", async () => {
  const { ground } = opened;
  const contract = await ground.front.contract("stronger", {
    policy: { secondFactor: "applications", factors: ["totp"] },
    people: [{ userId: taro }],
  });
  const app = await ground.relying({}, contract);
  const browser = await ground.signedIn(taro, contract);
  const plain = await asks(app);
  expect(await claimsOf(app, plain, await away(browser, plain.url))).toMatchObject({ acr: "aal1", amr: ["pwd"] });
  const silent = await asks(app, { acr_values: "aal2", prompt: "none" });
  expect(errorOf(await away(browser, silent.url))).toBe("interaction_required");

  const asked = await asks(app, { acr_values: "https://refeds.org/profile/mfa aal2" });
  const raise = await page(browser, asked.url);
  expect(raise.path).toBe("/stepup");
  // A password of the temporary kind is no longer there: an access pass or the window would be asked, unless one is held.
  await pressOn(browser, words("common.next"));
  expect(browser.page.path).toMatch(/^\/signin\/(pass|enrol)$/);
});

test("a marked application opens with a second factor only, however the sign-in was made", async () => {
  const { ground } = opened;
  const contract = await ground.front.contract("second", {
    policy: { secondFactor: "required", factors: ["totp"] },
    people: [{ userId: taro }],
  });
  const app = await ground.relying({ secondFactor: true }, contract);
  const browser = ground.front.browser(contract);
  const asked = await asks(app, {
    acr_values: "aal2",
    claims: JSON.stringify({ id_token: { acr: { essential: true, values: ["aal2"] } } }),
  });
  await page(browser, asked.url);
  const temporary = contract.temporary[taro] as string;
  await pressOn(browser, "次へ", { ユーザーID: taro });
  await pressOn(browser, "次へ", { パスワード: temporary });
  await pressOn(browser, "パスワードを設定する", {
    ...{ 仮パスワード: temporary, 新しいパスワード: goodPassword, "新しいパスワード（確認用）": goodPassword },
  });
  const seed = await registerApp(ground.front, browser);
  let end: URL | Page = await pressOn(browser, words("enrol.secondLater"));
  if (end instanceof Page) end = await pressOn(browser, "いいえ");
  const claims = await claimsOf(app, asked, end as URL);
  expect(claims).toMatchObject({ acr: "aal2" });
  expect(claims?.amr).toEqual(expect.arrayContaining(["pwd", "otp", "mfa"]));

  // Another browser, the same person: the code of the app is asked on the way.
  ground.forward(minute);
  const second = ground.front.browser(contract);
  const refeds = await asks(app, { acr_values: "https://refeds.org/profile/mfa" });
  await page(second, refeds.url);
  const factor = await signInHere(second);
  expect(factor).toBeInstanceOf(Page);
  let done = await pressOn(second, "次へ", codeOf(ground.front, seed));
  if (done instanceof Page) done = await pressOn(second, "いいえ");
  expect(await claimsOf(app, refeds, done as URL)).toMatchObject({ acr: "https://refeds.org/profile/mfa" });
});

test("an essential acr that cannot be reached is an error, a wished one is not", async () => {
  const { ground } = opened;
  const app = await ground.relying();
  const browser = await ground.signedIn();
  const claims = (essential: boolean) => JSON.stringify({ id_token: { acr: { essential, values: ["aal3"] } } });
  const must = await asks(app, { claims: claims(true) });
  expect(errorOf(await away(browser, must.url))).toBe("unmet_authentication_requirements");
  const may = await asks(app, { claims: claims(false) });
  expect((await claimsOf(app, may, await away(browser, may.url)))?.acr).toBe("aal1");
});

test("where several accounts are signed in, a page says as whom the application opens", async () => {
  const { ground } = opened;
  const app = await ground.relying();
  const browser = await ground.signedIn(taro);
  await ground.signedIn(hanako, ground.sonpo, browser);
  const asked = await asks(app);
  const shown = await page(browser, asked.url);
  expect(shown.status).toBe(200);
  expect(shown.text).toContain(`勤怠は${hanako}で開きます。`);
  const at = await away(browser, shown.link("次へ"));
  const info = await redeem(app, asked, at);
  expect(info.claims()?.preferred_username).toBe(hanako);
  // The other one, by the chooser.
  const other = await asks(app);
  await page(browser, other.url);
  await page(browser, browser.page.link("アカウントの選択"));
  const form = browser.page.forms.find(({ buttons }) => buttons.some(({ text }) => text.includes(taro)));
  const chosen = await pressOn(browser, form?.buttons.find(({ text }) => text.includes(taro))?.text as string);
  expect((await redeem(app, other, chosen as URL)).claims()?.preferred_username).toBe(taro);
  // Named by the application: no page. Silent without a name: an error.
  const named = await asks(app, { login_hint: taro });
  expect((await redeem(app, named, await away(browser, named.url))).claims()?.preferred_username).toBe(taro);
  expect(errorOf(await away(browser, (await asks(app, { prompt: "none" })).url))).toBe("account_selection_required");
});

test("a hint that names another account is told, and id_token_hint binds", async () => {
  const { ground } = opened;
  const app = await ground.relying();
  const browser = await ground.signedIn(taro);
  const hinted = await asks(app, { login_hint: hanako });
  const shown = await page(browser, hinted.url);
  expect(shown.text).toContain(`勤怠は${taro}で開きます。`);
  const first = await asks(app);
  const tokens = await redeem(app, first, await away(browser, first.url));
  const silent = await asks(app, { prompt: "none", id_token_hint: tokens.id_token as string });
  expect(await away(browser, silent.url).then(errorOf)).toBeNull();
  const elsewhere = await ground.signedIn(hanako);
  const wrong = await asks(app, { prompt: "none", id_token_hint: tokens.id_token as string });
  expect(errorOf(await away(elsewhere, wrong.url))).toBe("account_selection_required");
  const forged = `${(tokens.id_token as string).slice(0, -4)}AAAA`;
  expect(errorOf(await away(browser, (await asks(app, { id_token_hint: forged })).url))).toBe("invalid_request");
});

test("prompt=select_account leads to the chooser", async () => {
  const { ground } = opened;
  const app = await ground.relying();
  const browser = await ground.signedIn(taro);
  expect((await page(browser, (await asks(app, { prompt: "select_account" })).url)).path).toBe("/accounts");
});

test("an application that is not assigned says so on our page, and silently as an error", async () => {
  const { ground } = opened;
  const app = await ground.relying({ assign: [hanako] });
  const browser = await ground.signedIn(taro);
  const shown = await page(browser, (await asks(app)).url);
  expect(shown.status).toBe(403);
  expect(shown.text).toContain(`勤怠は、このアカウント（${taro}）に割り当てられていません`);
  expect(errorOf(await away(browser, (await asks(app, { prompt: "none" })).url))).toBe("access_denied");
});

test("an application of others asks for consent once, and again for more; refused is refused", async () => {
  const { ground } = opened;
  const app = await ground.relying({
    name: "外部の名刺管理",
    thirdParty: true,
    grantTypes: ["authorization_code", "refresh_token"],
  });
  const browser = await ground.signedIn();
  expect(errorOf(await away(browser, (await asks(app, { prompt: "none" })).url))).toBe("consent_required");
  const asked = await asks(app);
  const shown = await page(browser, asked.url);
  expect(shown.heading).toBe("外部の名刺管理に次の情報を渡しますか。");
  expect(shown.text).toContain("メールアドレス");
  expect(errorOf((await pressOn(browser, "渡さない")) as URL)).toBe("access_denied");
  await page(browser, asked.url);
  const at = await pressOn(browser, "渡して続ける");
  expect((await redeem(app, asked, at as URL)).claims()?.name).toBe("損保 太郎");
  const again = await asks(app);
  await away(browser, again.url);
  const more = await asks(app, { scope: "openid profile email groups" });
  expect((await page(browser, more.url)).text).toContain("所属グループ");
  expect((await page(browser, (await asks(app, { prompt: "consent" })).url)).heading).toContain("渡しますか");
});

test("claims that are asked for by name are agreed to like the scopes that give them", async () => {
  const { ground } = opened;
  const app = await ground.relying({ name: "名簿", thirdParty: true });
  const browser = await ground.signedIn();
  const plain = await asks(app, { scope: "openid" });
  await page(browser, plain.url);
  const at = await pressOn(browser, "渡して続ける");
  expect((await redeem(app, plain, at as URL)).claims()).not.toHaveProperty("name");
  const named = await asks(app, { scope: "openid", claims: JSON.stringify({ id_token: { name: null } }) });
  expect((await page(browser, named.url)).text).toContain("名前");
  const agreed = await pressOn(browser, "渡して続ける");
  expect((await redeem(app, named, agreed as URL)).claims()).toMatchObject({ name: "損保 太郎" });
  // Agreeing to less takes back nothing.
  await page(browser, (await asks(app, { scope: "openid", prompt: "consent" })).url);
  await pressOn(browser, "渡して続ける");
  expect(await away(browser, (await asks(app, { scope: "openid profile" })).url)).toBeInstanceOf(URL);
});

test("who has to change the password first is signed in nowhere else", async () => {
  const { ground } = opened;
  const app = await ground.relying();
  const browser = await ground.signedIn();
  await ground.front.inside(ground.sonpo, async (tx) => {
    const person = await personByUserId(tx, taro);
    await tx
      .updateTable("passwords")
      .set({ must_change: "reported" })
      .where("person_id", "=", person?.id ?? "")
      .execute();
  });
  try {
    expect((await page(browser, (await asks(app)).url)).path).toBe("/security/password");
    expect(errorOf(await away(browser, (await asks(app, { prompt: "none" })).url))).toBe("login_required");
  } finally {
    await ground.front.inside(ground.sonpo, (tx) => tx.updateTable("passwords").set({ must_change: null }).execute());
  }
});

test("response_mode=form_post posts to the application and may do nothing else", async () => {
  const { ground } = opened;
  const app = await ground.relying();
  const browser = await ground.signedIn();
  const end = await follow(browser, (await asks(app, { response_mode: "form_post" })).url);
  expect(end).toBeInstanceOf(Page);
  expect((end as Page).html).toContain('name="code"');
  const policy = (end as Page).answer.headers.get("content-security-policy");
  expect(policy).toContain("form-action https://app.example.net;");
  expect(policy).toContain("default-src 'none'");
});

test("a request may be posted from the application's page, and waits for a sign-in when it is long", async () => {
  const { ground } = opened;
  const app = await ground.relying();
  const browser = await ground.signedIn();
  const asked = await asks(app, { ui_locales: "ja", login_hint: taro });
  asked.url.searchParams.set(
    "claims",
    JSON.stringify({
      userinfo: Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`x${i}${Math.random()}`, null])),
    }),
  );
  const headers = { origin: "https://app.example.net", "sec-fetch-site": "cross-site" };
  const answer = await browser.send("/oidc/auth", { method: "POST", body: asked.url.searchParams, headers });
  expect(answer.status).toBe(303);
  const at = await away(browser, answer.headers.get("location") as string);
  expect((await claimsOf(app, asked, at))?.preferred_username).toBe(taro);
  expect(client.randomState()).not.toBe(asked.state);
});
