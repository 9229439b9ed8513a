import type { Held } from "../factors/index.ts";
import type { WhyFacts } from "./why.ts";

/** Whether a factor that a person holds takes no codes for now: the one asked first, if it is among them. */
export function frozenOf(
  held: readonly Pick<Held, "kind" | "isDefault">[],
  frozen: ReadonlyMap<string, Date>,
): WhyFacts["frozen"] {
  const factors = held.map(({ kind, isDefault }) => ({ isDefault, until: frozen.get(countOf(kind)) }));
  const stopped = factors.filter(({ until }) => until !== undefined);
  const until = (stopped.find(({ isDefault }) => isDefault) ?? stopped[0])?.until;
  return until === undefined ? null : { until, another: stopped.length < factors.length };
}

/** A telephone has one count of wrong codes, whether it gets messages or calls. */
function countOf(kind: Held["kind"]): string {
  return kind === "voice" ? "sms" : kind;
}
