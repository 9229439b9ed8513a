import type { PushPayload } from "../../../authenticator/wire.ts";
import { enrol, expect, heading, test } from "./phone.ts";
import { pushTo, shown } from "./worker.ts";

const payload: PushPayload = {
  web_push: 8030,
  notification: {
    title: "サインインの確認",
    body: "ご自分の操作であれば、開いて数字を入力してください。",
    navigate: "https://authenticator.genkan.example/",
  },
  g: { v: 1, ack: "ack-1" },
};

test("a push is shown, acknowledged, and makes the open app look at once", async ({ phone, server }) => {
  await enrol(phone, server);
  const push = await pushTo(phone, server.origin);
  server.ask();
  await push(JSON.stringify(payload));
  await expect
    .poll(() => shown(phone))
    .toEqual([
      { title: "サインインの確認", body: "ご自分の操作であれば、開いて数字を入力してください。", tag: "genkan" },
    ]);
  await expect.poll(() => server.seen).toEqual(["ack-1"]);
  await expect(phone.getByText("サインインの確認が1件あります")).toBeVisible();
});

test("a second push takes the first one's place; an answer clears what is left", async ({ phone, server }) => {
  await enrol(phone, server);
  const push = await pushTo(phone, server.origin);
  server.ask();
  await push(JSON.stringify(payload));
  await push(JSON.stringify({ ...payload, g: { v: 1, ack: "ack-2" } }));
  await expect.poll(() => server.seen.length).toBe(2);
  expect(await shown(phone)).toHaveLength(1);
  await phone.getByRole("button", { name: "確認する" }).click();
  await phone.getByRole("button", { name: "いいえ" }).click();
  await expect(heading(phone)).toHaveText("サインインを止めました");
  await expect.poll(() => shown(phone)).toEqual([]);
});

test("what is no message of ours is shown all the same, in words that say nothing", async ({ phone, server }) => {
  await enrol(phone, server);
  const push = await pushTo(phone, server.origin);
  await push("no JSON");
  await expect.poll(() => shown(phone)).toMatchObject([{ title: "サインインの確認", tag: "genkan" }]);
  expect(server.seen).toEqual([]);
});

test("with no page of the app open the worker shows it by itself, and the app finds the request", async ({
  phone,
  server,
  context,
}) => {
  await enrol(phone, server);
  const other = await context.newPage();
  const push = await pushTo(phone, server.origin);
  await phone.goto("about:blank");
  server.ask();
  await push(JSON.stringify(payload));
  await expect.poll(() => server.seen).toEqual(["ack-1"]);
  await other.close();
  await phone.goto(server.origin);
  await expect(heading(phone)).toHaveText("このサインインは、ご自分の操作ですか。");
});
