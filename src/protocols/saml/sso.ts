import { formOf } from "../../platform/http/index.ts";
import {
  type Arrival,
  arrive,
  badRequest,
  confirmAccount,
  gate,
  isPlain,
  keptArrival,
  meet,
  mismatch,
  notAssigned,
  otherAccount,
  type Signed,
  type SignOnDeps,
  sessionHere,
  unknownApplication,
  type Visit,
} from "../signon/index.ts";
import { XmlFault } from "../xml/index.ts";
import { faultOf, replyAddress } from "./checks.ts";
import type { Inbound } from "./inbound.ts";
import { type Answer, decline, grant } from "./issue.ts";
import { statuses } from "./names.ts";
import { type Party, partyOf, quietly } from "./party.ts";
import type { Profile } from "./profile.ts";
import { type AuthnRequest, authnRequest } from "./request.ts";

/** POST: an application's request by the POST binding. It waits, and the person comes back by our own GET. */
export async function takeRequest(deps: SignOnDeps, c: Visit, profile: Profile): Promise<Response> {
  const form = await formOf(c);
  const fields = Object.fromEntries(
    [...form].filter(([name]) => ["SAMLRequest", "RelayState", "query"].includes(name)),
  );
  const kept = await arrive(deps, c, { path: pathOf(profile), fields });
  return kept ?? unknownApplication(deps, c, "too long, or too many wait");
}

/** GET: a request by the Redirect binding, or one that has waited for its person. */
export async function answerRequest(deps: SignOnDeps, c: Visit, profile: Profile): Promise<Response> {
  const arrival = await arrivalOf(deps, c, pathOf(profile));
  // What waited is gone after an hour: a bookmark of it leads to the person's own page.
  if (!arrival) return c.redirect("/", 303);
  const signed = await sessionHere(deps, c);
  const inbound = inboundOf(arrival);
  const found = await partyOf(deps, c, { profile, inbound, kind: "SAMLRequest", personId: signed?.session.person.id });
  if (!("party" in found)) {
    const { application, reason } = found;
    return application ? badRequest(deps, c, { application, reason }) : unknownApplication(deps, c, reason);
  }
  const { party } = found;
  const request = quietly(() => authnRequest(party.opened.root));
  const reason = request instanceof XmlFault ? request.message : faultIn(deps, { party, request, profile });
  if (request instanceof XmlFault || reason) {
    return badRequest(deps, c, { application: party.application, reason: reason as string });
  }
  return proceed(deps, c, { profile, party, request, arrival, signed });
}

async function arrivalOf(deps: SignOnDeps, c: Visit, path: string): Promise<Arrival | null> {
  const word = c.req.query("kept");
  if (word !== undefined) return keptArrival(deps, c, { path, word });
  const query = new URL(c.req.url).search.slice(1);
  return { fields: { query }, at: deps.clock.now(), kept: null };
}

function inboundOf({ fields }: Arrival): Inbound {
  const { query, SAMLRequest: message = "", RelayState: relayState } = fields;
  return query === undefined ? { binding: "post", message, relayState } : { binding: "redirect", query };
}

function pathOf({ identity }: Profile): string {
  return new URL(identity.sso).pathname;
}

function faultIn(deps: SignOnDeps, o: Pick<Asked, "profile" | "party" | "request">): string | null {
  const { settings, opened } = o.party;
  const address = o.profile.identity.sso;
  return faultOf({ request: o.request, settings, signed: opened.signed, address, now: deps.clock.now() });
}

interface Asked {
  profile: Profile;
  party: Party;
  request: AuthnRequest;
  arrival: Arrival;
  signed: Signed | null;
}

/** The request is good: either something stands between the person and the application, or it is answered. */
async function proceed(deps: SignOnDeps, c: Visit, asked: Asked): Promise<Response> {
  const { profile, party, request, arrival, signed } = asked;
  const { application } = party;
  const context = signed ? profile.context(party, request.context, signed.assurance) : null;
  const since = request.forceAuthn ? arrival.at : null;
  const obstacle = gate(c, signed, { application, wishes: context?.wishes ?? [], since });
  const answer = answerTo(asked);
  if (signed && !context) return decline(deps, c, { ...answer, codes: noContext });
  if (obstacle === "tooWeak" && (profile.hearsRefusals || request.isPassive)) {
    return decline(deps, c, { ...answer, codes: noContext });
  }
  if (obstacle) {
    if (request.isPassive) return decline(deps, c, { ...answer, codes: [statuses.responder, statuses.noPassive] });
    const hint = signed?.session.person.userId ?? request.subject;
    return meet(deps, c, { obstacle, path: pathOf(profile), arrival, application, hint, signed });
  }
  if (!signed || !context || context.say === null) throw new Error("the gate has let nobody through");
  const { person } = signed.session;
  if (request.subject === undefined && !isPlain(deps, c, { application, person, arrival })) {
    if (request.isPassive) return decline(deps, c, { ...answer, codes: [statuses.responder, statuses.noPassive] });
    return confirmAccount(deps, c, { path: pathOf(profile), arrival, application, person });
  }
  if (!party.assigned) {
    const denied = [statuses.responder, statuses.requestDenied];
    return request.isPassive ? decline(deps, c, { ...answer, codes: denied }) : notAssigned(c, { application, person });
  }
  const foreign = profile.foreign(party, person);
  if (foreign !== null) return otherAccount(c, { application, person, domain: foreign });
  return answerFor(deps, c, { ...asked, signed, answer, say: context.say });
}

const noContext = [statuses.responder, statuses.noAuthnContext];

function answerTo({ profile, party, request }: Asked): Answer {
  const { application, settings, opened } = party;
  const to = replyAddress(request, settings);
  if (to === null) throw new Error("a foreign reply address was let through");
  const { entityId: issuer } = profile.identity;
  return { application, issuer, audience: settings.entityId, to, relayState: opened.relayState, request };
}

async function answerFor(
  deps: SignOnDeps,
  c: Visit,
  o: Asked & { signed: Signed; answer: Answer; say: string },
): Promise<Response> {
  const { profile, party, request, signed, answer } = o;
  const { settings } = party;
  const { person } = signed.session;
  const nameId = profile.nameId(party, { asked: request.nameIdFormat, person });
  if (!nameId) return decline(deps, c, { ...answer, codes: [statuses.requester, statuses.invalidNameIdPolicy] });
  if (request.subject !== undefined && ![nameId.value, person.userId].includes(request.subject)) {
    const to = { path: pathOf(profile), arrival: o.arrival };
    return mismatch(deps, c, { application: party.application, person, hint: request.subject, ...to });
  }
  const encryptFor = settings.encryptFor === undefined ? undefined : Buffer.from(settings.encryptFor, "base64");
  return grant(deps, c, { ...answer, signed, nameId, rules: profile.rules(party, person), context: o.say, encryptFor });
}
