import type { AskKind } from "../colleagues/index.ts";
import { type Held, heldBy, provesAs, type SecondKind, waysOf } from "../factors/index.ts";
import type { IconName, View } from "../platform/html/index.ts";
import { formOf } from "../platform/http/index.ts";
import type { CopyKey } from "../platform/i18n/index.ts";
import { isSolo, viewOf } from "../tenants/index.ts";
import { helpFor } from "./asked.ts";
import type { Attempt, Running } from "./attempt.ts";
import { dueKind, isKind, registrable } from "./ceremony.ts";
import { lostAttempt } from "./change.tsx";
import { pageAddress, type Visit } from "./deps.ts";
import { pageOf, proceed, stepOf } from "./dispatch.ts";
import { WaysPage } from "./pages/factor.tsx";
import { askVouch } from "./vouch.tsx";

export const kindIcons: Record<SecondKind, IconName> = {
  authenticator: "phone",
  passkey: "key",
  totp: "lock",
  sms: "tel",
  voice: "tel",
  email: "mail",
  recoveryCodes: "sheet",
};
const askWords: Record<SecondKind, CopyKey> = {
  authenticator: "other.app",
  passkey: "other.key",
  totp: "other.totp",
  sms: "other.sms",
  voice: "other.call",
  email: "other.mail",
  recoveryCodes: "other.rc",
};

/** GET: 別の方法を選ぶ: what the person has registered, and nothing else. */
export async function showWays(visit: Visit): Promise<Response> {
  const attempt = due(visit, "factor");
  if (attempt instanceof Response) return attempt;
  const { c, deps } = visit;
  const { tenant } = c.var;
  const view = viewOf(c);
  const all = await deps.db.tenant(tenant.id, (tx) => heldBy(tx, attempt.proved?.personId ?? ""));
  const except = exceptIn(visit, attempt);
  const held = all.filter(({ id }) => !except.includes(id));
  const items = waysOf(held, deps.factors.offered(tenant.policy.factors)).map(({ kind }) => ({
    ...{ value: kind, icon: kindIcons[kind] },
    title: askWord(view, kind, held),
  }));
  const help = (await helpFor(visit, attempt)).map((kind) => ({ ...helpItems[kind](view), value: kind }));
  return c.html(
    <WaysPage
      {...{ view, items, userId: attempt.userId, empty: view.t("other.none") }}
      lead={view.t(help.length > 0 ? "other.leadHelp" : "other.lead")}
      help={[...help, { value: "desk", icon: "tel", title: view.t("other.desk") }]}
      heading={view.t("other.title")}
      action={pageAddress("other", attempt)}
      back={pageAddress("factor", attempt)}
    />,
  );
}

/** What others in the agency can do. */
const helpItems: Record<AskKind, (view: View) => { icon: IconName; title: string }> = {
  relief: ({ t }) => ({ icon: "clock", title: t("relief.ask") }),
  vouch: ({ t }) => ({ icon: "person", title: t("other.vouch") }),
};

/** What would not count is not offered. */
function exceptIn(visit: Visit, attempt: Attempt): readonly string[] {
  return dueKind(visit, attempt, stepOf(visit, attempt))?.except ?? [];
}

function askWord(view: View, kind: SecondKind, held: Held[]): string {
  return wayText(view, kind, held.find((one) => provesAs(one.kind).includes(kind))?.label ?? "");
}

/** How a way is offered; `label`: the end of a number, a masked address. */
export function wayText({ t }: View, kind: SecondKind, label: string): string {
  return t(askWords[kind], { number: label, mail: label });
}

export async function takeWay(visit: Visit): Promise<Response> {
  const attempt = due(visit, "factor");
  if (attempt instanceof Response) return attempt;
  const kind = (await formOf(visit.c)).get("kind");
  if (kind === "desk") return visit.c.redirect("/trouble/phone", 303);
  if (kind === "relief") return visit.c.redirect(pageAddress("relief", attempt), 303);
  if (kind === "vouch") return askVouch(visit, attempt as Running);
  return proceed(visit, isKind(kind) ? { ...attempt, answers: { ...attempt.answers, way: kind } } : attempt);
}

/** GET: what can be registered instead of the recommended one. */
export function showKinds(visit: Visit): Response | Promise<Response> {
  const attempt = due(visit, "enrol");
  if (attempt instanceof Response || attempt instanceof Promise) return attempt;
  const { c } = visit;
  const view = viewOf(c);
  const { t } = view;
  const items = registrable(visit, attempt).map((kind, i) => ({
    ...{ value: kind, icon: kindIcons[kind], title: t(`kind.${kind}`) },
    detail: (i === 0 ? `${t("enrol.recommended")}：` : "") + t(`kind.${kind === "voice" ? "sms" : kind}Text`),
  }));
  return c.html(
    <WaysPage
      {...{ view, items, userId: attempt.userId, help: [] }}
      heading={t("enrol.kinds")}
      lead={t("enrol.which")}
      empty={t(isSolo(c.var.tenant) ? "enrol.noneLeft.solo" : "enrol.noneLeft")}
      action={pageAddress("kinds", attempt)}
      back={null}
    />,
  );
}

export async function takeKind(visit: Visit): Promise<Response> {
  const attempt = await due(visit, "enrol");
  if (attempt instanceof Response) return attempt;
  const kind = (await formOf(visit.c)).get("kind");
  const chosen = isKind(kind) && registrable(visit, attempt).includes(kind);
  return proceed(visit, chosen ? { ...attempt, answers: { ...attempt.answers, enrol: kind } } : attempt);
}

/** The attempt, where the step that the list belongs to is due. */
function due(visit: Visit, page: "factor" | "enrol"): Attempt | Response {
  const attempt = visit.attempts.read(visit.c.req.query("a"));
  if (!attempt?.proved) return lostAttempt(visit, attempt);
  const step = stepOf(visit, attempt);
  if (step.step !== "finish" && pageOf(step) === page) return attempt;
  return visit.c.redirect(
    step.step === "finish" ? pageAddress("password", attempt) : pageAddress(pageOf(step), attempt),
    303,
  );
}
