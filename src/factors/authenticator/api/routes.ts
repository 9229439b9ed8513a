import { type Context, Hono } from "hono";
import type { z } from "zod";
import { paths } from "../../../../authenticator/wire.ts";
import { deviceOf, networkOf } from "../../../history/index.ts";
import { boundedText, clientAddress, peerOf } from "../../../platform/http/index.ts";
import type { AuthenticatorDeps } from "../deps.ts";
import { changed } from "../device/change.ts";
import { pending } from "../device/pending.ts";
import { seen } from "../device/seen.ts";
import { testPush } from "../device/trypush.ts";
import { confirmKey } from "../enrolment/confirm.ts";
import { registerKey } from "../enrolment/key.ts";
import { exchangePass, type Phone, redeem } from "../enrolment/redeem.ts";
import { changeLock } from "../lock/change.ts";
import { approveMove } from "../move/approve.ts";
import { beginMove } from "../move/begin.ts";
import { reportMove } from "../move/report.ts";
import { decide } from "../request/decide.ts";
import { Refused } from "./refused.ts";
import * as shapes from "./shapes.ts";

/** A message with everything that may stand in it is far smaller. */
const longestBody = 16 * 1024;

/** What the phone says (`authenticator/wire.ts`), on the Authenticator's own origin; nobody else's scripts may ask. */
export function authenticatorApi(deps: AuthenticatorDeps): Hono {
  const app = new Hono();
  app.use("/api/*", async (c, next) => {
    await next();
    c.header("Cache-Control", "no-store");
  });
  app.post(paths.redeem, async (c) => {
    const request = await bodyOf(c, shapes.redeem);
    return c.json(await redeem(deps, request, phoneOf(deps, c)));
  });
  app.post(paths.pass, async (c) => {
    const { token } = await bodyOf(c, shapes.pass);
    return c.json(await exchangePass(deps, token, phoneOf(deps, c)));
  });
  app.post(paths.enrolKey, async (c) => c.json(await registerKey(deps, await jwsOf(c)), 202));
  app.post(paths.enrolConfirm, async (c) => {
    const enrolled = await confirmKey(deps, await jwsOf(c));
    return enrolled ? c.json(enrolled) : c.json({}, 202);
  });
  app.post(paths.seen, async (c) => {
    await seen(deps, (await bodyOf(c, shapes.seen)).ack);
    return c.body(null, 204);
  });
  app.post(paths.pending, async (c) => c.json(await pending(deps, await jwsOf(c), addressOf(deps, c))));
  app.post(paths.decide, async (c) => c.json(await decide(deps, await bodyOf(c, shapes.jwsBody))));
  app.post(paths.lock, async (c) => c.json(await changeLock(deps, await bodyOf(c, shapes.jwsBody))));
  app.post(paths.device, async (c) => c.json(await changed(deps, await jwsOf(c))));
  app.post(paths.test, async (c) => c.json(await testPush(deps, await jwsOf(c))));
  app.post(paths.moveBegin, async (c) => c.json(await beginMove(deps, await jwsOf(c))));
  app.post(paths.moveApprove, async (c) => c.json(await approveMove(deps, await bodyOf(c, shapes.jwsBody))));
  app.post(paths.moveReport, async (c) => c.json(await reportMove(deps, await jwsOf(c))));
  app.onError((error, c) => {
    if (error instanceof Refused) return c.json(error.answer, error.status);
    deps.log.error({ path: c.req.path, error: error.stack }, "a request of a phone failed");
    return c.json({}, 500);
  });
  return app;
}

function phoneOf(deps: AuthenticatorDeps, c: Context): Phone {
  return { network: networkOf(addressOf(deps, c)), device: deviceOf(c.req.raw.headers) };
}

function addressOf({ trusted }: AuthenticatorDeps, c: Context): string {
  return clientAddress({ peer: peerOf(c), forwarded: c.req.header("x-forwarded-for"), trusted });
}

async function jwsOf(c: Context): Promise<string> {
  return (await bodyOf(c, shapes.jwsBody)).jws;
}

/** JSON that says that it is: a form of a foreign page cannot. */
async function bodyOf<T>(c: Context, shape: z.ZodType<T>): Promise<T> {
  const isJson = /^application\/json(;|$)/i.test(c.req.header("content-type") ?? "");
  const text = isJson ? await boundedText(c.req.raw, longestBody) : null;
  const body = shape.safeParse(text === null ? undefined : parsed(text));
  if (!body.success) throw new Refused("malformed");
  return body.data;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
