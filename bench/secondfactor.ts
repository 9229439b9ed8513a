import { type DecideAnswer, paths, types } from "../authenticator/wire.ts";
import { systemClock } from "../src/platform/clock.ts";
import { Phone, question } from "../test/authenticator/phone.ts";
import { totpCode } from "../test/support/totp.ts";
import { wired } from "../test/support/wired.ts";
import { type Answer, locationOf } from "./client.ts";
import { choosePassword, expectSession, forgetSession, newPerson, type Person, typePassword } from "./people.ts";
import type { Server } from "./server.ts";

interface Ordered {
  label: string;
  userId: string;
  temporaryPassword: string;
}

export interface PhoneOwner extends Person {
  phone: Phone;
}

export interface AppOwner extends Person {
  seed: string;
}

/** The first sign-in of somebody who registers a phone: the QR code is scanned, the number of the page typed. */
export async function enrolPhone(server: Server, ordered: Ordered): Promise<PhoneOwner> {
  const person = newPerson(server, ordered);
  const phone = new Phone({ genkan: wired(server.port), clock: systemClock, host: `localhost:${server.port}` });
  const at = locationOf(await choosePassword(person, ordered.temporaryPassword));
  expectOk(await phone.redeem({ token: found(await person.client.get(at), /\/e#([\w-]+)/) }));
  expectOk(await phone.register());
  expectOk(await phone.confirm(numberOn(await person.client.get(at))));
  await finishEnrolment(person, await person.client.post(at, ""));
  person.client.close();
  return { ...person, phone };
}

/** The same with an app for codes. */
export async function enrolApp(server: Server, ordered: Ordered): Promise<AppOwner> {
  const person = newPerson(server, ordered);
  return registerApp(person, locationOf(await choosePassword(person, ordered.temporaryPassword)));
}

/** One of the provider's staff, who chooses the app among what the desk offers. */
export async function enrolOperator(server: Server, ordered: Ordered): Promise<AppOwner> {
  const person = newPerson(server, ordered);
  const at = locationOf(await choosePassword(person, ordered.temporaryPassword));
  const kinds = found(await person.client.get(at), /href="(\/signin\/kinds[^"]*)"/).replaceAll("&amp;", "&");
  return registerApp(person, locationOf(await person.client.post(kinds, "kind=totp")));
}

async function registerApp(person: Person, at: string): Promise<AppOwner> {
  const key = found(await person.client.get(at), /<code class="keytext">(.*?)<\/code>/s);
  const seed = key.replace(/<[^>]*>/g, "");
  await finishEnrolment(person, await person.client.post(at, `code=${totpCode(seed, new Date())}`));
  return { ...person, seed };
}

/** The whole way with password and code. The next step's code is taken: the registration may have used up the present one. */
export async function signInWithCode(owner: AppOwner): Promise<void> {
  forgetSession(owner);
  await owner.client.get("/signin");
  const at = locationOf(await typePassword(owner));
  await owner.client.get(at);
  const code = totpCode(owner.seed, new Date(Date.now() + 30_000));
  expectSession(owner, await owner.client.post(at, `code=${code}`));
}

/** A browser on the page that shows the number. */
export interface Asking {
  owner: PhoneOwner;
  at: string;
  number: string;
  wait: string;
}

export async function ask(owner: PhoneOwner): Promise<Asking> {
  owner.client = owner.client.again();
  forgetSession(owner);
  const at = locationOf(await typePassword(owner));
  const page = await owner.client.get(at);
  const wait = found(page, /data-wait="([^"]*)"/).replaceAll("&amp;", "&");
  return { owner, at, number: numberOn(page), wait };
}

/** The phone is opened, shows the question and says yes; answers with the time at which that was sent. */
export async function approve({ owner: { phone }, number }: Asking): Promise<number> {
  const jws = await phone.sign(types.decide, phone.decision(await question(phone), "approve", number));
  const sent = performance.now();
  const answer = await phone.post<DecideAnswer>(paths.decide, { jws });
  expectOk(answer);
  phone.stamp = answer.body.stamp;
  return sent;
}

/** What the page does when it has heard that it is done. */
export async function finishAsking({ owner, at }: Asking): Promise<void> {
  owner.client = owner.client.again();
  expectSession(owner, await owner.client.post(at, ""));
  owner.client.close();
}

/** As far as a session; where recovery codes come next, they are seen as well. */
async function finishEnrolment(person: Person, answer: Answer): Promise<void> {
  const { client } = person;
  const done = await client.post(locationOf(answer), "answer=done");
  if (!locationOf(done).startsWith("/signin/enrol")) return expectSession(person, done);
  const shown = found(await client.get(locationOf(done)), /name="shown" value="([^"]*)"/);
  expectSession(person, await client.post(locationOf(done), `shown=${shown}`));
}

function numberOn(page: Answer): string {
  return found(page, /<output[^>]*>(\d+)<\/output>/);
}

function found({ status, body }: Answer, pattern: RegExp): string {
  const [, text] = pattern.exec(body.toString()) ?? [];
  if (text === undefined) throw new Error(`${pattern} is not on the page: ${status} ${body}`);
  return text;
}

function expectOk(answer: { status: number; body: unknown }): void {
  if (answer.status >= 300) throw new Error(`refused: ${answer.status} ${JSON.stringify(answer.body)}`);
}
