import type { RefusalAnswer, RefusalCode } from "../../wire.ts";

/** The server's refusal, as the wire tells it. */
export class Refused extends Error {
  readonly code: RefusalCode;
  readonly answer: RefusalAnswer;

  constructor(answer: RefusalAnswer) {
    super(answer.code);
    this.code = answer.code;
    this.answer = answer;
  }

  get left(): number | undefined {
    return this.answer.left;
  }
}

/** No answer at all, or none of the server's own: no network, too slow, or busy. */
export class Unreached extends Error {
  readonly kind: "offline" | "busy";

  constructor(kind: "offline" | "busy", cause?: unknown) {
    super(kind, { cause });
    this.kind = kind;
  }
}

/** A phone on a weak signal takes its time; nobody looks at a still page for longer. */
const patienceMs = 15_000;

/** Throws `Refused` or `Unreached`. */
export async function post<Answer>(path: string, body: object): Promise<Answer> {
  const { ok, status, text } = await send(path, body);
  const answer = parsed(text);
  if (ok) return answer as Answer;
  if (status < 500 && isRefusal(answer)) throw new Refused(answer);
  throw new Unreached("busy");
}

/** Heard only when the whole answer is there: it may break off in its middle. */
async function send(path: string, body: object): Promise<{ ok: boolean; status: number; text: string }> {
  try {
    const response = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
      credentials: "omit",
      signal: AbortSignal.timeout(patienceMs),
    });
    return { ok: response.ok, status: response.status, text: await response.text() };
  } catch (cause) {
    throw new Unreached("offline", cause);
  }
}

/** Null for what is no JSON: an empty answer, or one of something between us and the server. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isRefusal(answer: unknown): answer is RefusalAnswer {
  return typeof (answer as RefusalAnswer | null)?.code === "string";
}
