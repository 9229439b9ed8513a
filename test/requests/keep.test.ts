import { expect, test } from "vitest";
import { tasksOf } from "../../src/background.ts";
import {
  allRequests,
  askOutside,
  formOf,
  hour,
  led,
  office,
  openedHouse,
  operator,
  requestOf,
  signedIn,
  stranger,
} from "./ground.ts";

const house = openedHouse();
const day = 24 * hour;

const keep = () => tasksOf(house.ground.node).keep?.({}, { last: false });
const rows = (table: "request_steps" | "request_inbox" | "provider_request_networks" | "request_days") =>
  house.ground.node.provider.open((tx) => tx.selectFrom(table).selectAll().execute());

test("what was typed goes 90 days after the end, the request after 400; what waits stays", async () => {
  const [at, waits] = [await office(house), await office(house)];
  const number = await askOutside(house, at);
  const open = await askOutside(house, waits);
  const agent = await operator(house, "agent");
  await led(agent.browser.post(`/requests/${number}/withdraw`, { reason: "x" }));
  house.ground.clock.forward(89 * day);
  await keep();
  expect((await requestOf(house, at, number)).said).toHaveLength(1);
  house.ground.clock.forward(2 * day);
  await keep();
  expect((await requestOf(house, at, number)).said).toEqual([]);
  expect((await requestOf(house, waits, open)).said).toHaveLength(1);
  house.ground.clock.forward(308 * day);
  await keep();
  expect(await allRequests(house, at)).toHaveLength(1);
  house.ground.clock.forward(2 * day);
  await keep();
  expect(await allRequests(house, at)).toEqual([]);
  const { id } = await requestOf(house, waits, open);
  expect((await rows("request_steps")).every((step) => "request_id" in step && step.request_id === id)).toBe(true);
});

test("networks are forgotten after two days, what no job has taken after a week", async () => {
  const at = await office(house);
  expect((await stranger(house, at).post("/trouble/request/reissue", { ...formOf(at) })).status).toBe(303);
  expect(await rows("provider_request_networks")).not.toEqual([]);
  expect(await rows("request_inbox")).toHaveLength(1);
  house.ground.clock.forward(3 * day);
  await keep();
  expect(await rows("provider_request_networks")).toEqual([]);
  expect(await rows("request_inbox")).toHaveLength(1);
  house.ground.clock.forward(5 * day);
  await keep();
  expect(await rows("request_inbox")).toEqual([]);
});

test("a person's own file names what the desk was asked about them", async () => {
  const at = await office(house);
  const number = await askOutside(house, at);
  const taro = await signedIn(house, at, at.taro);
  const { requests } = (await (await taro.get("/account/export")).json()) as { requests: unknown };
  expect(requests).toMatchObject([{ number, kind: "reissue", state: "received", settledAt: null }]);
});
