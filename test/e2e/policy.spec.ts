import type { Page } from "@playwright/test";
import type { OpenedContract, Server } from "../support/server.ts";
import { chosenPassword, expect, firstSignIn, manualContract, test } from "./genkan.ts";
import { look, lookInTheDark } from "./look.ts";

const heading = (page: Page) => page.getByRole("heading", { level: 1 });
let opened = 0;

function office(server: Server): OpenedContract {
  const contract = manualContract(`kimari-${++opened}`, { secondFactor: "off" });
  return server.openContract({ ...contract, people: [{ ...contract.people[0], administrator: true }] });
}

test("サインインの決まり: changed, tried on the last weeks, applied, and kept by signing in again", async ({
  page,
  server,
}) => {
  const contract = office(server);
  await firstSignIn(page, contract);
  await page.goto(new URL("/admin/policy", contract.loginUrl).href);
  await expect(heading(page)).toHaveText("サインインの決まり");
  await look(page, "policy");
  await page.getByRole("link", { name: /変更.*多要素認証/ }).click();
  await page.getByLabel("事務所の外だけ").check();
  await page.getByRole("button", { name: "変更を並べる" }).click();
  await expect(page.getByText("事務所の回線を1つ以上入力してください。").first()).toBeVisible();
  await look(page, "policy-second-wrong");
  await page.getByLabel("どこからでも必ず").check();
  await page.getByRole("button", { name: "変更を並べる" }).click();
  await expect(page.getByText("1件はあなたです。")).toBeVisible();
  await look(page, "policy-replay");
  await lookInTheDark(page, "policy-replay");
  await page.getByRole("button", { name: "変更をやめる" }).click();
  await page.getByRole("link", { name: /変更.*ロック/ }).click();
  await look(page, "policy-lock");
  await page.getByLabel("続けて違った回数").fill("5");
  await page.getByRole("button", { name: "変更を並べる" }).click();
  await page.getByLabel("理由（必須）").fill("間違いを早く止めるため");
  await page.getByRole("button", { name: "適用して試す" }).click();
  await expect(page.getByText(/になると、元の決まりに自動で戻ります。/).first()).toBeVisible();
  await look(page, "policy-trying");
  await page.getByRole("link", { name: "サインインし直して続ける" }).click();
  await page.getByLabel("パスワード", { exact: true }).fill(chosenPassword);
  await page.getByRole("button", { name: "次へ" }).click();
  await page.getByRole("button", { name: "いいえ" }).click();
  await expect(page.getByText("新しい決まりでサインインできました。")).toBeVisible();
  await look(page, "policy-fresh");
  await page.getByRole("button", { name: "この決まりで続ける" }).click();
  await expect(page.getByText(/続けています。/)).toBeVisible();
  await expect(page.getByText("続けて5回違うと、10分間")).toBeVisible();
});

test("every form, in both languages", async ({ page, server }) => {
  const contract = office(server);
  await firstSignIn(page, contract);
  for (const item of ["ways", "password", "temporary", "stay", "back"]) {
    await page.goto(new URL(`/admin/policy/${item}`, contract.loginUrl).href);
    await look(page, `policy-${item}`);
  }
  await page.getByRole("button", { name: "English" }).click();
  for (const item of ["", "/second", "/password"]) {
    await page.goto(new URL(`/admin/policy${item}`, contract.loginUrl).href);
    await look(page, `policy${item.replace("/", "-")}-en`);
  }
});
