import type { CDPSession, Page } from "@playwright/test";

/**
 * Chromium itself hands a push to the worker, as its push service would. Resolves when it is shown, if the page is the app's:
 * Chromium forgets a notification whose list is asked for while it is being shown.
 */
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
  return async (data) => {
    const told = await nextNudge(page);
    await cdp.send("ServiceWorker.deliverPushMessage", { origin, registrationId, data });
    await told.evaluate(({ heard }) => heard);
  };
}

/** The worker's word to the page of the app that something was shown; at once where the page is none. */
function nextNudge(page: Page) {
  return page.evaluateHandle(() => ({
    heard: new Promise<void>((done) => {
      if (!navigator.serviceWorker?.controller) return done();
      navigator.serviceWorker.addEventListener("message", () => done(), { once: true });
    }),
  }));
}

/** The notifications that the phone shows. */
export function shown(page: Page) {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    return (await registration.getNotifications()).map(({ title, body, tag }) => ({ title, body, tag }));
  });
}
