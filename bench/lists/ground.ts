import { Client } from "pg";
import { readConfig } from "../../src/config.ts";
import { type Node, openGround, openNode } from "../../src/node.ts";
import { systemClock } from "../../src/platform/clock.ts";
import { openEmbedded } from "../../src/platform/db/embedded/index.ts";
import { createLog } from "../../src/platform/log.ts";
import type { Server } from "../server.ts";

/** What a server that runs works on, opened beside it. */
export async function besideServer<T>(
  server: Server,
  work: (node: Pick<Node, "provider" | "master">) => Promise<T>,
): Promise<T> {
  const config = readConfig(server.environment, server.root);
  const log = createLog("silent");
  const ground = await openGround({ config, log, purpose: "command" });
  const node = openNode({ config, clock: systemClock, log, ...ground, connections: 1 });
  try {
    return await work(node);
  } finally {
    await node.close();
    await ground.stop();
  }
}

/** Lets PostgreSQL look at everything, as it has in a database that was not filled a minute ago. */
export async function tidy(server: Server): Promise<void> {
  const config = readConfig(server.environment, server.root);
  const embedded = await openEmbedded({
    ...config,
    binDir: config.postgresBin,
    log: createLog("silent"),
    purpose: "command",
  });
  const owner = new Client(embedded.url);
  await owner.connect();
  await owner.query("vacuum (analyze)");
  await owner.end();
  await embedded.stop();
}
