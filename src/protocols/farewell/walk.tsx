import { contentPolicy } from "../../platform/http/index.ts";
import { viewOf } from "../../tenants/index.ts";
import { keptRequest } from "../index.ts";
import { goToStop, type SamlAnswer } from "../saml/index.ts";
import { goOnward, type Visit } from "../signon/index.ts";
import { type FarewellDeps, kind, stepPath } from "./deps.ts";
import { outcomesOf } from "./outcome.ts";
import { SummaryPage } from "./pages/summary.tsx";
import { TellingPage } from "./pages/telling.tsx";
import { messageId, type Progress, progressText, readProgress } from "./progress.ts";
import type { Way } from "./way.ts";

const end = "/signin?note=out";

/** GET: the first page of a way out. Looking changes nothing: what had to end has ended. */
export async function begin(deps: FarewellDeps, c: Visit): Promise<Response> {
  const word = c.req.param("word") ?? "";
  const way = await wayOf(deps, c, word);
  if (!way) return c.redirect(end, 303);
  const next = stepPath(progressText(c.var.tenant, { word, said: "" }));
  if (way.frames.length === 0) return c.redirect(next, 303);
  const origins = [...new Set(way.frames.map((address) => new URL(address).origin))];
  c.header("Content-Security-Policy", contentPolicy(c.get("nonce"), [`frame-src ${origins.join(" ")}`]));
  return c.html(<TellingPage view={viewOf(c)} frames={way.frames} next={next} />) as Response;
}

/** GET: the next stop, or the page that says what has come of it. */
export async function step(deps: FarewellDeps, c: Visit): Promise<Response> {
  const progress = readProgress(c.var.tenant, c.req.param("progress") ?? "");
  const way = progress && (await wayOf(deps, c, progress.word));
  if (!progress || !way) return c.redirect(end, 303);
  const stop = way.stops[progress.said.length]?.stop;
  if (!stop) return summary(deps, c, { way, progress });
  const relayState = progressText(c.var.tenant, progress);
  return goToStop(deps, c, { stop, id: messageId(c.var.tenant, progress), relayState });
}

/** An application by SAML has answered: on to the next stop, with what it has said. */
export function answered(c: Visit, { relayState = "", answer }: SamlAnswer): Response {
  const { tenant } = c.var;
  const progress = readProgress(tenant, relayState);
  if (!progress) return c.redirect(end, 303);
  const knows = answer?.success === true && answer.inResponseTo === messageId(tenant, progress);
  return c.redirect(stepPath(progressText(tenant, { ...progress, said: `${progress.said}${knows ? 1 : 0}` })), 303);
}

async function wayOf(deps: FarewellDeps, c: Visit, word: string): Promise<Way | null> {
  const fields = await keptRequest(deps, c, { kind, word });
  return fields ? (JSON.parse(fields.way ?? "null") as Way | null) : null;
}

/** Where all know and an application waits, the person goes on to it; else they are told, and go on by themselves. */
async function summary(deps: FarewellDeps, c: Visit, o: { way: Way; progress: Progress }): Promise<Response> {
  const { next } = o.way;
  const outcomes = await outcomesOf(deps, c, o);
  const home = /^\/(signin|accounts)\b/.test(next);
  if (outcomes.open.length === 0 && outcomes.waiting.length === 0 && !home) {
    return next.startsWith("/") ? c.redirect(next, 303) : goOnward(c, { to: next });
  }
  return c.html(<SummaryPage view={viewOf(c)} {...outcomes} next={next} />) as Response;
}
