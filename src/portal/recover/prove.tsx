import type { Ceremony, FirstWay, Proof, SecondKind } from "../../factors/index.ts";
import { deviceOf, networkOf } from "../../history/index.ts";
import type { Tx } from "../../platform/db/index.ts";
import { formOf } from "../../platform/http/index.ts";
import { newSecret } from "../../platform/ids.ts";
import {
  addProof,
  beginRecovery,
  type CodeWay,
  codeBound,
  requestCode,
  takeRecoveryCode,
} from "../../recovery/index.ts";
import { viewOf } from "../../tenants/index.ts";
import { CodePage, type CodeProblem } from "./pages/code.tsx";
import { WaysPage } from "./pages/ways.tsx";
import {
  endOf,
  go,
  type Kept,
  keep,
  type RecoverVisit,
  recordRefused,
  type Subject,
  standingIn,
  subjectOf,
} from "./visit.ts";

/** GET: by what somebody proves that it is them. The list is the tenant's and says nothing about anybody. */
export async function showWays(visit: RecoverVisit): Promise<Response> {
  const { c, deps, kept, ways, now } = visit;
  if (!kept) return go(visit, "/recover");
  const { tenant } = c.var;
  if (await deps.db.tenant(tenant.id, (tx) => standingIn(tx, visit))) return go(visit, "/recover/why");
  const question = ways.includes("passkey") ? await deps.passkeys.question({ tenant, visit: kept.id, now }) : null;
  const failed = c.req.query("note") === "passkey";
  return c.html(<WaysPage {...{ view: viewOf(c), ways, question, failed }} userId={kept.userId} way={kept} />);
}

/** POST `kind`: sends a code, where it is one that is sent, and leads to its page. */
export async function takeWay(visit: RecoverVisit): Promise<Response> {
  const { kept, ways } = visit;
  if (!kept) return go(visit, "/recover");
  const kind = (await formOf(visit.c)).get("kind");
  const way = ways.find((one) => one === kind && one !== "passkey");
  if (!way) return go(visit, "/recover/prove");
  if (isSent(way)) await send(visit, kept, way);
  return go(visit, `/recover/prove/${way}`);
}

const sentWays: readonly FirstWay[] = ["mail", "sms"];

function isSent(way: FirstWay): way is CodeWay {
  return sentWays.includes(way);
}

/** After a first proof a code goes to whoever has given it, and to nobody else. */
async function whose(tx: Tx, visit: RecoverVisit, kept: Kept): Promise<Subject> {
  const standing = await standingIn(tx, visit);
  if (standing) return { id: standing.person.id, person: standing.person };
  return subjectOf(tx, visit.c.var.tenant, kept.userId);
}

export function send(visit: RecoverVisit, kept: Kept, way: CodeWay): Promise<void> {
  const { c, deps, now } = visit;
  const { tenant } = c.var;
  return deps.db.tenant(tenant.id, async (tx) => {
    const { id: personId } = await whose(tx, visit, kept);
    await requestCode(tx, { tenant, id: kept.id, personId, way, now, expiresAt: endOf(kept) });
  });
}

/** GET: asks for the code of a way. */
export async function showCode(visit: RecoverVisit): Promise<Response> {
  const way = wayOf(visit);
  if (!visit.kept || !way) return go(visit, visit.kept ? "/recover/prove" : "/recover");
  return draw(visit, visit.kept, way, null);
}

/** POST `code`: one answer. `do=begin`: sends the code once more. */
export async function takeCode(visit: RecoverVisit): Promise<Response> {
  const { kept } = visit;
  const way = wayOf(visit);
  if (!kept || !way) return go(visit, kept ? "/recover/prove" : "/recover");
  const form = await formOf(visit.c);
  if (isSent(way)) {
    if (form.get("do") !== "begin") return takeSentCode(visit, kept, way, form.get("code"));
    await send(visit, kept, way);
    return go(visit, `/recover/prove/${way}`);
  }
  return takeHeldCode(visit, kept, way, form);
}

type CodeOf = Exclude<FirstWay, "passkey">;

function wayOf({ c, ways }: RecoverVisit): CodeOf | undefined {
  return ways.filter((way) => way !== "passkey").find((way) => way === c.req.param("way"));
}

/** Of an app, or of a sheet: as a factor checks them, with its tries counted apart. */
async function takeHeldCode(
  visit: RecoverVisit,
  kept: Kept,
  way: "totp" | "recoveryCodes",
  form: Awaited<ReturnType<typeof formOf>>,
): Promise<Response> {
  const { c, deps } = visit;
  const { tenant } = c.var;
  const standing = await deps.db.tenant(tenant.id, (tx) => standingIn(tx, visit));
  // Who has proved something goes on by what they hold.
  if (standing) return go(visit, "/recover/why");
  const subject = await deps.db.tenant(tenant.id, (tx) => subjectOf(tx, tenant, kept.userId));
  const verdict = await deps.factors.of(way).verify(ceremonyFor(visit, kept, subject, way), form);
  if (verdict.outcome === "frozen") return draw(visit, kept, way, { frozen: verdict.until });
  if (verdict.outcome === "proved" && subject.person) {
    return proved(visit, kept, { personId: subject.id, proof: verdict.proof, settle: verdict.settle });
  }
  const short = verdict.outcome === "refused" && verdict.reason === null;
  if (!short) await refused(visit, subject, way === "totp" ? "totp" : "rc");
  return draw(visit, kept, way, short ? "short" : "wrong");
}

/** Where nobody has the ID, a person who holds nothing answers as one who holds something else. */
function ceremonyFor(
  { c, mark, deps, now }: RecoverVisit,
  kept: Kept,
  { id, person }: Subject,
  kind: SecondKind,
): Ceremony {
  const { tenant, ip } = c.var;
  const nobody = { id, userId: kept.userId, language: c.var.lang } as Ceremony["person"];
  const client = {
    ...{ ip, network: networkOf(ip), device: deviceOf(c.req.raw.headers), place: deps.placeOf(ip) },
    ...{ browser: mark.digest, known: false, application: null },
  };
  return { tenant, person: person ?? nobody, binding: kept.id, purpose: "ask", kind, client, alone: true, now };
}

async function takeSentCode(
  visit: RecoverVisit,
  kept: Kept,
  way: CodeWay,
  typed: string | undefined,
): Promise<Response> {
  const { c, deps, now } = visit;
  const { tenant } = c.var;
  const { subject, verdict } = await deps.db.tenant(tenant.id, async (tx) => {
    const subject = await whose(tx, visit, kept);
    const bound = codeBound({ tenant, id: kept.id, personId: subject.id, way, now });
    return { subject, verdict: await takeRecoveryCode(tx, bound, typed) };
  });
  if (verdict.outcome === "frozen") return draw(visit, kept, way, { frozen: verdict.until });
  if (verdict.outcome === "right" && subject.person) {
    const kinds = { mail: "email", sms: "sms" } as const;
    const at = now.toISOString();
    const proof: Proof = { factor: kinds[way], method: way, at, nature: "possession", phishingResistant: false };
    return proved(visit, kept, { personId: subject.id, proof, settle: async () => true });
  }
  if (verdict.outcome !== "short") await refused(visit, subject, way);
  return draw(visit, kept, way, verdict.outcome === "right" ? "wrong" : verdict.outcome);
}

function refused(visit: RecoverVisit, { id, person }: Subject, method: string): Promise<void> {
  const personId = person ? id : nobody;
  return recordRefused(visit, { personId, methods: [method], reason: "code" });
}

const nobody = "00000000-0000-0000-0000-000000000000";

interface Proved {
  personId: string;
  proof: Proof;
  settle: (tx: Tx) => Promise<boolean>;
}

/** The first proof begins the way back in, a further one takes it on; whatever was sealed before opens nothing any more. */
export async function proved(visit: RecoverVisit, kept: Kept, o: Proved & { userId?: string }): Promise<Response> {
  const { c, deps, now } = visit;
  const { tenant } = c.var;
  const secret = newSecret();
  const stands = await deps.db.tenant(tenant.id, async (tx) => {
    const standing = await standingIn(tx, visit);
    if (standing && standing.person.id !== o.personId) return null;
    if (!(await o.settle(tx))) return null;
    if (!standing) {
      const begun = { tenantId: tenant.id, id: kept.id, personId: o.personId, now, expiresAt: endOf(kept) };
      return (await beginRecovery(tx, { ...begun, secret, proof: o.proof })) ? "first" : null;
    }
    await addProof(tx, { ...standing.recovery, secret, proof: o.proof });
    return "further";
  });
  if (!stands) return go(visit, "/recover");
  keep(visit, { ...kept, userId: o.userId ?? kept.userId, secret });
  return go(visit, stands === "further" || kept.wants === "new" ? "/recover/more" : "/recover/why");
}

function draw(visit: RecoverVisit, kept: Kept, way: CodeOf, problem: CodeProblem | null): Response | Promise<Response> {
  const { c, now } = visit;
  const others = kept.secret === null ? "/recover/prove" : "/recover/more";
  return c.html(
    <CodePage {...{ view: viewOf(c), way, problem, others, now }} sent={isSent(way)} userId={kept.userId} />,
  );
}
