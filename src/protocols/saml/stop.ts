import type { Application } from "../../applications/index.ts";
import { goOnward, handOn, keyOf, type SignOnDeps, type Visit } from "../signon/index.ts";
import { attributeOf, childOf, XmlFault } from "../xml/index.ts";
import type { NameId } from "./assertion.ts";
import { type Inbound, peek } from "./inbound.ts";
import { fieldsOf, type Outbound, redirectTo, requestOut, responseOut } from "./logout.ts";
import { ns, statuses } from "./names.ts";
import { expectRoot } from "./request.ts";
import { samlSettings } from "./settings.ts";

/** Where a browser goes in a sign-out: an application is told, or the one that has asked is answered. */
export type Stop = {
  binding: "redirect" | "post";
  url: string;
  name: string;
  issuer: string;
} & (
  | { tell: { nameId: NameId; sessionIndex: string } }
  | { answer: { inResponseTo: string; relayState?: string | undefined; partial: boolean } }
);

/** The stop at an application that a session was handed to; null: it takes no sign-out. */
export function stopAt(application: Application, subject: object): Stop | null {
  const slo = application.kind === "saml" ? samlSettings(application).slo[0] : undefined;
  if (!slo) return null;
  const { nameId, sessionIndex, issuer } = subject as { nameId: NameId; sessionIndex: string; issuer: string };
  const { binding, url } = slo;
  return { binding, url, name: application.name, issuer, tell: { nameId, sessionIndex } };
}

/** Leads the browser there; `id` is the message's, by which its answer is known again. */
export async function goToStop(
  deps: SignOnDeps,
  c: Visit,
  o: { stop: Stop; id: string; relayState: string | undefined },
): Promise<Response> {
  const { stop, relayState } = o;
  const key = await keyOf(deps, c);
  const out = outOf(stop, { id: o.id, now: deps.clock.now() });
  if (stop.binding === "redirect") return goOnward(c, { to: await redirectTo(out, { relayState, key }) });
  return handOn(c, { application: stop.name, to: stop.url, fields: await fieldsOf(out, { relayState, key }) });
}

function outOf(stop: Stop, { id, now }: { id: string; now: Date }): Outbound {
  const head = { id, issuer: stop.issuer, destination: stop.url, now };
  if ("tell" in stop) return requestOut(head, stop.tell);
  const { inResponseTo, partial } = stop.answer;
  const codes = partial ? [statuses.responder, statuses.partialLogout] : [statuses.success];
  return responseOut({ ...head, inResponseTo }, codes);
}

/** What an application has answered; null where it cannot be read. Nobody checks who signed it: it is only told to the person. */
export function readAnswer(inbound: Inbound): { inResponseTo: string; success: boolean } | null {
  try {
    const root = peek(inbound, "SAMLResponse");
    expectRoot(root, "LogoutResponse");
    const status = childOf(root, ns.protocol, "Status");
    const code = status && childOf(status, ns.protocol, "StatusCode");
    const success = code ? attributeOf(code, "Value") === statuses.success : false;
    return { inResponseTo: attributeOf(root, "InResponseTo") ?? "", success };
  } catch (error) {
    if (error instanceof XmlFault) return null;
    throw error;
  }
}
