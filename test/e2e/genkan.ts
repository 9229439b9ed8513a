import { test as base, expect, type Page } from "@playwright/test";
import { leaks } from "../support/secrets.ts";
import { type OpenedContract, Server } from "../support/server.ts";
import { Watch } from "../support/watch.ts";

export { expect } from "@playwright/test";

/** The manual's example contract (2.1), with a host of its own for each test. */
export function manualContract(label: string, policy: object = { secondFactor: "off" }) {
  return {
    contractor: "損保 太郎",
    startDate: "2023-09-01",
    service: "損保クラウドサービスMicrosoft365(パッケージ ハイブリッドプラン)",
    product: "Microsoft 365 Business Basic",
    ids: 5,
    tenant: label,
    domains: ["example.com"],
    policy,
    people: [
      {
        name: "損保 太郎",
        kana: "ソンポ タロウ",
        userId: "sonpotaro@example.com",
        email: "sonpotaro@example.net",
        order: "追加",
      },
    ],
  };
}

export const chosenPassword = "Kaze-to-Matsu#2026";
/** Passwords that nobody has, which could not be mistaken for a word of a page or log. */
export const wrongPassword = (n = 0) => `Machigai-${n}-Kagi`;

interface Fixtures {
  /** A contract of the test's own, with Microsoft 365 among its applications. */
  contract: OpenedContract;
  /** After every test: what was typed as a password, in this one or before, stands in no log, no answer and no table. */
  kept: undefined;
}
interface WorkerFixtures {
  /** What is typed and answered in all browsers. */
  watch: Watch;
  /** Further variables of the server's environment. */
  environment: NodeJS.ProcessEnv;
  server: Server;
}

let opened = 0;

export const test = base.extend<Fixtures, WorkerFixtures>({
  environment: [{}, { scope: "worker", option: true }],
  server: [
    async ({ environment }, use) => {
      const server = await Server.start(environment);
      await use(server);
      await server.stop();
    },
    { scope: "worker" },
  ],
  watch: [
    async ({ browser }, use) => {
      const watch = new Watch();
      watch.attach(browser);
      await use(watch);
    },
    { scope: "worker", auto: true },
  ],
  kept: [
    async ({ server, watch }, use) => {
      await use(undefined);
      const [log, stored, pages] = await Promise.all([server.log(), server.stored(), watch.pages()]);
      for (const [name, text] of Object.entries({ log, stored, pages: pages.join("\n") })) {
        expect(leaks(text, watch.secrets), `typed passwords in the ${name}`).toEqual([]);
      }
    },
    { auto: true },
  ],
  contract: async ({ server }, use) => {
    const contract = server.openContract(manualContract(`hoken-${++opened}`));
    addTile(server, contract.tenant, { name: "Microsoft 365", url: "https://www.microsoft365.com/" });
    await use(contract);
  },
});

export function addTile(server: Server, tenant: string, tile: { name: string; url: string; description?: string }) {
  server.command(["app", "add", "--tenant", tenant, "--file", "-"], { kind: "bookmark", ...tile });
}

/** ユーザーID, 次へ, パスワード, 次へ. */
export async function typeIdAndPassword(page: Page, userId: string, password: string): Promise<void> {
  await page.getByLabel("ユーザーID", { exact: true }).fill(userId);
  await page.getByRole("button", { name: "次へ" }).click();
  await page.getByLabel("パスワード", { exact: true }).fill(password);
  await page.getByRole("button", { name: "次へ" }).click();
}

/** 新しいパスワードの設定. */
export async function choosePassword(page: Page, temporary: string, password: string): Promise<void> {
  await page.getByLabel("仮パスワード", { exact: true }).fill(temporary);
  await page.getByLabel("新しいパスワード", { exact: true }).fill(password);
  await page.getByLabel("新しいパスワード（確認用）", { exact: true }).fill(password);
  await page.getByRole("button", { name: "パスワードを設定する" }).click();
}

/** The whole first sign-in, as far as マイアプリケーション. */
export async function firstSignIn(page: Page, contract: OpenedContract, password = chosenPassword): Promise<void> {
  const { userId, temporaryPassword } = contract.people[0] as OpenedContract["people"][number];
  await page.goto(contract.loginUrl);
  await typeIdAndPassword(page, userId, temporaryPassword);
  await choosePassword(page, temporaryPassword, password);
  await page.getByRole("button", { name: "いいえ" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("マイアプリケーション");
}
