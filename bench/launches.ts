import { fork } from "node:child_process";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { genkan } from "./contract.ts";
import { type Measured, measure, median } from "./measure.ts";
import { label, type Person } from "./people.ts";
import type { Limit } from "./raw.ts";
import type { Server } from "./server.ts";
import { limitOf } from "./signins.ts";

const rounds = 4;
const roundMs = 2_500;
/** Assertion and Response are signed. */
const signatures = 2;

/** Launches by SAML from live sessions, beside raw signatures of the same kind in the same minutes. */
export async function launchRounds(server: Server, people: readonly Person[]) {
  const { id } = genkan(server, ["app", "add", "--tenant", label, "--file", "-"], {
    ...{ kind: "saml", name: "計測", entityId: "https://sp.example.com", acs: ["https://sp.example.com/acs"] },
  }) as { id: string };
  const raw = fork(join(import.meta.dirname, "rawsignatures.ts"), {
    env: { ...process.env, UV_THREADPOOL_SIZE: String(availableParallelism()) },
  });
  await limitOf(raw, 500);
  const done: { limit: Limit; launches: Measured }[] = [];
  for (let i = 0; i < rounds; i++) {
    const limit = await limitOf(raw, roundMs);
    const launches = await measure({ pid: server.pid, ms: roundMs, workers: people, work: (one) => launch(one, id) });
    done.push({ limit, launches });
  }
  raw.disconnect();
  const by = (pick: (round: (typeof done)[number]) => number) => median(done.map(pick));
  return {
    limit: by(({ limit }) => limit.perSecond),
    limitMs: by(({ limit }) => limit.cpuMs),
    perSecond: by(({ launches }) => launches.perSecond),
    share: by(({ limit, launches }) => (launches.perSecond * signatures) / limit.perSecond),
    genkanMs: by(({ launches }) => launches.genkanMs),
    postgresMs: by(({ launches }) => launches.postgresMs),
    generatorMs: by(({ launches }) => launches.generatorMs),
  };
}

async function launch({ client }: Person, id: string): Promise<void> {
  const answer = await client.get(`/saml/start/${id}`);
  if (answer.status !== 200 || !answer.body.includes("SAMLResponse")) throw new Error(`not launched: ${answer.status}`);
}
