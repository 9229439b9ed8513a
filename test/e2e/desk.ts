import type { Page } from "@playwright/test";
import type { Server } from "../support/server.ts";
import { choosePassword, chosenPassword, expect, typeIdAndPassword } from "./genkan.ts";
import { VirtualKey } from "./virtualkey.ts";

export interface OperatorAccount {
  userId: string;
  temporaryPassword: string;
  deskUrl: string;
}

let added = 0;

/** One of the provider's staff, as the command line adds them. */
export function addOperator(server: Server, role: string): OperatorAccount {
  const userId = `${role}-${++added}@example.net`;
  return server.command(["operator", "add", "--user-id", userId, "--name", `担当 ${added}`, "--role", role]);
}

/** The whole first sign-in at the desk, with a passkey and printed recovery codes, as far as its first page. */
export async function enterDesk(page: Page, operator: OperatorAccount): Promise<VirtualKey> {
  const key = await VirtualKey.insert(page);
  await page.goto(operator.deskUrl);
  await typeIdAndPassword(page, operator.userId, operator.temporaryPassword);
  await choosePassword(page, operator.temporaryPassword, chosenPassword);
  await page.getByLabel("このキーの名前", { exact: true }).fill("机のパソコン");
  await page.getByRole("button", { name: "登録を始める" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("成功");
  await page.getByRole("button", { name: "完了", exact: true }).click();
  await page.getByRole("button", { name: "次へ", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("依頼");
  return key;
}
