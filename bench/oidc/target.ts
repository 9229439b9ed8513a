import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

export type Algorithm = "ES256" | "RS256";

/** Processor time in milliseconds since the start. */
export interface Spent {
  own: number;
  postgres: number;
}

/** One of those that are compared: the same endpoints, the same applications, signed-in browsers. */
export interface Target {
  name: string;
  host: string;
  port: number;
  /** What a request for a code asks for, so that a refresh token comes with it. */
  scope: string;
  apps: Record<Algorithm, { clientId: string; clientSecret: string }>;
  /** Cookies of a browser in which somebody is signed in, one for each caller. */
  browsers: Map<string, string>[];
  spent(): Promise<Spent>;
}

export const redirectUri = "https://app.example.net/callback";
export const api = "https://api.example.net/";

/** What a process of its own says when it listens. */
export interface Ready {
  port: number;
  cookies: [string, string][][];
}

export interface Peer {
  target: Target;
  stop(): void;
}

/** A process that is compared with Genkan; it answers questions about its processor time. */
export async function startPeer(o: {
  name: string;
  file: string;
  apps: Target["apps"];
  callers: number;
}): Promise<Peer> {
  const child = fork(join(import.meta.dirname, o.file), [JSON.stringify({ apps: o.apps, callers: o.callers })]);
  const [ready] = (await once(child, "message")) as [Ready];
  const { port } = ready;
  const browsers = ready.cookies.map((each) => new Map(each));
  const common = {
    name: o.name,
    host: `localhost:${port}`,
    port,
    scope: "openid profile email",
    apps: o.apps,
    browsers,
  };
  return { target: { ...common, spent: () => spentBy(child) }, stop: () => child.disconnect() };
}

async function spentBy(child: ChildProcess): Promise<Spent> {
  const answer = once(child, "message");
  child.send("spent");
  const [usage] = (await answer) as [NodeJS.CpuUsage];
  return { own: (usage.user + usage.system) / 1000, postgres: 0 };
}

/** In the process itself. */
export function tell(ready: Ready): void {
  process.on("message", () => process.send?.(process.cpuUsage()));
  process.on("disconnect", () => process.exit());
  process.send?.(ready);
}

export interface Given {
  apps: Target["apps"];
  callers: number;
}

export function given(): Given {
  return JSON.parse(process.argv[2] ?? "{}") as Given;
}
