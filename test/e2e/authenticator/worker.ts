import type { CDPSession, Page } from "@playwright/test";

/** Chromium itself hands a push to the worker, as its push service would. */
export async function pushTo(page: Page, origin: string): Promise<(data: string) => Promise<unknown>> {
  const cdp: CDPSession = await page.context().newCDPSession(page);
  const found = new Promise<string>((done) => {
    cdp.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
      const own = registrations.find(({ scopeURL, isDeleted }) => scopeURL === `${origin}/` && !isDeleted);
      if (own) done(own.registrationId);
    });
  });
  await cdp.send("ServiceWorker.enable");
  const registrationId = await found;
  return (data) => cdp.send("ServiceWorker.deliverPushMessage", { origin, registrationId, data });
}

/** The notifications that the phone shows. */
export function shown(page: Page) {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    return (await registration.getNotifications()).map(({ title, body, tag }) => ({ title, body, tag }));
  });
}
