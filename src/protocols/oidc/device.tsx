import { assuranceOf } from "../../factors/index.ts";
import { formOf } from "../../platform/http/index.ts";
import { timeText } from "../../platform/i18n/index.ts";
import { newId } from "../../platform/ids.ts";
import { currentSession, type Session } from "../../sessions/index.ts";
import { raiseAddress } from "../../signin/index.ts";
import { viewOf } from "../../tenants/index.ts";
import { authenticatedAt, lacksSecond } from "../signon/index.ts";
import { deviceCodeOf, sealPayload } from "./adapter.ts";
import { clientOf, mayOutlive, settingsOf } from "./client.ts";
import { type Client, type Moment, newMoment } from "./moment.ts";
import { DeviceAnswerPage, DeviceCodePage, DeviceConfirmPage } from "./pages/device.tsx";
import { NotAssignedPage } from "./pages/notassigned.tsx";
import { sidOf } from "./session.ts";
import { approveItem, type NewGrant, replaceItem, spendDeviceTry } from "./store.ts";
import { soloHere, type Visit } from "./visit.ts";

const yearMs = 365 * 24 * 3600_000;
const known = ["openid", "offline_access", "profile", "email", "groups"];

type Waiting = NonNullable<Awaited<ReturnType<typeof deviceCodeOf>>>;

/** GET: the code that a device shows is typed here (RFC 8628 §3.3). It counts nothing and tells nothing. */
export async function showDevice(visit: Visit): Promise<Response> {
  const { c } = visit;
  const session = await signedInHere(visit);
  if (session instanceof Response) return session;
  return c.html(
    <DeviceCodePage view={viewOf(c)} personId={session.person.id} typed={typedOf(c.req.query("user_code"))} />,
  );
}

/** POST: a code, and then whether it is the person's own device. Each try is spent before it is looked at. */
export async function takeDevice(visit: Visit): Promise<Response> {
  const { c, deps, now } = visit;
  const session = await signedInHere(visit);
  if (session instanceof Response) return session;
  const form = await formOf(c);
  const typed = typedOf(form.get("userCode"));
  if (form.get("as") !== session.person.id) return c.redirect(deviceAddress(typed), 303);
  const { tenant } = c.var;
  const moment = newMoment({ deps, tenant, session });
  const until = await deps.db.tenant(tenant.id, (tx) =>
    spendDeviceTry(tx, { tenantId: tenant.id, now, personId: session.person.id }),
  );
  const view = viewOf(c);
  const again = (error: string) =>
    c.html(<DeviceCodePage view={view} personId={session.person.id} typed={typed} error={error} />);
  if (until) return again(view.t("device.many", { time: timeText(c.get("lang"), until, now) }));
  const waiting = await deviceCodeOf(moment, typed.replaceAll("-", ""));
  const client = waiting && (await clientOf(moment, waiting.payload.clientId as string));
  if (!waiting || !client) return again(view.t("device.wrong"));
  return answerFor(visit, { moment, session, waiting, client, typed, answer: form.get("answer") });
}

interface Answered {
  moment: Moment;
  session: Session;
  waiting: Waiting;
  client: Client;
  typed: string;
  answer: string | undefined;
}

async function answerFor(visit: Visit, o: Answered): Promise<Response> {
  const { c } = visit;
  const { client, session, typed } = o;
  const view = viewOf(c);
  const names = { app: client.application.name, id: session.person.userId };
  if (!client.assigned) return c.html(<NotAssignedPage view={view} {...names} solo={soloHere(visit, session)} />, 403);
  if (lacksSecond(c.var.tenant, client.application, session.proofs)) {
    return c.redirect(raiseAddress({ need: "application", to: deviceAddress(typed) }), 303);
  }
  if (o.answer === "no") {
    const done = await refuse(visit, o);
    return c.html(<DeviceAnswerPage view={view} text={done ? "device.refused" : "device.wrong"} />);
  }
  if (o.answer === "yes") {
    const done = await approve(visit, o);
    return c.html(<DeviceAnswerPage view={view} text={done ? "device.done" : "device.wrong"} />);
  }
  const shown = {
    personId: session.person.id,
    typed,
    scopes: settingsOf(client).thirdParty ? scopesOf(o.waiting) : [],
  };
  return c.html(<DeviceConfirmPage view={view} {...names} {...shown} />);
}

/** What the device gets is this person's, in this session, worth what this sign-in is worth. */
async function approve({ deps, now, c }: Visit, { moment, session, waiting, client }: Answered): Promise<boolean> {
  const { tenant } = c.var;
  const { clientId } = settingsOf(client);
  const scopes = scopesOf(waiting);
  const offline = mayOutlive(client, scopes);
  const { acr, amr } = assuranceOf(session.proofs);
  const sid = sidOf(tenant, { sessionId: session.id, clientId });
  const grant: NewGrant = {
    ...{ id: newId(), applicationId: client.application.id, personId: session.person.id, sessionId: session.id },
    granted: { clientId, scope: scopes.join(" "), claims: [], resources: {} },
    ...{ offline, expiresAt: offline ? new Date(now.getTime() + yearMs) : session.expiresAt },
  };
  const payload = {
    ...{ ...waiting.payload, accountId: session.person.id, grantId: grant.id, acr, amr, sid },
    ...{ scope: scopes.join(" "), sessionUid: session.id },
    authTime: Math.floor(authenticatedAt(session).getTime() / 1000),
  };
  const { digest } = waiting;
  const sealed = sealPayload(moment, digest, payload);
  return deps.db.tenant(tenant.id, (tx) => approveItem(tx, { tenantId: tenant.id, now, grant, digest, sealed, sid }));
}

function refuse({ deps, now, c }: Visit, { moment, waiting }: Answered): Promise<boolean> {
  const { id: tenantId } = c.var.tenant;
  const { digest, payload } = waiting;
  const sealed = sealPayload(moment, digest, {
    ...payload,
    error: "access_denied",
    errorDescription: "the person refused",
  });
  return deps.db.tenant(tenantId, (tx) => replaceItem(tx, { tenantId, now, digest, sealed, grantId: null }));
}

function scopesOf({ payload }: Waiting): string[] {
  const { scope } = (payload.params ?? {}) as { scope?: string };
  return (scope ?? "").split(" ").filter((one) => known.includes(one));
}

async function signedInHere({ c, deps, accounts }: Visit): Promise<Session | Response> {
  const checked = await currentSession(deps, c.var.tenant.id, accounts);
  if (checked?.mustChange) return c.redirect("/security/password?must=1", 303);
  if (checked) return checked.session;
  return c.redirect(`/signin?${new URLSearchParams({ to: deviceAddress(typedOf(c.req.query("user_code"))) })}`, 303);
}

function deviceAddress(typed: string): string {
  return typed === "" ? "/oidc/device" : `/oidc/device?${new URLSearchParams({ user_code: typed })}`;
}

/** Capital or small, with or without the dash, half- or full-width: written as the device shows it. */
function typedOf(text: string | undefined): string {
  const letters = (text ?? "")
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[^A-Z]/g, "")
    .slice(0, 8);
  return letters.length > 4 ? `${letters.slice(0, 4)}-${letters.slice(4)}` : letters;
}
