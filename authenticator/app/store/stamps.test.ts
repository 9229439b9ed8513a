import { expect, test } from "vitest";
import { stampKeeper } from "./stamps.ts";

function shelf(first: string) {
  const kept = new Map([["device", first]]);
  return {
    kept,
    read: async (device: string) => kept.get(device) ?? "",
    write: async (device: string, stamp: string) => void kept.set(device, stamp),
  };
}

const later = () => new Promise((done) => setTimeout(done, 1));

test("messages at the same time go one after another, each with the stamp of the answer before it", async () => {
  const own = shelf("0");
  const present = stampKeeper(own, navigator.locks);
  const presented: string[] = [];
  const message = async (stamp: string) => {
    presented.push(stamp);
    await later();
    return { stamp: String(Number(stamp) + 1) };
  };
  await Promise.all(Array.from({ length: 5 }, () => present("device", message)));
  expect(presented).toEqual(["0", "1", "2", "3", "4"]);
  expect(own.kept.get("device")).toBe("5");
});

test("a lost answer leaves the old stamp, and lets the next message through", async () => {
  const own = shelf("a");
  const present = stampKeeper(own, navigator.locks);
  await expect(present("device", () => Promise.reject(new Error("no network")))).rejects.toThrow("no network");
  expect(await present("device", async (stamp) => ({ stamp: "b", presented: stamp }))).toMatchObject({
    presented: "a",
  });
});

test("accounts do not wait for each other", async () => {
  const present = stampKeeper(shelf("a"), navigator.locks);
  const order: string[] = [];
  let release = () => {};
  const slow = present("device", async () => {
    await new Promise<void>((done) => {
      release = done;
    });
    order.push("device");
    return { stamp: "b" };
  });
  await present("other", async () => {
    order.push("other");
    return { stamp: "c" };
  });
  release();
  await slow;
  expect(order).toEqual(["other", "device"]);
});
