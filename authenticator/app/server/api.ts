import type { RefusalAnswer, RefusalCode } from "../../wire.ts";

/** The server's refusal, as the wire tells it. */
export class Refused extends Error {
  readonly code: RefusalCode;
  readonly left: number | undefined;
  readonly until: string | undefined;

  constructor(answer: RefusalAnswer) {
    super(answer.code);
    this.code = answer.code;
    this.left = answer.left;
    this.until = answer.until;
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
  const response = await send(path, body);
  if (response.ok) return (await contentOf(response)) as Answer;
  const refusal = response.status < 500 ? await contentOf(response) : null;
  if (isRefusal(refusal)) throw new Refused(refusal);
  throw new Unreached("busy");
}

async function send(path: string, body: object): Promise<Response> {
  try {
    return await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
      credentials: "omit",
      signal: AbortSignal.timeout(patienceMs),
    });
  } catch (cause) {
    throw new Unreached("offline", cause);
  }
}

/** Null for what is no JSON: an empty answer, or one of something between us and the server. */
async function contentOf(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isRefusal(answer: unknown): answer is RefusalAnswer {
  return typeof (answer as RefusalAnswer | null)?.code === "string";
}
