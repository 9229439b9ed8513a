import type { Browser, Page } from "@playwright/test";
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

test("a page whose stream gets through hears of everything by it and never asks", async ({ page, browser, server }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  const contract = openPair(server);
  const phone = await newPhone(browser);
  await toQrCode(page, contract);
  await registerPhone(page, phone);
  await askPhone(page, contract);
  await confirmOn(phone, page);
  await signedIn(page, phone);
  expect(asked).toContain("/signin/wait");
  expect(asked).not.toContain("/signin/wait/state");
});

/** Playwright keeps every page in front: what a browser tells one that goes behind another is said to it here. */
async function put(page: Page, where: "visible" | "hidden"): Promise<void> {
  await page.evaluate((where) => {
    Object.defineProperty(document, "visibilityState", { configurable: true, get: () => where });
    document.dispatchEvent(new Event("visibilitychange"));
  }, where);
}

test("seven tabs wait on HTTP/1.1, and the eighth page loads", async ({ page, context, browser, server }) => {
  const contract = openPair(server);
  const phone = await newPhone(browser);
  await toQrCode(page, contract);
  await registerPhone(page, phone);
  await askPhone(page, contract);
  // From here on nothing changes until the phone answers.
  await expect(page.getByText("スマートフォンで開かれました")).toBeVisible();
  const tabs = [page];
  for (let i = 0; i < 6; i++) {
    await put(tabs.at(-1) as Page, "hidden");
    const tab = await context.newPage();
    tabs.push(tab);
    await tab.goto(page.url());
    await expect(heading(tab)).toHaveText("スマートフォンで確認してください");
  }
  await put(tabs.at(-1) as Page, "hidden");
  const eighth = await context.newPage();
  await eighth.goto(page.url());
  await expect(heading(eighth)).toHaveText("スマートフォンで確認してください");
  await confirmOn(phone, eighth);
  await expect(heading(eighth)).toHaveText("マイアプリケーション");
  await put(page, "visible");
  await signedIn(page, phone);
});
