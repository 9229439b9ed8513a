import { type Held, provesAs } from "../factors/index.ts";
import type { WhyFacts } from "./why.ts";

/**
 * Which of the factors that a person holds takes no codes for now: the one asked first, if it is among them. A telephone that
 * takes no messages may still be called.
 */
export function frozenOf(
  held: readonly Pick<Held, "kind" | "isDefault">[],
  frozen: ReadonlyMap<string, Date>,
): WhyFacts["frozen"] {
  const ways = held.flatMap(({ kind, isDefault }) => provesAs(kind).map((way) => ({ kind: way, isDefault })));
  const stopped = ways.filter(({ kind }) => frozen.has(kind));
  const [first] = [...stopped.filter(({ isDefault }) => isDefault), ...stopped];
  if (!first) return null;
  return { until: frozen.get(first.kind) as Date, another: stopped.length < ways.length };
}
