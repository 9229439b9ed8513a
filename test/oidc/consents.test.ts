import * as client from "openid-client";
import { expect, test } from "vitest";
import type { Browser } from "../signin/browser.ts";
import { day, words } from "../signin/front.ts";
import { asks, away, hanako, oidcGround, page, pressOn, type Relying, redeem } from "./ground.ts";

const opened = oidcGround();
const theirs = { thirdParty: true, grantTypes: ["authorization_code", "refresh_token"] };
const list = "/security/apps";

/** Agrees to what is asked for, and has the tokens. */
async function agree(app: Relying, browser: Browser, scope: string) {
  const asked = await asks(app, { scope });
  await page(browser, asked.url);
  return redeem(app, asked, (await pressOn(browser, "渡して続ける")) as URL);
}

function fails(work: Promise<unknown>): Promise<boolean> {
  return work.then(
    () => false,
    () => true,
  );
}

test("what was agreed to is shown with what it is and since when, and taking it back ends every token at once", async () => {
  const { ground } = opened;
  const app = await ground.relying({ ...theirs, name: "名刺管理" });
  const other = await ground.relying({ ...theirs, name: "研修" });
  const browser = await ground.signedIn();
  const kept = await agree(other, browser, "openid offline_access");
  expect((await browser.go("/security")).text).toContain("1個あります。ここで取り消せます。");
  await agree(app, browser, "openid profile");
  ground.forward(day);
  await ground.signedIn(undefined, undefined, browser);
  const tokens = await agree(app, browser, "openid profile email offline_access");
  const shown = await browser.go(list);
  const [row = ""] = /<b>名刺管理<\/b>.*?<form/s.exec(shown.html) ?? [];
  for (const said of ["番号、名前、メールアドレス、名刺管理を使っていない間も", "2026年11月24日から渡しています"]) {
    expect(row).toContain(said);
  }
  expect(row).not.toContain("所属グループ");

  const said = await browser.press("取り消す （名刺管理）");
  expect(said.path).toBe(list);
  expect(said.text).toContain(words("consent.takenBack", { app: "名刺管理" }));
  expect((await client.tokenIntrospection(app.config, tokens.access_token)).active).toBe(false);
  expect(await fails(client.fetchUserInfo(app.config, tokens.access_token, client.skipSubjectCheck))).toBe(true);
  expect(await fails(client.refreshTokenGrant(app.config, tokens.refresh_token as string))).toBe(true);
  // The other application's stay, and it is asked for anew.
  await client.refreshTokenGrant(other.config, kept.refresh_token as string);
  const again = await page(browser, (await asks(app, { scope: "openid profile" })).url);
  expect(again.heading).toBe("名刺管理に次の情報を渡しますか。");
  const acts = await ground.front.inside(ground.sonpo, (tx) =>
    tx.selectFrom("audit_entries").select("act").where("act", "like", "consent.%").orderBy("at").execute(),
  );
  expect(acts.map(({ act }) => act)).toEqual(["consent.give", "consent.give", "consent.give", "consent.takeBack"]);
});

test("a code that is out is worth nothing after it was taken back", async () => {
  const { ground } = opened;
  const app = await ground.relying({ ...theirs, name: "予定表" });
  const browser = await ground.signedIn();
  const asked = await asks(app, { scope: "openid" });
  await page(browser, asked.url);
  const at = (await pressOn(browser, "渡して続ける")) as URL;
  await browser.go(list);
  await browser.press("取り消す （予定表）");
  expect(await fails(redeem(app, asked, at))).toBe(true);
});

test("nobody takes back what is another person's, nor sees it; a foreign or unknown word is no fault", async () => {
  const { ground } = opened;
  const app = await ground.relying({ ...theirs, name: "地図" });
  const hers = await agree(app, await ground.signedIn(hanako), "openid offline_access");
  const his = await ground.signedIn();
  expect((await his.go(list)).html).not.toContain("<b>地図");
  const form = his.page.forms.find(({ action }) => action === list);
  for (const word of [app.registered.id, ground.sonpo.label, "", "0".repeat(36)]) {
    const as = form?.fields.find(({ name }) => name === "as")?.value ?? "";
    const body = new URLSearchParams({ as, app: word });
    const answer = await his.send(list, { method: "POST", body });
    expect(answer.headers.get("location")).toBe(list);
  }
  expect((await client.tokenIntrospection(app.config, hers.access_token)).active).toBe(true);
});

test("applications of the house are asked about nowhere and stand in no list", async () => {
  const { ground } = opened;
  const app = await ground.relying();
  const browser = await ground.signedIn(hanako);
  await away(browser, (await asks(app)).url);
  expect((await browser.go(list)).html).not.toContain("<b>勤怠");
  expect((await browser.go("/security")).text).not.toContain("2個あります");
});
