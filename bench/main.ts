/**
 * `npm run bench`: what a sign-in costs beside its password hash, what pages and session checks cost, what the first page
 * weighs, what a second factor and single sign-on cost, how fast a browser hears of an approval, how long a second start
 * takes, how much memory it needs. Some eight minutes; bench/README.md tells how to read it.
 */
import { availableParallelism, cpus, loadavg } from "node:os";
import { approvals } from "./approvals.ts";
import { codes } from "./codes.ts";
import { launchRounds } from "./launches.ts";
import { lists } from "./lists/lists.ts";
import { measure, median } from "./measure.ts";
import { oidc } from "./oidc/compare.ts";
import { weigh } from "./page.ts";
import { clientOf, openBench, type Person, signIn } from "./people.ts";
import { memoryBelow } from "./processes.ts";
import { ms, say } from "./say.ts";
import { Server } from "./server.ts";
import { sharesOf, signInRounds } from "./signins.ts";

const people = 8;
const pageMs = 2_000;
const starts = 5;

const parts = ["signins", "pages", "codes", "launches", "oidc", "approvals", "starts", "lists"] as const;
const named = process.argv.slice(2);
const unknown = named.filter((name) => !parts.some((part) => part === name));
if (unknown.length > 0) throw new Error(`there is no ${unknown.join(", ")}; there are ${parts.join(", ")}`);

const server = new Server();
try {
  await run();
} finally {
  await server.stop();
  server.forget();
}

async function run(): Promise<void> {
  say("machine", `${availableParallelism()} cores, ${cpus()[0]?.model ?? ""}, Node ${process.versions.node}`);
  say(
    "load before",
    loadavg()
      .map((load) => load.toFixed(1))
      .join(" "),
    "other work on the machine lowers every figure",
  );
  await server.start();
  const everybody = await openBench(server, people);
  if (wanted("signins")) await signIns(everybody);
  if (wanted("pages")) await pages(everybody);
  if (wanted("codes")) await codes(server, everybody);
  if (wanted("launches")) await launches(everybody);
  if (wanted("oidc")) await oidc(server, everybody);
  for (const { client } of everybody) client.close();
  if (wanted("approvals")) await approvals(server);
  if (wanted("starts")) await secondStarts();
  if (wanted("lists")) await lists(server);
}

/** `npm run bench -- approvals` runs that part alone; without a name, all of them. */
function wanted(part: (typeof parts)[number]): boolean {
  return named.length === 0 || named.includes(part);
}

async function signIns(everybody: readonly Person[]): Promise<void> {
  await memory("memory, idle");
  await Promise.all(everybody.map((person) => repeat(1_000 / people, () => signIn(person))));
  await memory("memory, 1,000 sign-ins later");
  const rounds = await signInRounds(server, everybody);
  const limit = median(rounds.map((round) => round.limit.perSecond));
  const cpu = median(rounds.map((round) => round.limit.cpuMs));
  say("argon2id alone (the limit)", `${limit.toFixed(0)}/s`, `${cpu.toFixed(1)} ms of processor time each`);
  for (const [which, name] of [
    ["step", "password sign-ins"],
    ["whole", "the same with all four requests"],
  ] as const) {
    const s = sharesOf(rounds, which);
    const costs = `Genkan ${s.genkanMs.toFixed(1)}, PostgreSQL ${s.postgresMs.toFixed(1)}, generator ${s.generatorMs.toFixed(1)} ms`;
    const shares = `${s.share.toFixed(2)} of the limit, ${s.byProcessor.toFixed(2)} by processor time`;
    say(name, `${s.perSecond.toFixed(0)}/s`, `${shares} (aim 0.85); ${costs}`);
  }
}

async function launches(everybody: readonly Person[]): Promise<void> {
  const l = await launchRounds(server, everybody);
  say("RSA-2048 alone (the limit)", `${l.limit.toFixed(0)}/s`, `${l.limitMs.toFixed(2)} ms of processor time each`);
  const costs = `Genkan ${ms(l.genkanMs)}, PostgreSQL ${ms(l.postgresMs)}, generator ${ms(l.generatorMs)}`;
  say(
    "launches by SAML",
    `${l.perSecond.toFixed(0)}/s`,
    `two signatures each: ${l.share.toFixed(2)} of the limit (aim 0.65); ${costs}`,
  );
}

async function pages(everybody: readonly Person[]): Promise<void> {
  const strangers = everybody.map(() => clientOf(server));
  const get = (path: string) => (client: { get(path: string): Promise<unknown> }) => client.get(path);
  const first = await measure({ pid: server.pid, ms: pageMs, workers: strangers, work: get("/signin") });
  say("first sign-in page", ms(first.genkanMs), `${first.perSecond.toFixed(0)}/s; no statement`);
  const signedIn = everybody.map(({ client }) => client);
  const check = await measure({ pid: server.pid, ms: pageMs, workers: signedIn, work: get("/signin") });
  say("session check and redirect", ms(check.genkanMs), `PostgreSQL ${ms(check.postgresMs)}`);
  const portal = await measure({ pid: server.pid, ms: pageMs, workers: signedIn, work: get("/") });
  say("portal", ms(portal.genkanMs), `PostgreSQL ${ms(portal.postgresMs)}; ${portal.perSecond.toFixed(0)}/s`);
  const client = clientOf(server);
  const weight = await weigh(client, "/signin");
  const parts = weight.parts.map((part) => `${part.path.replace(/-[0-9a-f]{10}/, "")} ${part.bytes}`).join(", ");
  say("first page over the wire", `${(weight.bytes / 1024).toFixed(1)} KB`, `aim 20 KB; ${parts} bytes`);
  say("its requests", String(weight.requests), `blocking scripts: ${weight.blocking} (aim 0)`);
  for (const each of [client, ...strangers]) each.close();
}

async function secondStarts(): Promise<void> {
  const times: number[] = [];
  for (let i = 0; i < starts; i++) {
    await server.stop();
    times.push(await server.start());
  }
  say(
    "second start",
    ms(median(times)),
    `of ${starts}: ${times.map((time) => time.toFixed(0)).join(", ")} ms (aim 1000)`,
  );
}

async function memory(name: string): Promise<void> {
  const { genkan, postgres } = memoryBelow(server.pid);
  say(name, `${genkan.toFixed(0)} MB`, `PostgreSQL ${postgres.toFixed(0)} MB; shared pages counted once`);
}

async function repeat(count: number, work: () => Promise<unknown>): Promise<void> {
  for (let i = 0; i < count; i++) await work();
}
