import type { Visit } from "../console/index.ts";
import type { DeskDeps } from "./deps.ts";

/** GET `/`: the first thing in everybody's menu. */
export async function goHome(_: DeskDeps, c: Visit): Promise<Response> {
  return c.redirect("/requests", 303);
}
