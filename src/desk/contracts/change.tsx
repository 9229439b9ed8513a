import { reasonIn, type Visit } from "../../console/index.ts";
import { changeContract } from "../../contracts/index.ts";
import { Failure } from "../../platform/errors.ts";
import { formOf } from "../../platform/http/index.ts";
import { InputFailure } from "../../platform/input/index.ts";
import type { DeskDeps } from "../deps.ts";
import { byOperator } from "../operator.ts";
import { deskView } from "../view.ts";
import { type Chosen, toContract, withRunning } from "./chosen.ts";
import { tidyDay } from "./day.ts";
import { type ContractFault, faultsOf } from "./faults.ts";
import { numberIn } from "./opening/typed.ts";
import { type ChangeFields, ChangePage, changeFields } from "./pages/change.tsx";

/** GET: what is on file, to be changed. */
export function askChange(deps: DeskDeps, c: Visit): Promise<Response> {
  return withRunning(deps, c, (o) => draw(deps, c, o, {}));
}

/** POST the fields, `onboarding, seen, reason`. */
export async function takeChange(deps: DeskDeps, c: Visit): Promise<Response> {
  const form = await formOf(c);
  const lines = changeFields.map((field) => [field, (form.get(field) ?? "").trim()]);
  const typed = { fields: Object.fromEntries(lines) as ChangeFields, onboarding: form.has("onboarding") };
  const reason = reasonIn(form);
  return withRunning(deps, c, async (o) => {
    if (reason.wrong) return draw(deps, c, o, { ...typed, ...reason });
    const by = { actor: byOperator(c), reason: reason.reason };
    const seen = Number(form.get("seen"));
    try {
      const changed = await changeContract(deps, { tenant: o.tenant, change: changeOf(typed), seen, by });
      return toContract(c, o.contract, changed.length > 0 ? "changed" : "unchanged");
    } catch (error) {
      return draw(deps, c, o, { ...typed, ...reason, ...problemOf(error, o, typed) });
    }
  });
}

type Filled = Pick<Typed, "fields" | "onboarding"> & { fields: ChangeFields };

function changeOf({ fields, onboarding }: Filled): object {
  return { ...fields, startDate: tidyDay(fields.startDate), ids: numberIn(fields.ids), onboarding };
}

/** Somebody changed it meanwhile: what was typed stays, and is compared with what is on file now. */
function problemOf(error: unknown, { contract }: Chosen, { fields }: Filled): Pick<Typed, "faults" | "stale"> {
  if (error instanceof InputFailure) {
    const people = contract.people.filter(({ state }) => state !== "ended").length;
    return { faults: faultsOf(error.faults, { ids: numberIn(fields.ids), people }) };
  }
  if (error instanceof Failure && error.code === "stale") return { stale: true };
  throw error;
}

export interface Typed extends Partial<ReturnType<typeof reasonIn>> {
  fields?: ChangeFields;
  onboarding?: boolean;
  faults?: ContractFault[];
  stale?: boolean;
}

async function draw(deps: DeskDeps, c: Visit, { contract }: Chosen, typed: Typed): Promise<Response> {
  const view = await deskView(deps, c, "contracts");
  return c.html(<ChangePage {...{ view, contract, typed }} />);
}
