import type { Page } from "@playwright/test";
import type { OpenedContract, Server } from "../support/server.ts";
import { Visitor } from "../support/visitor.ts";
import {
  choosePassword,
  chosenPassword,
  expect,
  firstSignIn,
  manualContract,
  test,
  typeIdAndPassword,
} from "./genkan.ts";
import { look, lookInTheDark, picture } from "./look.ts";
import { ServiceProvider } from "./serviceprovider.ts";

const taro = "sonpotaro@example.com";
const sp = new ServiceProvider();

test.beforeAll(() => sp.start());
test.afterAll(() => sp.stop());

const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const originOf = (contract: OpenedContract) => new URL(contract.loginUrl).origin;

function register(server: Server, contract: OpenedContract, input: object): { id: string } {
  return server.command(["app", "add", "--tenant", contract.tenant, "--file", "-"], input);
}

async function ready(page: Page, server: Server, contract: OpenedContract): Promise<void> {
  register(server, contract, sp.registration);
  await firstSignIn(page, contract);
  const origin = originOf(contract);
  // Only browsers know that *.localhost is this machine.
  const metadata = await new Visitor(new URL(origin).host, server.port).get("/saml/metadata");
  sp.trust(origin, metadata.body);
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: /損保 太郎/ }).click();
  await page.getByRole("menuitem", { name: "サインアウト" }).click();
}

test("an application of another maker signs in through Genkan, lives on, and is told of the sign-out", async ({
  page,
  server,
  contract,
}) => {
  await ready(page, server, contract);
  // Its own way, without and with a session; what comes after stands on another host than the reply address.
  await page.goto(sp.origin);
  await expect(heading(page)).toHaveText(`${taro}さん`);
  expect(new URL(page.url()).hostname).toBe("app.localhost");
  // Back does not send anything a second time by itself.
  await page.goto(contract.loginUrl);
  await page
    .getByRole("link", { name: /契約照会/ })
    .first()
    .click();
  await expect(heading(page)).toHaveText(`${taro}さん`);
  await page.goto(contract.loginUrl);
  await signOut(page);
  await expect(heading(page)).toHaveText("サインアウトしました。");
  await expect(page.getByText("次のアプリからもサインアウトしました：契約照会")).toBeVisible();
  expect(new URL(page.url()).origin).toBe(originOf(contract));
  await page.goto(`http://app.localhost:${sp.port}/home`);
  await expect(heading(page)).toHaveText("サインアウト済み");
  await page.goto(sp.origin);
  await typeIdAndPassword(page, taro, chosenPassword);
  await page.getByRole("button", { name: "いいえ" }).click();
  await expect(heading(page)).toHaveText(`${taro}さん`);
});

test("the pages on the way, looked at", async ({ page, server, contract }) => {
  await ready(page, server, contract);
  const origin = originOf(contract);
  const m365 = register(server, contract, { kind: "m365", domain: "example.com", protocol: "saml" });
  await page.route(/opening-.*\.js/, (route) => route.abort());
  await page.goto(sp.origin);
  await expect(heading(page)).toHaveText("契約照会を開いています。");
  await look(page, "sso-opening");
  await lookInTheDark(page, "sso-opening");
  await page.reload();
  await look(page, "sso-again");
  await page.goto(
    `${origin}/wsfed/m365/example.com?wa=wsignin1.0&wtrealm=urn:federation:MicrosoftOnline&username=x@example.com`,
  );
  await look(page, "sso-mismatch");
  await page.goto(`${origin}/saml/sso?SAMLRequest=x`);
  await look(page, "sso-unknown");
  await page.goto(`${origin}/wsfed?wa=wsignout1.0`);
  await look(page, "sso-signout");
  await page.goto(`${origin}/saml/start/${m365.id}`);
  await look(page, "m365-told");
  const asked = "wa=wsignin1.0&wtrealm=urn:federation:MicrosoftOnline&wauth=urn:genkan:acr:aal2";
  await page.goto(`${origin}/wsfed/m365/example.com?${asked}`);
  await expect(heading(page)).toHaveText("Microsoft 365を開くには、多要素認証が必要です。");
  await look(page, "sso-nosecond");
  server.command(["policy", "set", "--tenant", contract.tenant, "--file", "-"], { secondFactor: "applications" });
  // Pages that ask the database nothing may know the policy of five seconds ago.
  await expect(async () => {
    await page.goto(`${origin}/wsfed/m365/example.com?${asked}`);
    expect(new URL(page.url()).pathname).toBe("/stepup");
  }).toPass();
  await page.goto(`${origin}${new URL(page.url()).searchParams.get("to")}`);
  await expect(heading(page)).toHaveText("Microsoft 365を開くには、いまの確認では足りません。");
  await look(page, "sso-tooweak");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a button hands the person on", async ({ page, server, contract }) => {
    await ready(page, server, contract);
    await page.goto(sp.origin);
    await picture(page, "sso-opening-plain");
    await page.getByRole("button", { name: "続ける（自動で進まない場合）" }).click();
    await expect(heading(page)).toHaveText(`${taro}さん`);
  });
});

test("with two accounts the page says as whom, and another one is chosen for the application", async ({
  page,
  server,
}) => {
  const manual = manualContract("two-accounts");
  const hanako = { name: "損保 花子", userId: "hanako@example.com", order: "追加" };
  const contract = server.openContract({ ...manual, people: [...manual.people, hanako] });
  await ready(page, server, contract);
  const origin = originOf(contract);
  const temporary = contract.people[1]?.temporaryPassword as string;
  await page.goto(`${origin}/signin?add=1`);
  await typeIdAndPassword(page, hanako.userId, temporary);
  await choosePassword(page, temporary, chosenPassword);
  await page.getByRole("button", { name: "いいえ" }).click();
  await expect(heading(page)).toHaveText("マイアプリケーション");

  await page.goto(sp.origin);
  await expect(heading(page)).toHaveText(`契約照会は${hanako.userId}で開きます。`);
  await look(page, "as-whom");
  await lookInTheDark(page, "as-whom");
  await page.getByRole("link", { name: "アカウントの選択" }).click();
  await expect(page.getByText("契約照会を開くアカウントを選んでください。")).toBeVisible();
  await look(page, "chooser-for-app");
  await page.getByRole("button", { name: /損保 太郎/ }).click();
  await expect(heading(page)).toHaveText(`${taro}さん`);

  // Now 太郎 is the one in use, and on his page the tile asks nothing.
  await page.goto(`${origin}/console/`);
  await page
    .getByRole("link", { name: /契約照会/ })
    .first()
    .click();
  await expect(heading(page)).toHaveText(`${taro}さん`);
  await page.goto(`${origin}/account`);
  await page.getByRole("main").getByRole("button", { name: "English" }).click();
  await page.goto(sp.origin);
  await expect(heading(page)).toHaveText(`契約照会 will open as ${taro}.`);
  await look(page, "as-whom-en");
  await page.getByRole("link", { name: "Next" }).click();
  await expect(heading(page)).toHaveText(`${taro}さん`);
});

test("after a sign-out the page says what was signed out and what could not be", async ({ page, server }) => {
  const contract = server.openContract(manualContract("farewell"));
  await ready(page, server, contract);
  const origin = originOf(contract);
  const reply = `http://app.localhost:${sp.port}/home`;
  const { clientId } = server.command<{ clientId: string }>(
    ["app", "add", "--tenant", contract.tenant, "--file", "-"],
    { kind: "oidc", name: "研修の予約と受講の記録", redirectUris: [reply], frontchannelLogoutUri: `${reply}/out` },
  );
  const pkce = { code_challenge: "a".repeat(43), code_challenge_method: "S256" };
  const asked = new URLSearchParams({ client_id: clientId, response_type: "code", scope: "openid", ...pkce });
  const opened = async () => {
    await page.goto(`${origin}/oidc/auth?${asked}&redirect_uri=${encodeURIComponent(reply)}`);
    await expect(page).toHaveURL(/\/home\?code=/);
    await page.goto(sp.origin);
    await expect(heading(page)).toHaveText(`${taro}さん`);
    await page.goto(contract.loginUrl);
  };
  // An answer without content leaves the page in sight for as long as it is looked at.
  const steps = "**/signout/step/**";
  const stay = () => page.route(steps, (route) => route.fulfill({ status: 204 }));
  await opened();
  await stay();
  await signOut(page);
  await expect(page.getByText("開いていたアプリに知らせています。")).toBeVisible();
  await look(page, "signout-telling");
  await page.unroute(steps);
  await page.getByRole("link", { name: "続ける" }).click();
  await expect(page.getByText("次のアプリからもサインアウトしました：契約照会")).toBeVisible();
  await expect(page.getByText("研修の予約と受講の記録はまだ開いている可能性があります。")).toBeVisible();
  await look(page, "signout-summary");
  await lookInTheDark(page, "signout-summary");

  await page.getByRole("link", { name: "もう一度サインインする" }).click();
  await page.getByRole("button", { name: "English" }).click();
  await page.getByLabel("User ID", { exact: true }).fill(taro);
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByLabel("Password", { exact: true }).fill(chosenPassword);
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByRole("button", { name: "No", exact: true }).click();
  await opened();
  await page.getByRole("button", { name: /損保 太郎/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByText("You're also signed out of: 契約照会")).toBeVisible();
  await look(page, "signout-summary-en");
});
