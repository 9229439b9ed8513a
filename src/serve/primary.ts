import { setTimeout as sleep } from "node:timers/promises";
import type { Config } from "../config.ts";
import { type Node, openGround, openNode } from "../node.ts";
import { systemClock } from "../platform/clock.ts";
import type { Logger } from "../platform/log.ts";
import type { Hands } from "./hands.ts";
import type { Program } from "./program.ts";
import { singleHand } from "./single.ts";
import { stopAsked } from "./stop.ts";
import { Team } from "./team.ts";

/** What has been opened so far, to be closed in the reverse order. */
type Closers = (() => Promise<void>)[];

/** A start that is asked to stop may finish what it is at, such as making the cluster, for so long. */
const startPatienceMs = 3_000;

/** The process that owns the database, the others and the background work. Resolves when all of it is down. */
export async function runPrimary(program: Program, config: Config, log: Logger): Promise<void> {
  const closers: Closers = [];
  const asked = stopAsked();
  const started = start({ program, config, log, closers });
  try {
    await Promise.race([started, asked]);
    log.info({ reason: await asked }, "stopping");
    // Leaving without a word is safe at any moment: watchers and workers notice.
    await Promise.race([started, sleep(startPatienceMs, null, { ref: false })]);
  } finally {
    for (const close of closers.reverse()) await close();
    if (process.connected) process.disconnect?.();
  }
}

async function start(o: { program: Program; config: Config; log: Logger; closers: Closers }): Promise<void> {
  const { program, config, log, closers } = o;
  const hands: Hands = config.workers > 1 ? new Team(config, log) : singleHand(program, config, log);
  closers.push(() => hands.close());
  const ground = await openGround({ config, log, purpose: "serve" });
  closers.unshift(() => ground.stop());
  const node = openNode({ config, clock: systemClock, log, ...ground, connections: 4 });
  closers.splice(1, 0, () => node.close());
  const [lines] = await Promise.all([program.welcome(node), hands.open(ground.urls)]);
  await startBackground(program, node, closers);
  process.stdout.write(`${lines.join("\n")}\n`);
}

async function startBackground(program: Program, node: Node, closers: Closers): Promise<void> {
  const end = await program.background?.(node);
  if (end) closers.splice(2, 0, end);
}
