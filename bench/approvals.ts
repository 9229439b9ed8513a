import { openContract } from "./contract.ts";
import { eachOf, median, percentile } from "./measure.ts";
import { ms, say } from "./say.ts";
import { enrolPhone, type PhoneOwner } from "./secondfactor.ts";
import type { Server } from "./server.ts";
import { aloneOneByOne, crowd, type RoundTrips, togetherOneByOne } from "./waiting.ts";

const label = "phones";
const policy = { secondFactor: "required", factors: ["authenticator"] };
const count = 1_000;
const some = 100;
const idleMs = 30_000;
const perSecond = 50;

/** From the yes on the phone to the news in the browser, and what waiting for it costs. */
export async function approvals(server: Server): Promise<void> {
  const owners = await prepare(server);
  const few = owners.slice(0, some);
  tell("approval, 1 waits", await aloneOneByOne(few), `${some} times`);
  const hundred = await togetherOneByOne(server, few);
  tell(`approval, ${some} wait`, hundred.times, costOf(hundred));
  const { idle, ...thousand } = await crowd(server, { owners, idleMs, perSecond });
  tell(
    `approval, ${count} wait`,
    thousand.times,
    `${thousand.cost.perSecond.toFixed(0)}/s of ${perSecond}/s; ${costOf(thousand)}`,
  );
  const { perMinute, memory } = idle;
  say(
    "each that waits, in a minute",
    ms(perMinute.genkan + perMinute.postgres),
    "of processor time, beside an idle server",
  );
  say("each that waits, memory", `${memory.genkan.toFixed(0)} KB`, `PostgreSQL ${memory.postgres.toFixed(0)} KB`);
}

async function prepare(server: Server): Promise<PhoneOwner[]> {
  const began = performance.now();
  const ordered = openContract(server, { label, count, policy });
  const owners = await eachOf(ordered, 8, (one) => enrolPhone(server, { ...one, label }));
  say(`${count} people with phones`, `${((performance.now() - began) / 1000).toFixed(0)} s`, "to prepare what follows");
  return owners;
}

function tell(name: string, times: readonly number[], more: string): void {
  say(name, ms(median(times)), `p99 ${ms(percentile(times, 0.99))}; ${more}`);
}

function costOf({ cost }: RoundTrips): string {
  return `Genkan ${cost.genkanMs.toFixed(1)}, PostgreSQL ${cost.postgresMs.toFixed(1)}, generator ${cost.generatorMs.toFixed(1)} ms each`;
}
