import { cp } from "node:fs/promises";
import { type BrowserContext, chromium, type Page } from "@playwright/test";
import { expect, test as plain } from "../genkan.ts";
import { answerOn, askPhone, heading, numberOn, openPair, registerPhone, signedIn, toQrCode } from "./pair.ts";
import { phoneTraits } from "./phone.ts";

interface Fixtures {
  /** A browser with the profile of this name, kept on disk as a phone's is. */
  profile(name: string): Promise<{ context: BrowserContext; phone: Page }>;
}

const test = plain.extend<Fixtures>({
  profile: async ({ launchOptions }, use, info) => {
    const opened: BrowserContext[] = [];
    await use(async (name) => {
      const context = await chromium.launchPersistentContext(info.outputPath(name), {
        ...launchOptions,
        ...phoneTraits,
      });
      opened.push(context);
      return { context, phone: context.pages()[0] ?? (await context.newPage()) };
    });
    for (const context of opened) await context.close();
  },
});

test("the phone's browser is ended and started again: the key is still there, and answers", async ({
  page,
  server,
  profile,
}) => {
  const contract = openPair(server);
  await toQrCode(page, contract);
  const first = await profile("phone");
  await registerPhone(page, first.phone);
  const address = first.phone.url();
  await first.context.close();
  await askPhone(page, contract);
  const { phone } = await profile("phone");
  await phone.goto(address);
  await answerOn(phone, await numberOn(page));
  await signedIn(page, phone);
});

test("a copied profile acts as the phone once; then both are stopped, and the person is told", async ({
  page,
  browser,
  server,
  profile,
}, info) => {
  const contract = openPair(server);
  await toQrCode(page, contract);
  const first = await profile("own");
  await registerPhone(page, first.phone);
  const address = first.phone.url();
  await first.context.close();
  await cp(info.outputPath("own"), info.outputPath("copy"), { recursive: true });

  const { phone: copy } = await profile("copy");
  const thief = await (await browser.newContext({ locale: "ja-JP" })).newPage();
  await askPhone(thief, contract);
  await copy.goto(address);
  await answerOn(copy, await numberOn(thief));
  await signedIn(thief, copy);

  const { phone: own } = await profile("own");
  await own.goto(address);
  await expect(own.getByText(/このスマートフォンでの確認を止めています/)).toBeVisible();
  await copy.reload();
  await expect(copy.getByText(/このスマートフォンでの確認を止めています/)).toBeVisible();
  for (const pc of [page, thief]) {
    await pc.reload();
    await expect(heading(pc)).toHaveText("サインイン");
  }
  const told = async () => (await server.outbox()).filter(({ to, text }) => to === taro && text.includes("Android"));
  await expect
    .poll(async () => (await told()).map(({ subject }) => subject))
    .toContainEqual(expect.stringMatching(/認証アプリの登録を解除しました/));
});

const taro = "sonpotaro@example.net";
