import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createLog } from "../log.ts";
import { repeat } from "./index.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const log = createLog("silent");

test("works at once, then after each pause, never twice at once", async () => {
  let running = 0;
  let most = 0;
  let turns = 0;
  const work = async () => {
    turns++;
    most = Math.max(most, ++running);
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    running--;
  };
  const end = repeat({ name: "test", everyMs: 1_000, work, log });
  await vi.advanceTimersByTimeAsync(7_000);
  expect([turns, most]).toEqual([3, 1]);
  // The turn that runs may finish; no other begins.
  const over = end();
  await vi.advanceTimersByTimeAsync(60_000);
  await over;
  expect([turns, running]).toEqual([3, 0]);
});

test("each failure doubles the pause, up to a minute, and a success ends that", async () => {
  const times: number[] = [];
  let failing = true;
  const work = async () => {
    times.push(Date.now());
    if (failing) throw new Error("the database is away");
  };
  const began = Date.now();
  const end = repeat({ name: "test", everyMs: 1_000, work, log });
  await vi.advanceTimersByTimeAsync(200_000);
  expect(times.map((at) => (at - began) / 1_000)).toEqual([0, 2, 6, 14, 30, 62, 122, 182]);
  failing = false;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(times.slice(-3).map((at, i, all) => at - (all[i - 1] ?? at))).toEqual([0, 1_000, 1_000]);
  await end();
});
