import { type BrowserContext, chromium } from "@playwright/test";
import webpush from "web-push";
import type { PushPayload, PushSubscriptionJson } from "../../../authenticator/wire.ts";
import type { FakeServer } from "./fake.ts";
import { GoogleBackend } from "./google.ts";
import { enrol, expect, phoneTraits, test } from "./phone.ts";
import { shown } from "./worker.ts";

const vapid = { subject: "mailto:canary@example.com", ...webpush.generateVAPIDKeys() };

/**
 * A real `pushManager.subscribe` and Chromium's own decryption of what `web-push` has encrypted. It hangs on internals of the
 * browser: a failure is told loudly and holds nothing up, for the other tests of pushes do not need them.
 */
test(
  "canary: Chromium subscribes by itself, decrypts a push by itself and wakes the worker",
  { tag: "@canary" },
  async ({ server, launchOptions }, info) => {
    test.setTimeout(120_000);
    const google = new GoogleBackend();
    await google.open();
    const args = (launchOptions.args ?? []).filter((arg) => arg !== "--disable-background-networking");
    const context = await chromium.launchPersistentContext(info.outputPath("profile"), {
      ...{ ...launchOptions, ...phoneTraits, args: [...args, ...google.switches] },
      ignoreDefaultArgs: ["--disable-background-networking"],
    });
    const fault = await pushed(context, { server, google }).then(
      () => null,
      (error: Error) => error.message.split("\n")[0] ?? "",
    );
    await context.close();
    await google.close();
    if (fault !== null) console.error(`\nCANARY: pushes through this Chromium's own internals do not work: ${fault}\n`);
    test.skip(fault !== null, `this Chromium's internals differ: ${fault}`);
  },
);

async function pushed(context: BrowserContext, o: { server: FakeServer; google: GoogleBackend }): Promise<void> {
  const { server, google } = o;
  server.vapidKey = vapid.publicKey;
  await context.grantPermissions(["notifications"], { origin: server.origin });
  const phone = await context.newPage();
  await enrol(phone, server);
  const subscription = server.said("genkan-enrol-key")[0]?.subscription as PushSubscriptionJson | null;
  if (!subscription) throw new Error("pushManager.subscribe gave no subscription");
  expect(subscription.endpoint).toMatch(/^https:\/\/[\w.]+\.(google|googleapis)\.com\/.+canary$/);
  const payload: PushPayload = {
    web_push: 8030,
    notification: { title: "サインインの確認", body: "開いて", navigate: server.origin },
    g: { v: 1, ack: "canary" },
  };
  const options = { vapidDetails: vapid, contentEncoding: "aes128gcm" } as const;
  const { body } = webpush.generateRequestDetails(subscription, JSON.stringify(payload), options);
  google.push(body as Buffer);
  await expect.poll(() => server.seen, { message: "no push came to the worker", timeout: 15_000 }).toEqual(["canary"]);
  expect(await shown(phone)).toMatchObject([{ title: "サインインの確認", body: "開いて" }]);
}
