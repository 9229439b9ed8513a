import type { Application } from "../../applications/index.ts";
import {
  authenticatedAt,
  badRequest,
  handOn,
  keyOf,
  newMessageId,
  noteOpened,
  type Signed,
  type SignOnDeps,
  type Visit,
} from "../signon/index.ts";
import type { Attribute, NameId } from "./assertion.ts";
import { type AttributeRule, attributesOf, defaultRules } from "./attributes.ts";
import { oldestMs } from "./checks.ts";
import { failureResponse, posted, successResponse } from "./response.ts";

export interface Answer {
  application: Application;
  /** Our name towards this application. */
  issuer: string;
  audience: string;
  /** Exact reply address. */
  to: string;
  relayState: string | undefined;
  /** Id of the request and when it was issued; null where nobody asked. */
  request: { id: string; issuedAt: Date } | null;
}

export interface Granted extends Answer {
  signed: Signed;
  nameId: NameId;
  /** Null: the defaults. */
  rules: readonly AttributeRule[] | null;
  context: string;
  encryptFor: Buffer | undefined;
}

/** Hands the person on with an assertion, once per request. */
export async function grant(deps: SignOnDeps, c: Visit, g: Granted): Promise<Response> {
  const { tenant } = c.var;
  const { session } = g.signed;
  const now = deps.clock.now();
  const sessionIndex = sessionIndexOf(c, g);
  const rules = g.rules ?? defaultRules;
  const groups = await deps.db.tenant(tenant.id, (tx) =>
    noteOpened(tx, {
      tenantId: tenant.id,
      ...{ session, application: g.application, protocol: "saml", now },
      subject: { nameId: g.nameId, sessionIndex, issuer: g.issuer },
      spend: g.request && spending(c, g, g.request),
    }),
  );
  if (!groups) return badRequest(deps, c, { application: g.application, reason: "answered before" });
  const attributes: Attribute[] = attributesOf(rules, { person: session.person, groups });
  const xml = await successResponse(
    {
      id: newMessageId(),
      encryptFor: g.encryptFor,
      assertion: {
        ...{ id: newMessageId(), issuer: g.issuer, audience: g.audience, recipient: g.to },
        ...{ inResponseTo: g.request?.id, nameId: g.nameId, attributes, context: g.context, sessionIndex, now },
        authenticatedAt: authenticatedAt(session),
        sessionUntil: session.expiresAt,
      },
    },
    await keyOf(deps, c),
  );
  return post(c, g, { xml, userId: session.person.userId });
}

/** Tells the application that there is no assertion, and why. */
export async function decline(deps: SignOnDeps, c: Visit, a: Answer & { codes: readonly string[] }): Promise<Response> {
  const head = { id: newMessageId(), issuer: a.issuer, destination: a.to, inResponseTo: a.request?.id };
  const xml = await failureResponse({ ...head, codes: a.codes, now: deps.clock.now() }, await keyOf(deps, c));
  return post(c, a, { xml });
}

function post(c: Visit, a: Answer, o: { xml: string; userId?: string }): Response {
  const fields = { SAMLResponse: posted(o.xml), ...(a.relayState === undefined ? {} : { RelayState: a.relayState }) };
  const shown = o.userId === undefined ? {} : { userId: o.userId };
  return handOn(c, { application: a.application.name, to: a.to, fields, ...shown });
}

/** Whoever asks twice with one request is not answered twice. */
function spending(c: Visit, g: Granted, request: { id: string; issuedAt: Date }) {
  const digest = c.var.tenant.key.digest("saml-request", g.application.id, request.id);
  return { digest, expiresAt: new Date(request.issuedAt.getTime() + 2 * oldestMs) };
}

/** The same for one session and application, and of no use to anybody else. */
function sessionIndexOf(c: Visit, { signed, application }: Granted): string {
  return `_${c.var.tenant.key.digest("saml-session", signed.session.id, application.id).toString("hex").slice(0, 40)}`;
}
