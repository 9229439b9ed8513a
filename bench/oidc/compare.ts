import { randomBytes } from "node:crypto";
import { Client } from "../client.ts";
import { genkan } from "../contract.ts";
import { median } from "../measure.ts";
import { label, type Person } from "../people.ts";
import { usageBelow } from "../processes.ts";
import { say } from "../say.ts";
import type { Server } from "../server.ts";
import { type Caller, callersOf, type Flow, flows } from "./flows.ts";
import { api, redirectUri, type Spent, startPeer, type Target } from "./target.ts";

const rounds = 4;
const roundMs = 1_500;
/** So many times, one after the other, for the count of statements. */
const counted = 40;

/** Single sign-on by OpenID Connect beside a library in memory and the least that it could cost, flow by flow and by turns. */
export async function oidc(server: Server, everybody: readonly Person[]): Promise<void> {
  const target = genkanTarget(server, everybody);
  const apps = { ES256: someApp(), RS256: someApp() };
  const common = { apps, callers: everybody.length };
  const library = await startPeer({ ...common, name: "oidc-provider in memory", file: "library.ts" });
  const floor = await startPeer({ ...common, name: "node:http floor", file: "floor.ts" });
  const all = [target, library.target, floor.target].map((each) => callersOf(each));
  for (const flow of flows) await compare(server, flow, all);
  for (const { browser, application } of all.flat()) for (const client of [browser, application]) client.close();
  for (const peer of [library, floor]) peer.stop();
}

function someApp() {
  return { clientId: randomBytes(16).toString("hex"), clientSecret: randomBytes(32).toString("base64url") };
}

function genkanTarget(server: Server, everybody: readonly Person[]): Target {
  const register = (idTokenSignedResponseAlg: string) =>
    genkan(server, ["app", "add", "--tenant", label, "--file", "-"], {
      ...{
        kind: "oidc",
        name: `計測 ${idTokenSignedResponseAlg}`,
        redirectUris: [redirectUri],
        idTokenSignedResponseAlg,
      },
      grantTypes: ["authorization_code", "refresh_token", "client_credentials"],
      resources: [{ indicator: api, scopes: ["read"], format: "jwt" }],
    }) as { clientId: string; clientSecret: string };
  return {
    ...{ name: "Genkan", host: `${label}.localhost:${server.port}`, port: server.port },
    scope: "openid profile email offline_access",
    apps: { ES256: register("ES256"), RS256: register("RS256") },
    browsers: everybody.map(({ client }) => client.cookies),
    async spent() {
      const { genkan: own, postgres } = usageBelow(server.pid);
      return { own, postgres };
    },
  };
}

async function compare(server: Server, flow: Flow, all: readonly Caller[][]): Promise<void> {
  for (const caller of all.flat()) await flow.prepare(caller);
  for (const callers of all) await round(flow, callers, roundMs);
  const measured = all.map((): Spent[] => []);
  for (let i = 0; i < rounds; i++) {
    for (const [n, callers] of all.entries()) measured[n]?.push(await round(flow, callers, roundMs));
  }
  const [own, library, floor] = measured.map((each) => ({
    own: median(each.map((one) => one.own)),
    postgres: median(each.map((one) => one.postgres)),
    all: median(each.map((one) => one.own + one.postgres)),
  }));
  if (!own || !library || !floor) throw new Error("three are compared");
  const statements = await statementsOf(server, flow, all[0] as Caller[]);
  const beside = `oidc-provider in memory ${us(library.own)} (${(library.own / own.own).toFixed(2)}), floor ${us(floor.own)}`;
  const parts = `Genkan ${us(own.own)} and PostgreSQL ${us(own.postgres)}; ${beside}; ${statements.toFixed(1)} statements`;
  say(flow.name, us(own.all), parts);
}

function us(ms: number): string {
  return `${(ms * 1000).toFixed(0)} µs`;
}

/** Processor time of one flow, while everybody works one after the other. */
async function round(flow: Flow, callers: readonly Caller[], ms: number): Promise<Spent> {
  const target = (callers[0] as Caller).target;
  const before = await target.spent();
  const end = performance.now() + ms;
  const counts = await Promise.all(
    callers.map(async (caller) => {
      let count = 0;
      for (; performance.now() < end; count++) await flow.run(caller);
      return count;
    }),
  );
  const after = await target.spent();
  const count = counts.reduce((sum, each) => sum + each);
  return { own: (after.own - before.own) / count, postgres: (after.postgres - before.postgres) / count };
}

async function statementsOf(server: Server, flow: Flow, callers: readonly Caller[]): Promise<number> {
  const before = await statementsSoFar(server);
  for (let i = 0; i < counted; i++) await flow.run(callers[i % callers.length] as Caller);
  return ((await statementsSoFar(server)) - before) / counted;
}

/** Of all processes that answer; looking costs none. */
async function statementsSoFar({ port }: Server): Promise<number> {
  const client = new Client({ host: `localhost:${port}`, port });
  const { body } = await client.get("/metrics");
  client.close();
  const [, count] = /^genkan_database_statements_total (\d+)/m.exec(body.toString()) ?? [];
  if (count === undefined) throw new Error("no count of statements among the metrics");
  return Number(count);
}
