import { rename, rm, writeFile } from "node:fs/promises";
import { recordAudit } from "../../history/index.ts";
import type { Clock } from "../../platform/clock.ts";
import type { Scope } from "../../platform/db/index.ts";
import { newId } from "../../platform/ids.ts";
import { type By, reasonOf } from "../contract.ts";
import { type Notice, type NoticeInput, noticeOf } from "./notice.ts";
import { noticeHtml } from "./page.tsx";
import { noticePdf } from "./pdf.ts";

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
  const { tenant, by } = o;
  const now = deps.clock.now();
  const notice = await deps.db.tenant(tenant.id, async (tx) => {
    const gathered = await noticeOf(tx, { ...o, now });
    const printed = { order: gathered.order.number, as, ...(o.personId === undefined ? {} : { person: o.personId }) };
    const payload = { ...printed, ...reasonOf(by) };
    await recordAudit(tx, { tenantId: tenant.id, actor: by.actor, act: "notice.print", payload, now });
    return gathered;
  });
  return renderers[as](notice);
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
