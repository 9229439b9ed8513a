import { peopleNamesOf } from "../../accounts/index.ts";
import type { Visit } from "../../console/index.ts";
import { type ActRow, actsPage, checkAudit, checkpointSigner, lastCheck, sealAudit } from "../../history/index.ts";
import type { Tx } from "../../platform/db/index.ts";
import { sendCsv } from "../../platform/http/index.ts";
import { dayOf, textParts } from "../../platform/i18n/index.ts";
import { isId } from "../../platform/ids.ts";
import type { Tenant } from "../../tenants/index.ts";
import { tenantNamed } from "../customers/customer.ts";
import type { DeskDeps } from "../deps.ts";
import { deskView } from "../view.ts";
import { AuditPage } from "./pages/audit.tsx";
import { entryCells, entryHeadings } from "./words.ts";

const pageRows = 50;
const fileRows = 500;

/** GET: 監査ログ: the desk's own chain, or with `tenant` a customer's. */
export async function showAudit(deps: DeskDeps, c: Visit): Promise<Response> {
  const tenant = await chainOf(deps, c);
  if (tenant === undefined) return c.notFound();
  const view = await deskView(deps, c, "audit");
  return deps.provider.open(async (tx) => {
    const [found, check] = await Promise.all([
      actsPage(tx, { tenantId: tenant?.id ?? null, before: beforeOf(c), limit: pageRows + 1 }),
      lastCheck(tx),
    ]);
    const rows = found.slice(0, pageRows);
    const names = await namesIn(tx, rows);
    const more = found.length > pageRows ? (rows.at(-1) ?? null) : null;
    return c.html(<AuditPage {...{ view, tenant, rows, names, check, more }} now={deps.clock.now()} />);
  });
}

/** Null: the desk's own; undefined: there is no such customer. */
async function chainOf(deps: DeskDeps, c: Visit): Promise<Tenant | null | undefined> {
  const label = c.req.query("tenant") ?? "";
  return label === "" ? null : ((await tenantNamed(deps, label)) ?? undefined);
}

function beforeOf(c: Visit): { at: Date; id: string } | null {
  const [, ms = "", id = ""] = /^(\d{1,14})\.(.+)$/.exec(c.req.query("before") ?? "") ?? [];
  return isId(id) ? { at: new Date(Number(ms)), id } : null;
}

function namesIn(tx: Tx, rows: ActRow[]): Promise<Map<string, string>> {
  const ids = rows.flatMap(({ actor, payload }) => [actor.id, payload?.person, payload?.operator]);
  return peopleNamesOf(tx, [...new Set(ids.filter((id): id is string => typeof id === "string" && isId(id)))]);
}

/** POST: every chain is looked at once more, from the first entry on. */
export async function recheckAudit(deps: DeskDeps, c: Visit): Promise<Response> {
  const signer = checkpointSigner(deps.master);
  await deps.provider.open(sealAudit);
  await deps.provider.open((tx) => checkAudit(tx, { signer, now: deps.clock.now() }));
  return c.redirect("/audit", 303);
}

/** GET: the chosen chain as a table to be saved. */
export async function saveAudit(deps: DeskDeps, c: Visit): Promise<Response> {
  const tenant = await chainOf(deps, c);
  if (tenant === undefined) return c.notFound();
  const day = dayOf(deps.clock.now());
  const [title = ""] = textParts(c.var.lang, "desk.menuSystem");
  const name = [title, tenant?.customerNumber, day].filter(Boolean).join("-");
  return sendCsv(c, { name, ascii: `audit-${day}`, pages: pagesOf(deps, c, tenant), log: deps.log });
}

async function* pagesOf(deps: DeskDeps, c: Visit, tenant: Tenant | null): AsyncGenerator<string[][]> {
  const { lang } = c.var;
  yield [entryHeadings(lang)];
  let before: ActRow | null = null;
  for (;;) {
    const wanted = { tenantId: tenant?.id ?? null, before, limit: fileRows };
    const page: { rows: ActRow[]; names: Map<string, string> } = await deps.provider.open(async (tx) => {
      const rows = await actsPage(tx, wanted);
      return { rows, names: await namesIn(tx, rows) };
    });
    if (page.rows.length > 0) yield page.rows.map((row) => entryCells(lang, row, page.names));
    before = page.rows.at(-1) ?? null;
    if (page.rows.length < fileRows) return;
  }
}
