import { toldApplications } from "../index.ts";
import type { Visit } from "../signon/index.ts";
import type { FarewellDeps } from "./deps.ts";
import type { Progress } from "./progress.ts";
import type { Left, Way } from "./way.ts";

/** Names of applications, by what is known of them now. */
export interface Outcomes {
  out: string[];
  /** Are being told; asked again in a moment. */
  waiting: string[];
  /** May still be open. */
  open: string[];
}

/** Whoever has not been reached by then is not waited for. */
const patienceMs = 10_000;

export async function outcomesOf(
  { db, clock }: Pick<FarewellDeps, "db" | "clock">,
  c: Visit,
  { way, progress }: { way: Way; progress: Progress },
): Promise<Outcomes> {
  const called = way.left.some(({ shows }) => shows === "called");
  const told = called
    ? await db.tenant(c.var.tenant.id, (tx) => toldApplications(tx, way.sessions))
    : new Set<string>();
  const patient = clock.now().getTime() - Date.parse(way.at) < patienceMs;
  const named = (wanted: keyof Outcomes) =>
    way.left.filter((each) => outcomeOf(each, { way, progress, told, patient }) === wanted).map(({ name }) => name);
  return { out: named("out"), waiting: named("waiting"), open: named("open") };
}

interface Known {
  way: Way;
  progress: Progress;
  told: ReadonlySet<string>;
  patient: boolean;
}

function outcomeOf({ id, shows }: Left, { way, progress, told, patient }: Known): keyof Outcomes {
  if (shows === "called") return told.has(id) ? "out" : patient ? "waiting" : "open";
  if (shows === "nothing") return "open";
  const said = way.stops.map(({ application }, i) => (application === id ? progress.said[i] === "1" : true));
  return said.every(Boolean) ? "out" : "open";
}
