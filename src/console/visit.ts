import type { Context } from "hono";
import type { SignedInEnv } from "../sessions/index.ts";

/** A request of somebody who is signed in. */
export type Visit = Context<SignedInEnv>;
