import { test as base, expect, type Page } from "@playwright/test";
import { FakeServer } from "./fake.ts";

export { expect } from "@playwright/test";

export const android =
  "Mozilla/5.0 (Linux; Android 16; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Mobile Safari/537.36";
export const iphone =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1";

/** What a browser of its own is opened with to be a phone's. */
export const phoneTraits = {
  ...{ userAgent: android, viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
  ...{ locale: "ja-JP", timezoneId: "Asia/Tokyo" },
};

interface Fixtures {
  /** How many digits are typed. */
  digits: 2 | 3 | 6;
  server: FakeServer;
  /** A phone whose browser may notify, with a push service that answers at once. */
  phone: Page;
}

export const test = base.extend<Fixtures>({
  userAgent: android,
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
  permissions: ["notifications"],
  digits: [2, { option: true }],
  server: async ({ digits }, use) => {
    const server = await FakeServer.start();
    server.digits = digits;
    await use(server);
    await server.stop();
  },
  phone: async ({ page, server }, use) => {
    await page.addInitScript(answerSubscribe);
    await page.addInitScript(countViolations);
    const faults: string[] = [];
    page.on("pageerror", (error) => faults.push(error.message));
    page.on("console", (message) => {
      if (message.text().includes("Content Security Policy")) faults.push(message.text());
    });
    await use(page);
    expect(faults, "errors nobody caught").toEqual([]);
    expect(await violationsOf(page), "violations of the content security policy").toEqual([]);
    expect(server.messages.every(({ typ }) => typ.startsWith("genkan-"))).toBe(true);
  },
});

/** The browser's subscription and transport are stubbed; our headers, worker and messages are real. */
function answerSubscribe(): void {
  let made: object | null = null;
  const subscription = (key: BufferSource) => ({
    endpoint: "https://push.example/1",
    options: { applicationServerKey: key },
    toJSON: () => ({ endpoint: "https://push.example/1", keys: { p256dh: "p", auth: "a" } }),
    unsubscribe: async () => true,
  });
  const push = PushManager.prototype as unknown as Record<string, unknown>;
  push.subscribe = async ({ applicationServerKey }: { applicationServerKey: BufferSource }) => {
    made = subscription(applicationServerKey);
    return made;
  };
  push.getSubscription = async () => made;
}

function countViolations(): void {
  const kept: string[] = [];
  Object.assign(globalThis, { violations: kept });
  addEventListener("securitypolicyviolation", (event) => kept.push(`${event.violatedDirective} ${event.blockedURI}`));
}

async function violationsOf(page: Page): Promise<string[]> {
  return page.isClosed()
    ? []
    : page.evaluate(() => (globalThis as unknown as { violations: string[] }).violations ?? []);
}

/** From the QR code to 完了. */
export async function enrol(phone: Page, server: FakeServer): Promise<void> {
  const enrolment = server.enrolment({ number: "470000".slice(0, server.digits) });
  await phone.goto(enrolment.url);
  await phone.getByRole("button", { name: "次へ" }).click();
  await phone.getByRole("button", { name: "通知を許可する" }).click();
  await phone.getByLabel(/桁の数字$/).fill(enrolment.number);
  await phone.getByRole("button", { name: "登録する" }).click();
  await phone.getByRole("button", { name: "完了" }).click();
  await expect(phone.getByRole("heading", { name: "アカウント", exact: true })).toBeVisible();
}

/** What happens when the person comes back to the app. */
export async function comeBack(phone: Page): Promise<void> {
  await phone.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
}

export function heading(phone: Page) {
  return phone.getByRole("heading", { level: 1 });
}
