import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readConfig } from "../../src/config.ts";
import { type Node, openGround, openNode } from "../../src/node.ts";
import type { RoleUrls } from "../../src/platform/db/index.ts";
import type { Logger } from "../../src/platform/log.ts";
import { TestClock } from "./clock.ts";
import { root } from "./genkan.ts";

export interface TestNode {
  node: Node;
  /** Its data folder stands in it, with room for a test's own files. */
  folder: string;
  clock: TestClock;
  urls: RoleUrls;
  /** Everything down, the folder gone. */
  stop(): Promise<void>;
}

/** A node on a real database in a folder of its own, with a clock that the test moves. */
export async function openTestNode(o: {
  env?: Record<string, string>;
  log: Logger;
  connections: number;
}): Promise<TestNode> {
  const { log, connections } = o;
  const folder = await mkdtemp(join(tmpdir(), "genkan-test-"));
  const config = readConfig({ GENKAN_DATA_DIR: join(folder, "data"), ...o.env }, root);
  const { master, urls, ...ground } = await openGround({ config, log, purpose: "serve" });
  const clock = new TestClock();
  const node = openNode({ config, clock, log, master, urls, connections });
  const stop = async () => {
    await node.close();
    await ground.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return { node, folder, clock, urls, stop };
}
