import { type Answer, Client, locationOf } from "./client.ts";
import { addBookmark, openContract } from "./contract.ts";
import type { Server } from "./server.ts";

export interface Person {
  userId: string;
  password: string;
  client: Client;
}

export const label = "bench";

/** A contract with some people who have chosen their passwords, each in a browser that is known from then on. */
export async function openBench(server: Server, count: number): Promise<Person[]> {
  const ordered = openContract(server, { label, count, policy: { secondFactor: "off" } });
  for (const name of ["Outlook", "OneDrive", "Teams"]) addBookmark(server, { label, name });
  return Promise.all(
    ordered.map(async ({ userId, temporaryPassword }) => {
      const person = newPerson(server, { userId, label });
      expectSession(person, await choosePassword(person, temporaryPassword));
      return person;
    }),
  );
}

export function newPerson(server: Server, o: { userId: string; label: string }): Person {
  return { userId: o.userId, password: "Kutsu-wo-Nugu-7", client: clientOf(server, o.label) };
}

export function clientOf(server: Server, tenant = label): Client {
  return new Client({ host: `${tenant}.localhost:${server.port}`, port: server.port });
}

/** The first sign-in up to the new password; answers with what comes after it. */
export async function choosePassword(person: Person, temporary: string): Promise<Answer> {
  const typed = await typePassword({ ...person, password: temporary });
  const [current, password] = [temporary, person.password].map(encodeURIComponent);
  return person.client.post(locationOf(typed), `current=${current}&password=${password}&confirmation=${password}`);
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
export function forgetSession({ client }: Person): void {
  for (const name of client.cookies.keys()) if (name !== "genkan-browser") client.cookies.delete(name);
}

export async function typePassword(person: Person): Promise<Answer> {
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

export function expectSession({ client }: Person, { status, body }: Answer): void {
  if (status !== 303 || !client.cookies.has("genkan-session-0")) throw new Error(`not signed in: ${status} ${body}`);
}
