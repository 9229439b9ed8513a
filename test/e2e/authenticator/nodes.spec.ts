import type { Browser, BrowserContext, Page } from "@playwright/test";
import { until } from "../../support/genkan.ts";
import { Server } from "../../support/server.ts";
import { expect, test } from "../genkan.ts";
import {
  answerOn,
  askPhone,
  confirmOn,
  heading,
  numberOn,
  openPair,
  phoneContext,
  registerPhone,
  signedIn,
  toQrCode,
} from "./pair.ts";

async function newPhone(browser: Browser): Promise<Page> {
  return (await phoneContext(browser)).newPage();
}

test("processes are killed while a page waits: another one tells it, and all of them started anew do as well", async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000);
  const own = await Server.start({ GENKAN_WORKERS: "2" });
  const contract = openPair(own);
  const phone = await newPhone(browser);
  await toQrCode(page, contract);
  await registerPhone(page, phone);
  await test.step("each of the two that answer, one after the other", async () => {
    await askPhone(page, contract);
    const [one, two] = own.workers as [number, number];
    process.kill(one, "SIGKILL");
    await expect(page.getByText("スマートフォンで開かれました")).toBeVisible();
    await until(() => own.workers.length === 2 && !own.workers.includes(one));
    process.kill(two, "SIGKILL");
    await confirmOn(phone, page);
    await signedIn(page, phone);
  });
  await test.step("everything at once", async () => {
    await askPhone(page, contract);
    const number = await numberOn(page);
    await own.kill();
    await expect(page.locator("output")).toHaveText(number);
    await own.again();
    await phone.getByRole("button", { name: "確認する" }).click();
    await answerOn(phone, number);
    await signedIn(page, phone);
  });
  await own.stop();
});

test("a page whose stream does not get through asks, and passes over what is no answer", async ({
  page,
  browser,
  server,
}) => {
  const contract = openPair(server);
  const phone = await newPhone(browser);
  await toQrCode(page, contract);
  await registerPhone(page, phone);
  await page.route("**/signin/wait?**", (route) => route.abort());
  let asked = 0;
  await page.route("**/signin/wait/state?**", (route) =>
    ++asked === 1 ? route.fulfill({ contentType: "text/html", body: "<h1>Wait a moment</h1>" }) : route.continue(),
  );
  await askPhone(page, contract);
  await expect.poll(() => asked).toBeGreaterThan(0);
  await confirmOn(phone, page);
  await signedIn(page, phone);
});

/** A browser lets a page go on in the background as soon as it is not told to keep it in front. */
async function behind(page: Page): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Emulation.setFocusEmulationEnabled", { enabled: false });
}

test("seven tabs wait on HTTP/1.1, and the eighth page loads", async ({ page, context, browser, server }) => {
  const contract = openPair(server);
  const phone = await newPhone(browser);
  await toQrCode(page, contract);
  await registerPhone(page, phone);
  await askPhone(page, contract);
  const tabs = [page, ...(await openTabs(context, page.url()))];
  expect(await Promise.all(tabs.map((tab) => heading(tab).textContent()))).toEqual(
    Array.from({ length: 7 }, () => "スマートフォンで確認してください"),
  );
  const eighth = await context.newPage();
  await eighth.goto(page.url());
  await expect(heading(eighth)).toHaveText("スマートフォンで確認してください");
  await page.bringToFront();
  await confirmOn(phone, page);
  await signedIn(page, phone);
});

async function openTabs(context: BrowserContext, address: string): Promise<Page[]> {
  const tabs: Page[] = [];
  for (let i = 0; i < 6; i++) {
    const tab = await context.newPage();
    await behind(tab);
    await tab.goto(address);
    tabs.push(tab);
  }
  return tabs;
}
