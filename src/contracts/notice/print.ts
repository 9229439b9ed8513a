import { rename, rm, writeFile } from "node:fs/promises";
import { recordAudit } from "../../history/index.ts";
import type { Clock } from "../../platform/clock.ts";
import type { Scope, Tx } from "../../platform/db/index.ts";
import { newId } from "../../platform/ids.ts";
import { type By, reasonOf } from "../contract.ts";
import { type Notice, type NoticeInput, noticeOf } from "./notice.ts";
import { noticeHtml } from "./page.tsx";
import { noticePdf, noticesPdf } from "./pdf.ts";

export interface RenderInput extends Omit<NoticeInput, "now"> {
  by: By;
}

export interface PrintInput extends RenderInput {
  /** `….html` writes a page, any other name a PDF. */
  out: string;
}

/** `db` works as the application: row-level security shows one tenant only. */
interface PrintDeps {
  db: Scope;
  clock: Clock;
}

const renderers = { pdf: noticePdf, html: async (notice: Notice) => Buffer.from(noticeHtml(notice)) };

/**
 * Renders a notice anew; none is kept. The print is on the audit log before anybody can read a password.
 * Throws `order-unknown` and `person-unknown`.
 */
export async function renderNotice(deps: PrintDeps, as: "pdf" | "html", o: RenderInput): Promise<Buffer> {
  const { tenant } = o;
  const now = deps.clock.now();
  const notice = await deps.db.tenant(tenant.id, async (tx) => {
    const gathered = await noticeOf(tx, { ...o, now });
    await auditPrint(tx, gathered, { ...o, as, now });
    return gathered;
  });
  return renderers[as](notice);
}

type Printed = Pick<RenderInput, "tenant" | "by" | "personId"> & { as: "pdf" | "html"; now: Date };

async function auditPrint(tx: Tx, { order }: Notice, { tenant, by, personId, as, now }: Printed): Promise<void> {
  const printed = { order: order.number, as, ...(personId === undefined ? {} : { person: personId }) };
  const payload = { ...printed, ...reasonOf(by) };
  await recordAudit(tx, { tenantId: tenant.id, actor: by.actor, act: "notice.print", payload, now });
}

export interface SheetsInput extends Pick<RenderInput, "tenant" | "settings" | "by"> {
  /** The whole notice of this order first. */
  order: number | null;
  /** Ids of those whose own sheets follow, in this order. */
  people: string[];
}

/**
 * Several notices in one PDF, each numbered for itself, since each goes into an envelope of its own; each is an entry of the
 * audit log. All of them or none. Throws as `renderNotice`.
 */
export async function renderNotices(deps: PrintDeps, o: SheetsInput): Promise<Buffer> {
  const { tenant, settings, by, order, people } = o;
  const now = deps.clock.now();
  const wanted = [...(order === null ? [] : [{ order }]), ...people.map((personId) => ({ personId }))];
  const notices = await deps.db.tenant(tenant.id, async (tx) => {
    const gathered: Notice[] = [];
    for (const which of wanted) {
      const notice = await noticeOf(tx, { tenant, settings, ...which, now });
      await auditPrint(tx, notice, { ...which, tenant, by, as: "pdf", now });
      gathered.push(notice);
    }
    return gathered;
  });
  return noticesPdf(notices);
}

/** Prints to a file that its owner alone can read, and that is there only when it is whole. */
export async function printNotice(deps: PrintDeps, { out, ...o }: PrintInput): Promise<void> {
  const bytes = await renderNotice(deps, /\.html$/i.test(out) ? "html" : "pdf", o);
  const draft = `${out}.${newId()}`;
  try {
    await writeFile(draft, bytes, { mode: 0o600, flag: "wx" });
    await rename(draft, out);
  } finally {
    await rm(draft, { force: true });
  }
}
