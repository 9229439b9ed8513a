import { ActPage, longestReason, type Visit } from "../../console/index.ts";
import type { Tx } from "../../platform/db/index.ts";
import { SelectField } from "../../platform/html/index.ts";
import { formOf } from "../../platform/http/index.ts";
import { textFault, tidy } from "../../platform/input/index.ts";
import { check, type NumberOnFile, numbersOnFile } from "../../requests/index.ts";
import type { DeskDeps } from "../deps.ts";
import { byOperator } from "../operator.ts";
import { afterAddress, refusals, stale } from "./acts.tsx";
import { type Found, withRequest } from "./found.ts";
import { numberText } from "./pages/checks.tsx";
import { crumbsOf } from "./query.ts";

/** What the desk ticks off by itself; the 管理者 agrees on their own screen. */
type Ticked = "callback" | "contract";

/** GET: which number was called, and what was seen. */
export function askCheck(deps: DeskDeps, c: Visit): Promise<Response> {
  return ticking(deps, c, async (_, o) => draw(c, o, {}));
}

/** POST `number, seen`: only a number that is on file counts as called. */
export async function takeCheck(deps: DeskDeps, c: Visit): Promise<Response> {
  const form = await formOf(c);
  const seen = tidy(form.get("reason") ?? "");
  return ticking(deps, c, async (tx, o) => {
    const called = o.numbers.find(({ key }) => key === form.get("number"));
    if (seen === "" || textFault(seen, longestReason)) return draw(c, o, { seen, wrong: true });
    if (o.ticked === "callback" && !called) return draw(c, o, { seen });
    const moved = await check(tx, {
      ...{ tenant: o.found.tenant, id: o.found.request.id, actor: byOperator(c), now: deps.clock.now() },
      ...{ check: o.ticked, seen: o.ticked === "callback" && called ? calledText(o.found, called, seen) : seen },
    });
    return c.redirect(afterAddress(o.found, "refused" in moved ? refusals[moved.refused] : null), 303);
  });
}

/** The number stands in the record as far as it can be recognised. */
function calledText({ view }: Found, called: NumberOnFile, seen: string): string {
  return view.t("check.called", { number: numberText(view, called, true), seen });
}

interface Ticking {
  found: Found;
  ticked: Ticked;
  numbers: NumberOnFile[];
}

function ticking(deps: DeskDeps, c: Visit, work: (tx: Tx, o: Ticking) => Promise<Response>): Promise<Response> {
  const name = c.req.param("check");
  return withRequest(deps, c, async (tx, found) => {
    if (name !== "callback" && name !== "contract") return c.notFound();
    const { request } = found;
    if (request.state !== "checking" || request.kind === "other") return stale(c, found);
    const numbers = name === "callback" ? await numbersOnFile(tx, request.personId) : [];
    return name === "callback" && numbers.length === 0
      ? c.redirect(afterAddress(found), 303)
      : work(tx, { found, ticked: name, numbers });
  });
}

function draw(
  c: Visit,
  { found, ticked, numbers }: Ticking,
  { seen = "", wrong = false }: { seen?: string; wrong?: boolean },
): Response | Promise<Response> {
  const { view } = found;
  const { t } = view;
  const { number } = found.request;
  const options = numbers.map((one) => ({ value: one.key, label: numberText(view, one) }));
  return c.html(
    <ActPage
      view={view}
      crumbs={crumbsOf({ view, number })}
      title={t("check.ask", { check: t(`check.${ticked}`) })}
      effect={t("check.effect")}
      verb={t("check.go")}
      cancel={afterAddress(found)}
      reason={seen}
      wrong={wrong}
      asks={{
        label: t("check.seen"),
        hint: t("check.seenHint"),
        wrong: t("check.seenWrong", { n: longestReason }),
      }}
    >
      {options.length > 0 ? (
        <SelectField name="number" label={t("check.number")} options={options} chosen={options[0]?.value ?? ""} />
      ) : null}
    </ActPage>,
  );
}
