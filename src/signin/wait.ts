import { type AskKind, askKinds } from "../colleagues/index.ts";
import type { WaitState } from "../factors/index.ts";
import { askedHere, askState } from "./asked.ts";
import type { Running } from "./attempt.ts";
import { ceremonyOf, dueKind } from "./ceremony.ts";
import type { Visit } from "./deps.ts";
import { stepOf } from "./dispatch.ts";
import { eventStream } from "./waitstream.ts";

/** The page that waits is drawn anew: its step is over, or its half-done sign-in is. */
const moved: WaitState = { key: "moved", done: false, until: null };

/** What a page asks after that has not heard anything; milliseconds until it asks again. */
const nextMs = 2_000;

/** GET, for browsers whose streams do not get through: where the page stands. */
export async function showWaitState(visit: Visit): Promise<Response> {
  const { state } = await standing(visit);
  return visit.c.json(waitAnswer(state));
}

/** A state as a page's script reads it that asks again and again. */
export function waitAnswer({ key, done }: WaitState) {
  return { key, done, next: nextMs };
}

/** GET: the same as a stream, the present state first (HTML §9.2, server-sent events). It writes nothing. */
export async function showWait(visit: Visit): Promise<Response> {
  const { binding } = await standing(visit);
  // 204 is the answer after which a browser does not come back.
  if (binding === null) return visit.c.body(null, 204);
  const read = async () => (await standing(visit)).state;
  return waitStream(visit.deps, { id: binding, signal: visit.c.req.raw.signal, read });
}

/** A stream of what a page waits for: `id` is what is announced, `read` where it stands. */
export function waitStream(
  { waits, clock, log }: Pick<Visit["deps"], "waits" | "clock" | "log">,
  o: { id: string; signal: AbortSignal; read: () => Promise<WaitState> },
): Response {
  const stream = eventStream({
    ...{ ...o, waits, clock },
    onError: (error) => log.warn({ reason: String(error) }, "a waiting page could not be told"),
  });
  return new Response(stream, {
    headers: {
      "Content-Type": "text/event-stream; charset=utf-8",
      "Cache-Control": "no-store, no-transform",
      "X-Accel-Buffering": "no",
    },
  });
}

/** Bound to the attempt's cookie: whoever has it not waits for nothing. */
async function standing(visit: Visit): Promise<{ binding: string | null; state: WaitState }> {
  const now = visit.deps.clock.now();
  const attempt = visit.attempts.read(visit.c.req.query("a"));
  if (!attempt?.proved) return { binding: null, state: moved };
  const asked = askKinds.find((kind) => kind === visit.c.req.query("for"));
  if (asked) return standingOfAsk({ ...visit, now }, { ...attempt, proved: attempt.proved }, asked);
  const due = dueKind(visit, attempt, stepOf({ ...visit, now }, attempt));
  const factor = due && visit.deps.factors.of(due.kind);
  if (!due || !factor?.state) return { binding: null, state: moved };
  const ceremony = await ceremonyOf({ ...visit, now }, attempt, due);
  if (!ceremony) return { binding: null, state: moved };
  return { binding: ceremony.binding, state: await factor.state(ceremony) };
}

/** What is asked of the people of the agency, as long as it is open. */
async function standingOfAsk(visit: Visit, attempt: Running, kind: AskKind) {
  const asked = await askedHere(visit, attempt, kind);
  return { binding: asked && attempt.proved.pending.id, state: askState(asked, visit.now) };
}
