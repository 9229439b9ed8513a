import { afterAll, expect, test } from "vitest";
import { GatewayServer } from "../messages/gateway.ts";
import { MessageCentre } from "../messages/messagecentre.ts";
import { Caller } from "./run.ts";

const caller = new Caller();
afterAll(() => caller.forget());

interface Check {
  name: string;
  status: string;
  says: string;
  hint?: string;
}

/** What doctor says of short messages and calls. */
async function checked(env: NodeJS.ProcessEnv): Promise<Record<"sms" | "voice", Check>> {
  const ran = await caller.run(["doctor", "--json"], { env });
  expect(ran.stdout + ran.stderr).not.toContain("secret");
  const { checks } = JSON.parse(ran.stdout) as { checks: Check[] };
  const found = (name: string) => checks.find((check) => check.name === name) as Check;
  return { sms: found("sms"), voice: found("voice") };
}

test("with a localhost base both go to the outbox, with an https base both are absent", async () => {
  const outbox = await checked({});
  for (const check of Object.values(outbox))
    expect(check).toMatchObject({ status: "ok", says: expect.stringMatching(/^outbox: /) });
  const absent = await checked({ GENKAN_BASE_URL: "https://genkan.invalid" });
  expect(absent.sms).toMatchObject({ status: "warning", hint: expect.stringContaining("GENKAN_SMS_URL") });
  expect(absent.sms.says).toContain("absent");
  expect(absent.voice).toMatchObject({ status: "ok", says: expect.stringContaining("GENKAN_VOICE_URL is not set") });
});

test("a gateway is reached without sending anything, a message centre lets us in", async () => {
  const [gateway, centre] = [new GatewayServer(), new MessageCentre()];
  const [http, smpp] = [await gateway.open(), await centre.open()];
  const voice = `http://me:secret@${http}/calls?from=1`;
  const good = await checked({ GENKAN_SMS_URL: `smpp://genkan:secret@${smpp}`, GENKAN_VOICE_URL: voice });
  expect(good.sms).toEqual({ name: "sms", status: "ok", says: `smpp://${smpp}` });
  expect(good.voice).toEqual({ name: "voice", status: "ok", says: `http://${http}` });
  expect(gateway.asked).toEqual([]);
  expect(centre.submitted).toEqual([]);
  const refused = await checked({ GENKAN_SMS_URL: `smpp://other:secret@${smpp}` });
  expect(refused.sms).toMatchObject({ status: "failed", says: expect.stringContaining("does not let us in") });
  await Promise.all([gateway.close(), centre.close()]);
});

test("what does not answer or is no address fails with what to do", async () => {
  const away = await checked({
    GENKAN_SMS_URL: "http://me:secret@127.0.0.1:9/",
    GENKAN_VOICE_URL: "http://a.invalid/",
  });
  expect(away.sms).toMatchObject({ status: "failed", says: "http://127.0.0.1:9 cannot be reached (ECONNREFUSED)" });
  expect(away.voice).toMatchObject({ status: "failed", says: expect.stringContaining("in the clear") });
  for (const { hint } of Object.values(away)) expect(hint).not.toBe("");
});
