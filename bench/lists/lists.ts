import type { Client } from "../client.ts";
import { genkan, openContract } from "../contract.ts";
import { median } from "../measure.ts";
import { choosePassword, expectSession, newPerson } from "../people.ts";
import { ms, say } from "../say.ts";
import { enrolOperator } from "../secondfactor.ts";
import { Server } from "../server.ts";
import { besideServer, tidy } from "./ground.ts";
import { type Amount, load } from "./load.ts";
import { type Page, pages } from "./pages.ts";

const label = "model";
const rounds = 25;
const few: Amount = { contracts: 101, people: 9, events: 20 };
const many: Amount = { contracts: Number(process.env.GENKAN_BENCH_CONTRACTS ?? 10_000), people: 100, events: 20 };

/** Who reads the lists: two of the provider's staff, and the 管理者 of one contract. */
type Readers = Record<Page["at"], Client>;

/** The lists and searches of both consoles among a thousand people and among a million, by turns. */
export async function lists(small: Server): Promise<void> {
  const large = new Server();
  try {
    await large.start();
    const readers = [await prepare(small, few), await prepare(large, many)] as const;
    say("lists and searches", "median of", `${rounds}; among ${told(few)}, and among ${told(many)} (aim 1.2)`);
    for (const page of pages) await compare(page, readers);
    for (const client of readers.flatMap((each) => Object.values(each))) client.close();
  } finally {
    await large.stop();
    large.forget();
  }
}

function told({ contracts, people, events }: Amount): string {
  const all = contracts * people;
  const entries = all * events;
  return `${all.toLocaleString("en")} people, ${contracts.toLocaleString("en")} contracts, ${entries.toLocaleString("en")} sign-ins`;
}

async function prepare(server: Server, amount: Amount): Promise<Readers> {
  const [ordered] = openContract(server, { label, count: 1, policy: { secondFactor: "off" }, administrator: true });
  if (!ordered) throw new Error("nobody was ordered");
  const admin = newPerson(server, { ...ordered, label });
  expectSession(admin, await choosePassword(admin, ordered.temporaryPassword));
  const [desk, auditor] = [await operator(server, "supervisor"), await operator(server, "auditor")];
  await besideServer(server, ({ provider: db, master }) => load({ db, master }, { model: label, amount }));
  await tidy(server);
  return { desk, auditor, admin: admin.client };
}

async function operator(server: Server, role: string): Promise<Client> {
  const asked = ["operator", "add", "--user-id", `${role}@example.net`, "--name", "計測", "--role", role];
  const added = genkan(server, asked, {}) as { userId: string; temporaryPassword: string };
  return (await enrolOperator(server, { ...added, label: "desk" })).client;
}

async function compare(page: Page, readers: readonly [Readers, Readers]): Promise<void> {
  const times: [number[], number[]] = [[], []];
  for (let i = 0; i < rounds; i++) {
    for (const which of [0, 1] as const) times[which].push(await timed(readers[which][page.at], page.path));
  }
  const [short, long] = times.map((each) => median(each)) as [number, number];
  say(`  ${page.name}`, (long / short).toFixed(2), `${ms(short)}, ${ms(long)}`);
}

async function timed(client: Client, path: string): Promise<number> {
  const began = performance.now();
  const { status, body } = await client.get(path);
  if (status !== 200) throw new Error(`${path} answered ${status}: ${body}`);
  return performance.now() - began;
}
