import type { BrowserContext, Page } from "@playwright/test";
import type { PushSubscriptionJson } from "../../../authenticator/wire.ts";
import { type Pushed, PushService } from "../../support/pushservice.ts";
import type { OpenedContract, Server } from "../../support/server.ts";
import { expect, test as plain } from "../genkan.ts";
import { askPhone, confirmOn, openPair, phoneContext, registerPhone, signedIn, toQrCode } from "./pair.ts";
import { pushTo, shown } from "./worker.ts";

interface Fixtures {
  service: PushService;
  paired: Paired;
}

/** A computer, and a phone that is registered with notifications. */
interface Paired {
  contract: OpenedContract;
  phone: Page;
  /** As the push service's own connection to the phone would. */
  deliver(pushed: Pushed): Promise<unknown>;
}

/** The browser's subscription and transport are stubbed; our encryption, headers, worker and pages are real. */
const test = plain.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what is needed.
  service: async ({}, use) => {
    const service = new PushService();
    await service.open();
    await use(service);
    await service.close();
  },
  paired: async ({ page, browser, server, service }, use) => {
    const context = await phoneContext(browser, { permissions: ["notifications"] });
    await context.addInitScript(answerSubscribe, service.subscription());
    await use(await pair(page, { context, server, service }));
    await context.close();
  },
});

async function pair(page: Page, o: { context: BrowserContext; server: Server; service: PushService }): Promise<Paired> {
  const contract = openPair(o.server);
  const phone = await o.context.newPage();
  await toQrCode(page, contract);
  const tried = o.service.next();
  await registerPhone(page, phone, { push: true });
  const push = await pushTo(phone, new URL(phone.url()).origin);
  const deliver = ({ text }: Pushed) => push(text);
  await deliver(await tried);
  await expect(phone.getByText("通知を受け取れます")).toBeVisible();
  return { contract, phone, deliver };
}

function answerSubscribe({ endpoint, keys }: PushSubscriptionJson): void {
  const subscription = (key: BufferSource) => ({
    options: { applicationServerKey: key },
    toJSON: () => ({ endpoint, keys }),
    unsubscribe: async () => true,
  });
  const push = PushManager.prototype as unknown as Record<string, unknown>;
  push.subscribe = async (o: { applicationServerKey: BufferSource }) => subscription(o.applicationServerKey);
  push.getSubscription = async () => null;
}

test("201: the server's own bytes become the notification on the phone, and the answer takes it away", async ({
  page,
  service,
  paired: { contract, phone, deliver },
}) => {
  const next = service.next();
  await askPhone(page, contract);
  const pushed = await next;
  expect(pushed.headers).toMatchObject({ urgency: "high", "content-encoding": "aes128gcm" });
  expect(Number(pushed.headers.ttl)).toBeGreaterThan(0);
  expect(Number(pushed.headers.ttl)).toBeLessThanOrEqual(180);
  await deliver(pushed);
  await expect.poll(async () => (await shown(phone)).map(({ title }) => title)).toEqual(["サインインの確認"]);
  await confirmOn(phone, page);
  await signedIn(page, phone);
  await expect.poll(() => shown(phone)).toEqual([]);
});

test("通知を試す: the test arrives, in words of its own, and the page says so", async ({
  service,
  paired: { phone, deliver },
}) => {
  const next = service.next();
  await phone.getByRole("button", { name: "通知を試す" }).click();
  await deliver(await next);
  await expect.poll(async () => (await shown(phone)).map(({ title }) => title)).toEqual(["通知の確認"]);
  await expect(phone.getByText("通知が届きました。")).toBeVisible();
});

for (const reply of [{ status: 429, headers: { "retry-after": "1" } }, { status: 500 }]) {
  test(`${reply.status}: it is pushed once more, and arrives`, async ({ page, service, paired }) => {
    service.replies.push(reply);
    const refused = service.next();
    await askPhone(page, paired.contract);
    await refused;
    await expect.poll(() => service.pushes.length).toBe(3);
    await paired.deliver(service.pushes.at(-1) as Pushed);
    await expect.poll(() => shown(paired.phone)).toHaveLength(1);
    await confirmOn(paired.phone, page);
    await signedIn(page, paired.phone);
  });
}

for (const reply of [{ status: 413 }, "hang"] as const) {
  test(`${reply === "hang" ? "no answer" : reply.status}: nothing arrives, and whoever opens the app gets in all the same`, async ({
    page,
    service,
    paired: { contract, phone },
  }) => {
    service.replies.push(reply);
    const next = service.next();
    await askPhone(page, contract);
    await next;
    await confirmOn(phone, page);
    await signedIn(page, phone);
    await expect(phone.getByText("通知を受け取れます")).toBeVisible();
    expect(service.pushes).toHaveLength(2);
  });
}

for (const status of [404, 410]) {
  test(`${status}: the address is forgotten; opened again, the app tells a new one, and pushes arrive again`, async ({
    page,
    service,
    paired: { contract, phone, deliver },
  }) => {
    service.replies.push({ status });
    const next = service.next();
    await askPhone(page, contract);
    await next;
    await confirmOn(phone, page);
    await signedIn(page, phone);
    await expect(phone.getByText("通知が止まっています")).toBeVisible();
    const tried = service.next();
    await phone.reload();
    await deliver(await tried);
    await expect(phone.getByText("通知を受け取れます")).toBeVisible();
  });
}
