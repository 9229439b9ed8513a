import { randomBytes, randomInt } from "node:crypto";
import type { FailureReason } from "../history/index.ts";
import { type CodeToSend, sendCode } from "../messages/index.ts";
import { equal, type MasterKey } from "../platform/crypto/index.ts";
import type { Scope, Tx } from "../platform/db/index.ts";
import { timeText } from "../platform/i18n/index.ts";
import { digitsOf, isCode } from "./code.ts";
import type { Form, Problem, SecondVerdict } from "./second.ts";
import {
  type Bound,
  type Challenge,
  countedAs,
  frozenFactors,
  putChallenge,
  readChallenge,
  spendFactorTry,
  tryChallenge,
} from "./store.ts";
import { triesInARow } from "./tries.ts";

/** Codes that are sent to somebody: by message, call or mail. */
export interface SentDeps {
  db: Scope;
  master: MasterKey;
}

/** What stands sealed behind the page. The code itself is nowhere but on its way. */
export interface Sent {
  channel: CodeToSend["channel"];
  to: string;
  salt: string;
  digest: string;
  /** ISO 8601, UTC. */
  validUntil: string;
  resendAt: string;
  /** Why nothing was sent. */
  blocked: Problem | null;
}

/** NIST SP 800-63B-4 §3.1.3: a secret sent out of band is good for ten minutes. */
export const codeLifeMs = 10 * 60_000;
/** As long as a sign-in may take: an old code is told apart from none. */
const pageLifeMs = 60 * 60_000;
/** A message takes its time; whoever presses at once would get two codes of which one works. */
const pauseMs = 45_000;
const minuteMs = 60_000;

export interface Target {
  channel: CodeToSend["channel"];
  to: string;
  credentialId: string | null;
  /** Under which name wrong answers are counted. */
  counted: string;
  /** The person has pressed a button for it. */
  pressed: boolean;
}

/** Sends a new code, which takes the place of the one before; answers with what keeps it from that. */
export async function sendTo(deps: SentDeps, c: Bound, o: Target): Promise<Problem | null> {
  return deps.db.tenant(c.tenant.id, async (tx) => {
    const [open, frozen] = await Promise.all([readChallenge<Sent>(tx, c), frozenFactors(tx, c.person.id, c.now)]);
    const until = c.purpose === "ask" ? frozen.get(countedAs(c, o.counted)) : undefined;
    if (until) return block(tx, c, o, open, { key: "code.stop", params: { time: clock(c, until) } });
    if (open && waits(open.state, c, o)) return o.pressed ? { key: "phone.resendWait", params: resend(c, open) } : null;
    const code = String(randomInt(1_000_000)).padStart(6, "0");
    const { tenant, person, now } = c;
    const purpose = c.purpose === "enrol" ? "confirm" : "signin";
    const expiresAt = new Date(now.getTime() + codeLifeMs);
    const { channel, to } = o;
    const about = { tenant, personId: person.id, language: person.language, channel, to, purpose, code } as const;
    const outcome = await sendCode(tx, deps.master, { ...about, expiresAt, now });
    if (outcome !== "queued") return block(tx, c, o, open, { key: "code.quota" });
    await put(tx, c, o, { ...sealedCode(c, code), blocked: null });
    return null;
  });
}

/** Nothing can be sent: the page tells why. */
export function refuseToSend(deps: SentDeps, c: Bound, o: Target, why: Problem): Promise<Problem> {
  return deps.db.tenant(c.tenant.id, async (tx) => block(tx, c, o, await readChallenge<Sent>(tx, c), why));
}

function waits({ blocked, channel, to, resendAt }: Sent, c: Bound, o: Target): boolean {
  return blocked === null && channel === o.channel && to === o.to && c.now < new Date(resendAt);
}

function resend(c: Bound, { state }: Challenge<Sent>) {
  return { time: clock(c, new Date(state.resendAt)) };
}

function clock({ person, now }: Bound, at: Date): string {
  return timeText(person.language, at, now);
}

/** A page that has nothing to show yet tells why; a code that is on its way stays good. */
async function block(tx: Tx, c: Bound, o: Target, open: Challenge<Sent> | null, why: Problem): Promise<Problem> {
  if (!open || open.state.blocked) await put(tx, c, o, { salt: "", digest: "", blocked: why });
  return why;
}

async function put(tx: Tx, c: Bound, o: Target, code: Pick<Sent, "salt" | "digest" | "blocked">): Promise<void> {
  const ms = c.now.getTime();
  const state: Sent = {
    ...{ channel: o.channel, to: o.to, ...code },
    validUntil: new Date(ms + codeLifeMs).toISOString(),
    // A full minute, so that the time on the page is the time that holds.
    resendAt: new Date(Math.ceil((ms + pauseMs) / minuteMs) * minuteMs).toISOString(),
  };
  const expiresAt = new Date(ms + pageLifeMs);
  await putChallenge(tx, c, { state, tries: triesInARow, expiresAt, credentialId: o.credentialId });
}

function sealedCode(c: Bound, code: string): Pick<Sent, "salt" | "digest"> {
  const salt = randomBytes(16).toString("base64");
  return { salt, digest: digestOf(c, salt, code).toString("base64") };
}

function digestOf({ tenant }: Bound, salt: string, code: string): Buffer {
  return tenant.key.digest("sent-code", salt, code);
}

type Taken = Exclude<SecondVerdict, { outcome: "proved" }> | { outcome: "right"; open: Challenge<Sent> };

/** Spends a try, of the factor where somebody signs in and of the code in any case; then looks whether the code is right. */
export async function takeSent(deps: SentDeps, c: Bound, form: Form, counted: string): Promise<Taken> {
  const code = digitsOf(form.get("code"));
  if (!isCode(code)) return refused("code.short", null);
  return deps.db.tenant(c.tenant.id, async (tx): Promise<Taken> => {
    const frozenUntil = c.purpose === "ask" ? await spend(tx, c, counted) : null;
    if (frozenUntil) return { outcome: "frozen", until: frozenUntil };
    const open = await tryChallenge<Sent>(tx, c);
    if (!open || open.state.blocked || new Date(open.state.validUntil) <= c.now) return refused("code.old", null);
    const right = equal(digestOf(c, open.state.salt, code), Buffer.from(open.state.digest, "base64"));
    return right ? { outcome: "right", open } : refused("code.wrong", c.purpose === "ask" ? "code" : null);
  });
}

async function spend(tx: Tx, c: Bound, counted: string): Promise<Date | null> {
  const { tenant, person, now } = c;
  const kind = countedAs(c, counted);
  const spent = await spendFactorTry(tx, { tenantId: tenant.id, personId: person.id, kind, now });
  return spent.admitted ? null : spent.frozenUntil;
}

function refused(key: Problem["key"], reason: FailureReason | null): Taken {
  return { outcome: "refused", problem: { key, field: "code" }, reason };
}
