import { reasonIn, type Visit } from "../../console/index.ts";
import { type ContractView, endContract, restoreContract, showContract, type TermDeps } from "../../contracts/index.ts";
import { formOf } from "../../platform/http/index.ts";
import { dayOf } from "../../platform/i18n/index.ts";
import { InputFailure } from "../../platform/input/index.ts";
import type { DeskDeps } from "../deps.ts";
import { byOperator } from "../operator.ts";
import { deskView } from "../view.ts";
import { type Chosen, toContract, withContract } from "./chosen.ts";
import { tidyDay } from "./day.ts";
import { EndPage } from "./pages/end.tsx";
import { RestorePage } from "./pages/restore.tsx";

/** GET: what happens when the contract ends, when it shall, and why. One that ends already is shown as it stands. */
export function askEnd(deps: DeskDeps, c: Visit): Promise<Response> {
  return withContract(deps, c, async (o) => (ends(o.contract) ? toContract(c, o.contract) : drawEnd(deps, c, o, {})));
}

function ends({ endsAt, endedAt }: ContractView): boolean {
  return endsAt !== null || endedAt !== null;
}

/** POST `when, lastDay, reason`. Of two who end it at once the second finds it ended. */
export async function takeEnd(deps: DeskDeps, c: Visit): Promise<Response> {
  const form = await formOf(c);
  const when = form.get("when") === "now" ? ("now" as const) : ("later" as const);
  const typed = { ...reasonIn(form), when, lastDay: (form.get("lastDay") ?? "").trim() };
  return withContract(deps, c, async (o) => {
    if (typed.wrong) return drawEnd(deps, c, o, typed);
    const lastDay = when === "now" ? null : tidyDay(typed.lastDay);
    const by = { actor: byOperator(c), reason: typed.reason };
    try {
      const done = await endContract(terms(deps), { tenant: o.tenant, lastDay, by });
      return toContract(c, o.contract, done ? (when === "now" ? "ended" : "planned") : undefined);
    } catch (error) {
      if (!(error instanceof InputFailure)) throw error;
      return drawEnd(deps, c, o, { ...typed, badDay: true });
    }
  });
}

export interface TypedEnd extends Partial<ReturnType<typeof reasonIn>> {
  when?: "now" | "later";
  lastDay?: string;
  badDay?: boolean;
}

async function drawEnd(deps: DeskDeps, c: Visit, { contract }: Chosen, typed: TypedEnd): Promise<Response> {
  const view = await deskView(deps, c, "contracts");
  return c.html(<EndPage {...{ view, contract, typed }} today={dayOf(deps.clock.now())} />);
}

/** GET: what comes back. */
export function askRestore(deps: DeskDeps, c: Visit): Promise<Response> {
  return withContract(deps, c, async (o) =>
    ends(o.contract) ? drawRestore(deps, c, o, {}) : toContract(c, o.contract),
  );
}

/** POST `reason`. */
export async function takeRestore(deps: DeskDeps, c: Visit): Promise<Response> {
  const typed = reasonIn(await formOf(c));
  return withContract(deps, c, async (o) => {
    if (typed.wrong) return drawRestore(deps, c, o, typed);
    const by = { actor: byOperator(c), reason: typed.reason };
    const what = await restoreContract(terms(deps), { tenant: o.tenant, by });
    // Somebody else may have been quicker; else the retention is over.
    const late = what === null && ends(await showContract(deps, o.tenant));
    return late ? drawRestore(deps, c, o, { ...typed, late }) : toContract(c, o.contract, what ?? undefined);
  });
}

interface TypedRestore extends Partial<ReturnType<typeof reasonIn>> {
  late?: boolean;
}

async function drawRestore(deps: DeskDeps, c: Visit, { contract }: Chosen, typed: TypedRestore): Promise<Response> {
  const view = await deskView(deps, c, "contracts");
  return c.html(<RestorePage {...{ view, contract, typed }} />);
}

function terms({ provider: db, clock }: DeskDeps): TermDeps {
  return { db, clock };
}
