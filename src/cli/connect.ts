import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Config, readConfig } from "../config.ts";
import { type Node, openGround, openNode } from "../node.ts";
import { systemClock } from "../platform/clock.ts";
import { createLog, type Logger } from "../platform/log.ts";

/** The environment of the command line. GENKAN_DATA_DIR is relative to the project's root, wherever the caller stands. */
export function commandConfig(): Config {
  return readConfig(process.env, projectFolder());
}

function projectFolder(): string {
  const start = dirname(fileURLToPath(import.meta.url));
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, "migrations")) && existsSync(join(folder, "package.json"))) return folder;
    if (folder === dirname(folder)) throw new Error(`no project folder above ${start}`);
  }
}

/** A command speaks for itself; the log of what it runs on is shown only where GENKAN_LOG asks for it. */
export function commandLog(config: Config): Logger {
  return createLog(process.env.GENKAN_LOG ? config.logLevel : "silent");
}

/**
 * Runs work on the database: that of a running server, or the embedded one, started for this command and stopped after it.
 * The four connections are as many as a load of people keeps busy.
 */
export async function withNode<T>(work: (node: Node) => Promise<T>): Promise<T> {
  const config = commandConfig();
  const log = commandLog(config);
  const ground = await openGround({ config, log, purpose: "command" });
  try {
    const { master, urls } = ground;
    const node = openNode({ config, clock: systemClock, log, master, urls, connections: 4 });
    try {
      return await work(node);
    } finally {
      await node.close();
    }
  } finally {
    await ground.stop();
  }
}
