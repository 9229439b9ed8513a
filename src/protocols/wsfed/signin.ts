import { formOf } from "../../platform/http/index.ts";
import { freshMs } from "../../signin/index.ts";
import {
  type Arrival,
  arrive,
  authenticatedAt,
  badRequest,
  confirmAccount,
  gate,
  handOn,
  isMet,
  isPlain,
  keptArrival,
  keyOf,
  meet,
  mismatch,
  newMessageId,
  notAssigned,
  noteOpened,
  otherAccount,
  type Signed,
  type SignOnDeps,
  sessionHere,
  unknownApplication,
  type Visit,
  type Wish,
} from "../signon/index.ts";
import { tokenResponse } from "./answer.ts";
import type { Member, WsfedProfile } from "./profile.ts";
import { type SignInRequest, signInRequest } from "./request.ts";

const named = ["wtrealm", "wreply", "wctx", "wauth", "wfresh", "username", "login_hint", "prompt", "mfa_max_age"];

/** POST: the same request as a form of another site. It waits, and the person comes back by our own GET. */
export async function takeSignIn(deps: SignOnDeps, c: Visit, profile: WsfedProfile): Promise<Response> {
  const form = await formOf(c);
  const fields = pick((name) => form.get(name));
  const kept = await arrive(deps, c, { path: profile.path, fields });
  return kept ?? unknownApplication(deps, c, "too long, or too many wait");
}

/** GET: a request to sign in, or one that has waited for its person. */
export async function answerSignIn(deps: SignOnDeps, c: Visit, profile: WsfedProfile): Promise<Response> {
  const arrival = await arrivalOf(deps, c, profile.path);
  if (!arrival) return c.redirect("/", 303);
  const request = signInRequest((name) => arrival.fields[name]);
  if (typeof request === "string") return unknownApplication(deps, c, request);
  const signed = await sessionHere(deps, c);
  const personId = signed?.session.person.id;
  const member = await deps.db.tenant(c.var.tenant.id, (tx) => profile.find(tx, { realm: request.realm, personId }));
  if (!member) return unknownApplication(deps, c, "unknown realm");
  const { application } = member;
  const to = replyOf(request, member);
  if (to === null) return badRequest(deps, c, { application, reason: "foreign reply address" });
  return proceed(deps, c, { profile, member, request, arrival, signed, to });
}

async function arrivalOf(deps: SignOnDeps, c: Visit, path: string): Promise<Arrival | null> {
  const word = c.req.query("kept");
  if (word !== undefined) return keptArrival(deps, c, { path, word });
  return { fields: pick((name) => c.req.query(name)), at: deps.clock.now(), kept: null };
}

function pick(field: (name: string) => string | undefined): Record<string, string> {
  return Object.fromEntries(
    named.flatMap((name) => (field(name) === undefined ? [] : [[name, field(name) as string]])),
  );
}

/** Exactly one of the registered addresses, whatever the request says. */
function replyOf({ reply }: SignInRequest, { settings }: Member): string | null {
  if (reply === undefined || reply === "") return settings.replies[0] ?? null;
  return settings.replies.includes(reply) ? reply : null;
}

interface Asked {
  profile: WsfedProfile;
  member: Member;
  request: SignInRequest;
  arrival: Arrival;
  signed: Signed | null;
  to: string;
}

async function proceed(deps: SignOnDeps, c: Visit, asked: Asked): Promise<Response> {
  const { profile, member, request, arrival, signed } = asked;
  const { application } = member;
  const place = { path: profile.path, arrival, application };
  const { userId = request.hint } = signed?.session.person ?? {};
  const obstacle = gate(c, signed, {
    ...{ application, wishes: wishesOf(asked) },
    ...{ since: before(arrival, request.freshMs), secondSince: before(arrival, leastMs(request.freshSecondMs)) },
  });
  const hint = obstacle === "signin" ? request.hint : userId;
  if (obstacle) return meet(deps, c, { ...place, obstacle, hint, signed });
  if (!signed) throw new Error("the gate has let nobody through");
  const { person } = signed.session;
  const said = arrival.kept !== null && c.req.query("as") === person.id;
  if (isOther(request, signed) && !said) {
    return mismatch(deps, c, { ...place, person, hint: request.hint as string, mayGoOn: true });
  }
  if (request.hint === undefined && !isPlain(deps, c, { application, person, arrival })) {
    return confirmAccount(deps, c, { ...place, person });
  }
  if (!member.assigned) return notAssigned(c, { application, person });
  const foreign = profile.foreign(member, person);
  if (foreign !== null) return otherAccount(c, { application, person, domain: foreign });
  return grant(deps, c, { ...asked, signed });
}

function wishesOf({ profile, member, request }: Asked): readonly Wish[] {
  const wishes = request.ways.map(({ wish }) => wish);
  if (!profile.wantsMore(member)) return wishes;
  const strict = wishes.filter((wish) => wish !== "any");
  return strict.length > 0 ? strict : ["mfa"];
}

/** In the words in which it was asked for, where it was. */
function methodOf({ request, profile, member, signed }: Asked & { signed: Signed }): string {
  const { assurance } = signed;
  const said = request.ways.find(({ wish, say }) => say !== null && isMet(wish, assurance))?.say;
  return said ?? profile.method(member, assurance);
}

function isOther({ hint }: SignInRequest, { session }: Signed): boolean {
  return hint !== undefined && hint.toLowerCase() !== session.person.userId.toLowerCase();
}

function before({ at }: Arrival, ms: number | null): Date | null {
  return ms === null ? null : new Date(at.getTime() - ms);
}

/** What was proved in the last ten minutes is not asked for again anywhere. */
function leastMs(ms: number | null): number | null {
  return ms === null ? null : Math.max(ms, freshMs);
}

async function grant(deps: SignOnDeps, c: Visit, g: Asked & { signed: Signed }): Promise<Response> {
  const { tenant } = c.var;
  const { profile, member, request, signed } = g;
  const { session } = signed;
  const now = deps.clock.now();
  const provedAt = authenticatedAt(session);
  const nameId = profile.nameId(member, session.person);
  const opened = { tenantId: tenant.id, session, application: member.application, protocol: "wsfed", now } as const;
  const subject = { nameId, reply: g.to };
  const groups = await deps.db.tenant(tenant.id, (tx) => noteOpened(tx, { ...opened, subject, spend: null }));
  const result = await tokenResponse(
    {
      ...{ id: newMessageId(), issuer: profile.issuer, audience: request.realm, nameId, now },
      claims: profile.claims(member, { person: session.person, groups: groups ?? [], authenticatedAt: provedAt }),
      method: methodOf(g),
      authenticatedAt: provedAt,
    },
    await keyOf(deps, c),
  );
  const context = request.context === undefined ? {} : { wctx: request.context };
  const fields = { wa: "wsignin1.0", wresult: result, ...context };
  return handOn(c, { application: member.application.name, userId: session.person.userId, to: g.to, fields });
}
