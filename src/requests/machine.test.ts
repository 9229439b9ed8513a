import fc from "fast-check";
import { expect, test } from "vitest";
import { type Act, acts, isSettled, openStates, type State, stateAfter, states } from "./machine.ts";
import { type Kind, kinds } from "./request.ts";

const anyKind = fc.constantFrom(...kinds);
const anyActs = fc.array(fc.constantFrom(...acts), { maxLength: 30 });

interface Walk {
  state: State;
  /** Acts that fitted, in order. */
  taken: Act[];
}

function walk(kind: Kind, tried: Act[]): Walk {
  return tried.reduce<Walk>(
    ({ state, taken }, act) => {
      const next = stateAfter(state, act, kind);
      return next === null ? { state, taken } : { state: next, taken: [...taken, act] };
    },
    { state: "received", taken: [] },
  );
}

test("whatever is tried in whatever order: nothing is reset without being taken, sent and approved, in this order", () => {
  fc.assert(
    fc.property(anyKind, anyActs, (kind, tried) => {
      const { state, taken } = walk(kind, tried);
      if (state !== "done") return;
      const last = kind === "other" ? "close" : "approve";
      expect(taken.at(-1)).toBe(last);
      const way = taken.filter((act) => ["take", "send", last].includes(act));
      expect(way[0]).toBe("take");
      if (kind !== "other") expect(way.slice(-2)).toEqual(["send", "approve"]);
    }),
  );
});

test("what is settled stays as it is, and settled is exactly what is not open", () => {
  for (const state of states) {
    expect(isSettled(state)).toBe(!openStates.some((open) => open === state));
    for (const kind of kinds) {
      const ways = acts.filter((act) => stateAfter(state, act, kind) !== null);
      expect(ways.length === 0).toBe(isSettled(state));
    }
  }
});

test("checks are ticked while identity is checked, and at no other time", () => {
  fc.assert(
    fc.property(anyKind, anyActs, (kind, tried) => {
      const { taken } = walk(kind, tried);
      const ticked = taken.lastIndexOf("check");
      if (ticked < 0) return;
      expect(taken.slice(0, ticked)).toContain("take");
      expect(taken.slice(0, ticked)).not.toContain("send");
    }),
  );
});

test("every state is reached, by some kind", () => {
  const found = new Set<State>(["received"]);
  for (let grown = 0; grown < found.size; ) {
    grown = found.size;
    for (const state of [...found])
      for (const kind of kinds) for (const act of acts) found.add(stateAfter(state, act, kind) ?? state);
  }
  expect(found).toEqual(new Set(states));
});

test("an open request can always be refused and withdrawn", () => {
  for (const state of openStates)
    for (const kind of kinds) {
      expect(stateAfter(state, "reject", kind)).toBe("rejected");
      expect(stateAfter(state, "withdraw", kind)).toBe("withdrawn");
    }
});
