import type { Page } from "@playwright/test";
import { addTile, expect, firstSignIn, manualContract, test } from "./genkan.ts";
import { look } from "./look.ts";

const heading = (page: Page) => page.getByRole("heading", { level: 1 });

test("a group is made and filled, and an application becomes its", async ({ page, server }) => {
  const contract = manualContract("gurupu-1");
  const [taro] = contract.people;
  const others = ["A", "B", "C"].map((letter) => ({
    ...{ name: `利用者${letter}`, kana: `リヨウシャ ${letter}`, userId: `user-${letter.toLowerCase()}@example.com` },
    order: "追加",
  }));
  const opened = server.openContract({ ...contract, people: [{ ...taro, administrator: true }, ...others] });
  addTile(server, opened.tenant, { name: "勤怠", url: "https://kintai.example.com/" });
  await firstSignIn(page, opened);
  const go = (path: string) => page.goto(new URL(path, opened.loginUrl).href);
  await go("/admin/groups");
  await look(page, "groups-none");
  await page.getByLabel("グループの名前").fill("営業");
  await page.getByRole("button", { name: "グループを作る" }).click();
  await expect(heading(page)).toHaveText("営業");
  await page.getByLabel("利用者A").check();
  await page.getByRole("button", { name: "保存する" }).click();
  await expect(page.getByLabel("変える理由（必須）")).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByLabel("利用者A")).toBeChecked();
  await look(page, "group-wrong");
  await page.getByLabel("変える理由（必須）").fill("配属");
  await page.getByRole("button", { name: "保存する" }).click();
  await expect(page.getByText("保存しました。")).toBeVisible();
  await go("/admin/apps");
  await look(page, "apps");
  await page.getByRole("link", { name: /変更.*勤怠/ }).click();
  await page.getByLabel("選んだグループと利用者だけ").check();
  await page.getByLabel(/^営業/).check();
  await look(page, "app-assign");
  await page.getByLabel("変える理由（必須）").fill("営業だけが使うため");
  await page.getByRole("button", { name: "割り当てを保存する" }).click();
  await expect(page.getByRole("row", { name: /勤怠.*営業/ })).toBeVisible();
  await go("/admin/groups");
  await look(page, "groups");
  await page.getByRole("link", { name: "営業" }).click();
  await page.getByRole("link", { name: "グループを削除する" }).click();
  await look(page, "group-remove");
  await page.getByLabel("理由（必須）").fill("統合");
  await page.getByRole("button", { name: "グループを削除する" }).click();
  await expect(page.getByText("グループを削除しました。")).toBeVisible();
});
