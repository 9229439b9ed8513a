import type { Application } from "../../applications/index.ts";
import { contentPolicy } from "../../platform/http/index.ts";
import { viewOf } from "../../tenants/index.ts";
import type { Visit } from "./deps.ts";
import { FramesPage } from "./pages/frames.tsx";

/** What a browser loads so that an application ends its own session; null: it has no such address. */
export type FrameOf = (application: Application) => string | null;

export function showFrames(c: Visit, o: { frames: { name: string; address: string }[]; next: string }): Response {
  const origins = [...new Set(o.frames.map(({ address }) => new URL(address).origin))];
  c.header("Content-Security-Policy", contentPolicy(c.get("nonce"), [`frame-src ${origins.join(" ")}`]));
  return c.html(<FramesPage view={viewOf(c)} {...o} />) as Response;
}
