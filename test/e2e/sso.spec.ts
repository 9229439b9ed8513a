import type { Page } from "@playwright/test";
import type { Server } from "../support/server.ts";
import {
  choosePassword,
  chosenPassword,
  expect,
  firstSignIn,
  manualContract,
  test,
  typeIdAndPassword,
} from "./genkan.ts";
import { look, lookInTheDark } from "./look.ts";

const taro = "sonpotaro@example.com";
test.use({ environment: { GENKAN_SAMPLE: "on" } });

const heading = (page: Page) => page.getByRole("heading", { level: 1 });

function register<T>(server: Server, tenant: string, input: object): T {
  return server.command<T>(["app", "add", "--tenant", tenant, "--file", "-"], { kind: "oidc", ...input });
}

test("the sample application signs in through Genkan, on to it from its tile, and out at both ends", async ({
  page,
  server,
}) => {
  const base = `http://localhost:${server.port}`;
  server.command(["policy", "set", "--tenant", "sonpo", "--file", "-"], { secondFactor: "off" });
  const issued = server.command<{ temporaryPassword: string }>([
    "person",
    "reissue",
    "--tenant",
    "sonpo",
    "--person",
    taro,
  ]);
  await page.goto(`${base}/sample/`);
  await look(page, "sample-out");
  await page.getByRole("link", { name: "サインインする" }).click();
  await typeIdAndPassword(page, taro, issued.temporaryPassword);
  await choosePassword(page, issued.temporaryPassword, chosenPassword);
  // A form was posted, and the application stands on another host: the page between goes on by itself.
  await page.getByRole("button", { name: "いいえ" }).click();
  await expect(page.getByText("損保 太郎としてサインインしています。")).toBeVisible();
  expect(new URL(page.url()).origin).toBe(base);
  await expect(page.getByText(taro).first()).toBeVisible();
  await look(page, "sample-in");

  await page.goto(`http://sonpo.localhost:${server.port}/console/`);
  await expect(heading(page)).toHaveText("マイアプリケーション");
  await page
    .getByRole("link", { name: /^見本のアプリ/ })
    .last()
    .click();
  await expect(page.getByText("損保 太郎としてサインインしています。")).toBeVisible();

  await page.getByRole("link", { name: "パスワードからサインインし直す" }).click();
  await page.getByLabel("パスワード", { exact: true }).fill(chosenPassword);
  await page.getByRole("button", { name: "次へ" }).click();
  await page.getByRole("button", { name: "いいえ" }).click();
  await expect(page.getByText("損保 太郎としてサインインしています。")).toBeVisible();

  await page.getByRole("button", { name: "サインアウト" }).click();
  await expect(page.getByText("このアプリにはサインインしていません。")).toBeVisible();
  await page.goto(`http://sonpo.localhost:${server.port}/console/`);
  await expect(page.getByLabel("ユーザーID", { exact: true })).toBeVisible();

  // Signed out here, the application knows at its next question.
  await page.goto(`${base}/sample/start`);
  await typeIdAndPassword(page, taro, chosenPassword);
  await page.getByRole("button", { name: "いいえ" }).click();
  await expect(page.getByText("損保 太郎としてサインインしています。")).toBeVisible();
  await page.goto(`http://sonpo.localhost:${server.port}/console/`);
  await page.getByRole("button", { name: "アカウントメニュー" }).click();
  await page.getByRole("menuitem", { name: "サインアウト" }).click();
  await expect(page.getByText("サインアウトしました")).toBeVisible();
  await page.goto(`${base}/sample/`);
  await expect(page.getByText("このアプリにはサインインしていません。")).toBeVisible();
});

test("the pages between an application and its person", async ({ page, server }) => {
  const contract = server.openContract({
    ...manualContract("pages"),
    people: [...manualContract("pages").people, { name: "損保 花子", userId: "hanako@example.com", order: "追加" }],
  });
  const origin = new URL(contract.loginUrl).origin;
  const redirect_uri = "http://127.0.0.1:9/callback";
  const address = (clientId: string, more: Record<string, string> = {}) => {
    const pkce = { code_challenge: "a".repeat(43), code_challenge_method: "S256" };
    const asked = { client_id: clientId, response_type: "code", scope: "openid profile email", redirect_uri, ...pkce };
    return `${origin}/oidc/auth?${new URLSearchParams({ ...asked, ...more })}`;
  };
  await firstSignIn(page, contract);
  const own = register<{ clientId: string }>(server, contract.tenant, {
    name: "契約照会",
    redirectUris: [redirect_uri],
  });
  const theirs = register<{ clientId: string }>(server, contract.tenant, {
    ...{ name: "名刺管理", thirdParty: true, redirectUris: [redirect_uri] },
    grantTypes: ["authorization_code", "refresh_token"],
  });
  const hers = register<{ clientId: string }>(server, contract.tenant, {
    ...{ name: "給与", redirectUris: [redirect_uri], assign: ["hanako@example.com"] },
  });

  await page.goto(address(theirs.clientId, { scope: "openid profile email groups offline_access" }));
  await expect(heading(page)).toHaveText("名刺管理に次の情報を渡しますか。");
  await look(page, "consent");
  await lookInTheDark(page, "consent");

  await page.goto(address(own.clientId, { login_hint: "hanako@example.com" }));
  await expect(heading(page)).toHaveText(`契約照会は${taro}で開きます。`);
  await look(page, "mismatch");

  await page.goto(address(hers.clientId));
  await look(page, "not-assigned-sso");
  await page.goto(address("nobody"));
  await look(page, "unknown-app");
  await page.goto(address(own.clientId, { redirect_uri: "https://evil.example/" }));
  await look(page, "bad-request");

  await page.goto(`${origin}/oidc/device`);
  await page.getByLabel("画面のコード").fill("bcdfghjk");
  await page.getByRole("button", { name: "次へ" }).click();
  await expect(page.getByText("このコードは使えません。")).toBeVisible();
  await look(page, "device-code");
  const shown = register<{ clientId: string }>(server, contract.tenant, {
    ...{ name: "受付の画面", public: true, grantTypes: ["urn:ietf:params:oauth:grant-type:device_code"] },
  });
  const answer = await page.request.post(`http://127.0.0.1:${server.port}/oidc/device/authorize`, {
    form: { client_id: shown.clientId, scope: "openid" },
    headers: { host: new URL(origin).host },
  });
  const { user_code } = (await answer.json()) as { user_code: string };
  await page.goto(`${origin}/oidc/device?user_code=${user_code}`);
  await page.getByRole("button", { name: "次へ" }).click();
  await expect(heading(page)).toHaveText("受付の画面を使う機器でサインインしますか。");
  await look(page, "device-confirm");
  await page.getByRole("button", { name: "サインインする" }).click();
  await look(page, "device-done");

  await page.goto(`${origin}/oidc/logout?client_id=${own.clientId}`);
  await expect(heading(page)).toHaveText("サインアウトしますか。");
  await look(page, "logout-ask");
});
