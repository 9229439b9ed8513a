import { expect, firstSignIn, manualContract, test } from "./genkan.ts";
import { look, lookInTheDark } from "./look.ts";

const reply = "http://127.0.0.1:9/callback";

test("what is handed to an application of others is seen and taken back, in both languages", async ({
  page,
  server,
}) => {
  const contract = server.openContract(manualContract("consents"));
  const origin = new URL(contract.loginUrl).origin;
  const add = (name: string) =>
    server.command<{ clientId: string }>(["app", "add", "--tenant", contract.tenant, "--file", "-"], {
      ...{ kind: "oidc", name, thirdParty: true, redirectUris: [reply] },
      grantTypes: ["authorization_code", "refresh_token"],
    });
  const address = (clientId: string, scope: string) => {
    const pkce = { code_challenge: "a".repeat(43), code_challenge_method: "S256" };
    const asked = { client_id: clientId, response_type: "code", scope, redirect_uri: reply, ...pkce };
    return `${origin}/oidc/auth?${new URLSearchParams(asked)}`;
  };
  await page.route("http://127.0.0.1:9/**", (route) => route.fulfill({ body: "thanks" }));
  await firstSignIn(page, contract);
  await page.goto(`${origin}/security/apps`);
  await look(page, "consents-none");
  for (const [name, scope] of [
    ["名刺管理", "openid profile email groups offline_access"],
    ["研修の予約と受講の記録", "openid profile"],
  ] as const) {
    await page.goto(address(add(name).clientId, scope));
    await page.getByRole("button", { name: "渡して続ける" }).click();
    await expect(page.getByText("thanks")).toBeVisible();
  }

  await page.goto(`${origin}/security`);
  await look(page, "security-with-consents");
  await page.getByRole("link", { name: /情報を渡しているアプリ/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("情報を渡しているアプリ");
  await look(page, "consents");
  await lookInTheDark(page, "consents");
  await page.getByRole("button", { name: /取り消す.*名刺管理/ }).click();
  await expect(page.getByText("名刺管理に渡すことを取り消しました。")).toBeVisible();
  await look(page, "consents-taken-back");
  await expect(page.getByRole("button", { name: /取り消す/ })).toHaveCount(1);

  await page.goto(`${origin}/account`);
  await page.getByRole("main").getByRole("button", { name: "English" }).click();
  await page.goto(`${origin}/security/apps`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Apps you share information with");
  await look(page, "consents-en");
  await page.getByRole("button", { name: /Take back/ }).click();
  await expect(page.getByText("You share information with no app.")).toBeVisible();
});
