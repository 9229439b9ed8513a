import { expect, test } from "vitest";
import { mayNotApprove } from "./approver.ts";
import type { Actor, Step } from "./request.ts";

const supervisor = { id: "s", userId: "s@provider.example", email: null };
const person = { userId: "sonpotaro@example.com", email: "sonpotaro@example.net" };
const step = (act: Step["act"], actor: Actor) => ({ act, actor });
const operator = (id: string): Actor => ({ kind: "operator", id });

test.each<Step["act"]>(["made", "take", "check", "send"])("whoever did %s does not approve", (act) => {
  expect(mayNotApprove(supervisor, { person, steps: [step(act, operator("s"))] })).toBe("own");
  expect(mayNotApprove(supervisor, { person, steps: [step(act, operator("other"))] })).toBeNull();
});

test("who worked on it first and handed it over does not approve either", () => {
  const steps = [step("take", operator("s")), step("take", operator("other")), step("send", operator("other"))];
  expect(mayNotApprove(supervisor, { person, steps })).toBe("own");
});

test("a person's own id is no operator's", () => {
  expect(mayNotApprove(supervisor, { person, steps: [step("made", { kind: "person", id: "s" })] })).toBeNull();
});

test("nobody approves what is about themselves, however the address is written", () => {
  const same = { id: "x", userId: "ＳonpoTaro@example.com", email: null };
  expect(mayNotApprove(same, { person, steps: [] })).toBe("self");
  expect(mayNotApprove({ ...supervisor, email: "sonpotaro@example.net" }, { person, steps: [] })).toBe("self");
  expect(mayNotApprove(supervisor, { person, steps: [] })).toBeNull();
});
