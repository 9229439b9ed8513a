import { reasonIn, sendNotice, type Visit } from "../../console/index.ts";
import { renderNotices } from "../../contracts/index.ts";
import { formOf, wholeFormOf } from "../../platform/http/index.ts";
import type { CopyKey } from "../../platform/i18n/index.ts";
import type { DeskDeps } from "../deps.ts";
import { byOperator } from "../operator.ts";
import { deskView } from "../view.ts";
import { type Chosen, withRunning } from "./chosen.ts";
import { NoticePage } from "./pages/notice.tsx";
import { type PrintState, printStates } from "./store.ts";

/** Sheets in one PDF: as many as a desk puts into envelopes in one go. */
export const mostSheets = 200;

/** GET: whose sheets, which notice, and why. `choose` is `all`, `none` or one person; else those never printed are chosen. */
export function askNotice(deps: DeskDeps, c: Visit): Promise<Response> {
  return withRunning(deps, c, async (o) => {
    const states = await statesOf(deps, o);
    const choose = c.req.query("choose") ?? "";
    const what = states.has(choose) ? "sheets" : newest(o);
    return draw(deps, c, o, { states, chosen: chosenFirst(states, choose), what });
  });
}

function chosenFirst(states: Map<string, PrintState>, choose: string): Set<string> {
  const printable = [...states].filter(([, { password }]) => password === "waiting");
  const wanted = (id: string, { printedAt }: PrintState) => {
    if (states.has(choose)) return id === choose;
    return choose === "all" || (choose !== "none" && printedAt === null);
  };
  return new Set(printable.filter(([id, state]) => wanted(id, state)).map(([id]) => id));
}

/**
 * POST `what, people, reason`: the PDF, rendered anew; each notice in it is on the audit log before anybody can read a password.
 * What cannot be printed any more is not printed in part: the page says how things stand.
 */
export async function takeNotice(deps: DeskDeps, c: Visit): Promise<Response> {
  const form = await formOf(c);
  const people = (await wholeFormOf(c)).get("people") ?? [];
  return withRunning(deps, c, async (o) => {
    const states = await statesOf(deps, o);
    const what = form.get("what") ?? newest(o);
    const typed = { ...reasonIn(form), what, chosen: new Set(people), states };
    const order = orderIn(o, what);
    const problem = problemOf({ states, people, order });
    if (typed.wrong || problem) return draw(deps, c, o, { ...typed, problem });
    const by = { actor: byOperator(c), reason: typed.reason };
    const printed = o.contract.people.map(({ id }) => id).filter((id) => typed.chosen.has(id));
    const pdf = await renderNotices(deps, { tenant: o.tenant, settings: c.var.settings, by, order, people: printed });
    return sendNotice(c, { pdf, customerNumber: o.contract.customerNumber, now: deps.clock.now() });
  });
}

function problemOf(o: { states: Map<string, PrintState>; people: string[]; order: number | null }): CopyKey | null {
  const { states, people, order } = o;
  if (people.some((id) => states.get(id)?.password !== "waiting")) return "sys.stale";
  if (people.length > mostSheets) return "notice.tooMany";
  return people.length === 0 && order === null ? "notice.chooseSome" : null;
}

function statesOf(deps: DeskDeps, { tenant }: Chosen): Promise<Map<string, PrintState>> {
  return deps.provider.open((tx) => printStates(tx, { tenantId: tenant.id, now: deps.clock.now() }));
}

/** The notice of the latest order, with the sheets of those who are chosen. */
function newest({ contract }: Chosen): string {
  return `order-${contract.orders.at(-1)?.number ?? 1}`;
}

/** Null: sheets only. */
function orderIn({ contract }: Chosen, what: string): number | null {
  const [, number] = /^order-(\d{1,9})$/.exec(what) ?? [];
  return contract.orders.find((order) => order.number === Number(number))?.number ?? null;
}

export interface TypedPrint extends Partial<ReturnType<typeof reasonIn>> {
  states: Map<string, PrintState>;
  chosen: Set<string>;
  what: string;
  problem?: CopyKey | null;
}

async function draw(deps: DeskDeps, c: Visit, { contract }: Chosen, typed: TypedPrint): Promise<Response> {
  const view = await deskView(deps, c, "contracts");
  return c.html(<NoticePage {...{ view, contract, typed }} most={mostSheets} />);
}
