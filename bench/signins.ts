import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { type Measured, measure, median } from "./measure.ts";
import { finish, type Person, prepareAttempts, signIn } from "./people.ts";
import type { Limit } from "./raw.ts";
import type { Server } from "./server.ts";

const rounds = 6;
const roundMs = 2_500;

export interface Round {
  limit: Limit;
  whole: Measured;
  step: Measured;
}

/** The limit and both kinds of sign-in by turns, in the same minutes: the machine itself moves by a third. */
export async function signInRounds(server: Server, people: readonly Person[]): Promise<Round[]> {
  const raw = fork(join(import.meta.dirname, "raw.ts"), {
    env: { ...process.env, UV_THREADPOOL_SIZE: String(availableParallelism()) },
  });
  await limitOf(raw, 500);
  const done: Round[] = [];
  for (let i = 0; i < rounds; i++) {
    const limit = await limitOf(raw, roundMs);
    const whole = await measure({ pid: server.pid, ms: roundMs, workers: people, work: signIn });
    done.push({ limit, whole, step: await passwordSteps(server, { people, limit }) });
  }
  raw.disconnect();
  return done;
}

export async function limitOf(raw: ChildProcess, ms: number): Promise<Limit> {
  const answer = once(raw, "message");
  raw.send(ms);
  const [limit] = (await answer) as [Limit];
  return limit;
}

/** Only the request with the password; as many attempts as the limit allows wait for it. */
async function passwordSteps(server: Server, o: { people: readonly Person[]; limit: Limit }): Promise<Measured> {
  const each = Math.ceil((o.limit.perSecond * 2 * roundMs) / 1000 / o.people.length) + 10;
  const workers = await Promise.all(
    o.people.map(async (person) => ({ person, attempts: await prepareAttempts(person, each) })),
  );
  return measure({
    pid: server.pid,
    ms: roundMs,
    workers,
    work: ({ person, attempts }) => finish(person, attempts.pop()),
  });
}

/** Share of the limit: of sign-ins per second, and of the processor time that all of it takes. */
export function sharesOf(all: readonly Round[], which: "whole" | "step") {
  const by = (share: (round: Round) => number) => median(all.map(share));
  return {
    perSecond: by((round) => round[which].perSecond),
    share: by((round) => round[which].perSecond / round.limit.perSecond),
    byProcessor: by(({ limit, [which]: m }) => limit.cpuMs / (m.genkanMs + m.postgresMs + m.generatorMs)),
    genkanMs: by((round) => round[which].genkanMs),
    postgresMs: by((round) => round[which].postgresMs),
    generatorMs: by((round) => round[which].generatorMs),
  };
}
