import { resolve } from "node:path";
import { readConfig } from "../../src/config.ts";
import { type Node, openGround, openNode } from "../../src/node.ts";
import { systemClock } from "../../src/platform/clock.ts";
import { createLog } from "../../src/platform/log.ts";

/** Holds a data folder as a running server does, so that commands run beside it. */
export async function serveFolder(env: NodeJS.ProcessEnv): Promise<{ node: Node; stop(): Promise<void> }> {
  const config = readConfig(env, resolve(import.meta.dirname, "../.."));
  const log = createLog("silent");
  const ground = await openGround({ config, log, purpose: "serve" });
  const { master, urls } = ground;
  const node = openNode({ config, clock: systemClock, log, master, urls, connections: 2 });
  return {
    node,
    stop: async () => {
      await node.close();
      await ground.stop();
    },
  };
}
