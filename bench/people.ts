import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { type Answer, Client, locationOf } from "./client.ts";
import type { Server } from "./server.ts";

export interface Person {
  userId: string;
  password: string;
  client: Client;
}

export const label = "bench";

/** A contract with some people who have chosen their passwords, each in a browser that is known from then on. */
export async function openBench(server: Server, count: number): Promise<Person[]> {
  const userIds = Array.from({ length: count }, (_, n) => `person${n}@example.com`);
  const opened = genkan(server, ["contract", "open", "--file", "-", "--notice", join(server.folder, "n.pdf")], {
    contractor: "計測用の代理店",
    startDate: "2026-12-01",
    service: "損保クラウドサービス",
    product: "計測",
    ids: count,
    tenant: label,
    domains: ["example.com"],
    policy: { staySignedIn: { offered: false }, secondFactor: "off" },
    people: userIds.map((userId) => ({ name: "計測 太郎", userId, order: "new" })),
  }) as { people: { userId: string; temporaryPassword: string }[] };
  for (const name of ["Outlook", "OneDrive", "Teams"]) {
    genkan(server, ["app", "add", "--tenant", label, "--file", "-"], {
      kind: "bookmark",
      name,
      url: "https://example.com/",
    });
  }
  return Promise.all(opened.people.map((person) => choosePassword(server, person)));
}

export function genkan(server: Server, args: string[], input: object): unknown {
  const done = spawnSync(process.execPath, [join(server.root, "dist/cli.js"), ...args, "--json"], {
    env: server.environment,
    input: JSON.stringify(input),
    encoding: "utf8",
  });
  if (done.status !== 0) throw new Error(done.stderr);
  return JSON.parse(done.stdout);
}

export function clientOf(server: Server): Client {
  return new Client({ host: `${label}.localhost:${server.port}`, port: server.port });
}

async function choosePassword(server: Server, o: { userId: string; temporaryPassword: string }): Promise<Person> {
  const person = { userId: o.userId, password: "Kutsu-wo-Nugu-7", client: clientOf(server) };
  const typed = await typePassword({ ...person, password: o.temporaryPassword });
  const [current, password] = [o.temporaryPassword, person.password].map(encodeURIComponent);
  const done = await person.client.post(
    locationOf(typed),
    `current=${current}&password=${password}&confirmation=${password}`,
  );
  expectSession(person, done);
  return person;
}

/** The whole way of a browser: both pages, ID and password; a fresh attempt, ended by a session cookie of its own. */
export async function signIn(person: Person): Promise<void> {
  forgetSession(person);
  const page = await person.client.get("/signin");
  if (page.status !== 200) throw new Error(`the first page answered ${page.status}`);
  expectSession(person, await typePassword(person));
}

/** An attempt that waits for its password. */
interface Attempt {
  at: string;
  cookies: [string, string][];
}

/** Types the user ID so many times; each attempt is of its own. */
export async function prepareAttempts(person: Person, count: number): Promise<Attempt[]> {
  const attempts: Attempt[] = [];
  for (let i = 0; i < count; i++) {
    forgetSession(person);
    const at = await typeUserId(person);
    attempts.push({ at, cookies: [...person.client.cookies] });
  }
  return attempts;
}

/** The password of a prepared attempt: one request, answered with a session. */
export async function finish(person: Person, attempt: Attempt | undefined): Promise<void> {
  if (!attempt) throw new Error("too few attempts were prepared");
  const { client } = person;
  client.cookies.clear();
  for (const [name, value] of attempt.cookies) client.cookies.set(name, value);
  expectSession(person, await client.post(attempt.at, passwordForm(person)));
}

/** Signed out without a word to the server: what is measured is the sign-in. The browser stays a known one. */
function forgetSession({ client }: Person): void {
  for (const name of client.cookies.keys()) if (name !== "genkan-browser") client.cookies.delete(name);
}

async function typePassword(person: Person): Promise<Answer> {
  const at = await typeUserId(person);
  await person.client.get(at);
  return person.client.post(at, passwordForm(person));
}

async function typeUserId({ client, userId }: Person): Promise<string> {
  return locationOf(await client.post("/signin", `userId=${encodeURIComponent(userId)}`));
}

function passwordForm({ userId, password }: Person): string {
  return `userId=${encodeURIComponent(userId)}&password=${encodeURIComponent(password)}`;
}

function expectSession({ client }: Person, { status, body }: Answer): void {
  if (status !== 303 || !client.cookies.has("genkan-session-0")) throw new Error(`not signed in: ${status} ${body}`);
}
