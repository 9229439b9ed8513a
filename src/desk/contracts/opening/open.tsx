import { reasonIn, type Visit } from "../../../console/index.ts";
import { checkOpening, type OpenDeps, openContract, openedBy } from "../../../contracts/index.ts";
import { Failure } from "../../../platform/errors.ts";
import { formOf } from "../../../platform/http/index.ts";
import { isId, newId } from "../../../platform/ids.ts";
import { InputFailure } from "../../../platform/input/index.ts";
import type { DeskDeps } from "../../deps.ts";
import { byOperator } from "../../operator.ts";
import { deskView } from "../../view.ts";
import { type ContractFault, faultsOf } from "../faults.ts";
import { ConfirmPage } from "./confirmpage.tsx";
import { OpeningPage } from "./page.tsx";
import { inputOf, mostRows, numberIn, pastedRows, rowsFor, type TypedContract, typedIn } from "./typed.ts";

const freshRows = 3;
const moreRows = 5;

/** GET: 契約を登録する. The form has an id of its own: sent twice, it opens one contract. */
export function askOpening(deps: DeskDeps, c: Visit): Promise<Response> {
  return drawForm(deps, c, { typed: typedIn(new Map()), formId: newId(), empty: freshRows });
}

/** POST `do`: `check` shows what would be made, `open` makes it with a reason; the others only draw the form anew. */
export async function takeOpening(deps: DeskDeps, c: Visit): Promise<Response> {
  const form = await formOf(c);
  const typed = typedIn(form);
  const formId = isId(form.get("form") ?? "") ? (form.get("form") as string) : newId();
  const [act = "", row = ""] = (form.get("do") ?? "check").split("-");
  if (act === "edit") return drawForm(deps, c, { typed, formId, empty: 0 });
  if (act === "rows") return drawForm(deps, c, { typed, formId, empty: moreRows });
  if (act === "drop") return drawForm(deps, c, { typed: without(typed, Number(row)), formId, empty: 1 });
  if (act === "paste") return paste(deps, c, { typed, formId, text: form.get("paste") ?? "" });
  return withFaults(deps, c, { typed, formId }, () => decide(deps, c, { act, typed, formId, ...reasonIn(form) }));
}

function without(typed: TypedContract, row: number): TypedContract {
  return { ...typed, people: typed.people.filter((_, i) => i + 1 !== row) };
}

interface Form {
  typed: TypedContract;
  formId: string;
}

function paste(deps: DeskDeps, c: Visit, { typed, formId, text }: Form & { text: string }): Promise<Response> {
  const people = [...typed.people, ...pastedRows(text)];
  const faults: ContractFault[] =
    people.length > mostRows ? [{ field: "paste", says: "opening.tooMany", params: { n: mostRows } }] : [];
  return drawForm(deps, c, { typed: { ...typed, people: people.slice(0, mostRows) }, formId, empty: 0, faults });
}

async function decide(
  deps: DeskDeps,
  c: Visit,
  o: Form & { act: string; reason: string; wrong: boolean },
): Promise<Response> {
  const { act, typed, formId, reason, wrong } = o;
  const input = inputOf(typed);
  const contract = await checkOpening(opening(deps), input);
  if (act !== "open" || wrong) {
    const view = await deskView(deps, c, "contracts");
    const asked = act === "open" ? { reason, wrong } : {};
    return c.html(<ConfirmPage {...{ view, contract, typed, formId, ...asked }} />);
  }
  const by = { actor: byOperator(c), reason };
  const { tenant } = await openContract(opening(deps), input, by, formId);
  return c.redirect(`/contracts/${tenant}?done=opened`, 303);
}

/** A form that has opened its contract already leads there; one with faults is shown again with what was typed. */
async function withFaults(deps: DeskDeps, c: Visit, o: Form, work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const opened = await openedBy(opening(deps), o.formId);
    if (opened) return c.redirect(`/contracts/${opened}?done=opened`, 303);
    if (!(error instanceof InputFailure)) throw error;
    const faults = faultsOf(error.faults, { ids: numberIn(o.typed.lines.ids), people: idsTaken(o.typed) });
    return drawForm(deps, c, { ...o, empty: 0, faults });
  }
}

function idsTaken({ people }: TypedContract): number {
  return people.filter(({ order }) => order !== "end").length;
}

function opening({ provider: db, master, clock, baseUrl }: DeskDeps): OpenDeps {
  return { db, master, clock, baseUrl };
}

interface Drawn extends Form {
  /** Rows to fill in below those that are. */
  empty: number;
  faults?: ContractFault[];
}

async function drawForm(deps: DeskDeps, c: Visit, { typed, formId, empty, faults = [] }: Drawn): Promise<Response> {
  const view = await deskView(deps, c, "contracts");
  const rows = rowsFor(typed.people, typed.people.length === 0 ? Math.max(empty, 1) : empty);
  return c.html(<OpeningPage {...{ view, typed, rows, formId, faults }} host={deps.baseUrl.host} />);
}
