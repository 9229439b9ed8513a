import { join } from "node:path";
import type { Config } from "./config.ts";
import type { Clock } from "./platform/clock.ts";
import { type MasterKey, openMasterKey } from "./platform/crypto/index.ts";
import { type EmbeddedServer, openEmbedded } from "./platform/db/embedded/index.ts";
import { directUrl, migrate, type RoleUrls, Scope, WaitHub } from "./platform/db/index.ts";
import type { Logger } from "./platform/log.ts";
import { ownMetrics } from "./platform/metrics.ts";

/** A database that is there, up to date, and open to the two roles that work on it. */
export interface Node {
  config: Config;
  clock: Clock;
  log: Logger;
  master: MasterKey;
  urls: RoleUrls;
  /** One tenant at a time. */
  db: Scope;
  /** All tenants: the desk, jobs, the command line. */
  provider: Scope;
  /** Pages that wait on this node. */
  waits: WaitHub;
  /** Metrics of all processes of this machine that answer, as Prometheus reads them. */
  metrics(): Promise<string>;
  close(): Promise<void>;
}

interface Ground {
  master: MasterKey;
  urls: RoleUrls;
  stop(): Promise<void>;
}

/** Starts or finds the database and brings it to this release. `command` is a caller that comes and goes beside a server. */
export async function openGround(o: { config: Config; log: Logger; purpose: "serve" | "command" }): Promise<Ground> {
  const { config, log, purpose } = o;
  const server = config.databaseUrl ? external(config.databaseUrl) : await embedded(config, log, purpose);
  try {
    const folder = join(config.projectDir, "migrations");
    const keyFor = (newDatabase: boolean) => openMasterKey(config.masterKey, config.dataDir, newDatabase);
    const { urls, key: master } = await migrate({ ownerUrl: server.url, folder, keyFor });
    return { master, urls, stop: () => server.stop() };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

function external(url: string): EmbeddedServer {
  return { url, stop: async () => {} };
}

function embedded(config: Config, log: Logger, purpose: "serve" | "command"): Promise<EmbeddedServer> {
  return openEmbedded({ dataDir: config.dataDir, binDir: config.postgresBin, log, purpose });
}

/** Opens the pools of one process on a ground. */
export function openNode(o: {
  config: Config;
  clock: Clock;
  log: Logger;
  master: MasterKey;
  urls: RoleUrls;
  connections: number;
  metrics?: () => Promise<string>;
}): Node {
  const onError = (error: Error) => o.log.warn({ reason: error.message }, "a database connection was lost");
  const db = new Scope({ url: o.urls.app, size: o.connections, onError });
  const provider = new Scope({ url: o.urls.provider, size: 4, onError });
  const url = directUrl(o.config.databaseListenUrl, o.urls.app);
  const waits = new WaitHub({ url, db, log: o.log });
  const close = async () => {
    await waits.close();
    await Promise.all([db.close(), provider.close()]);
  };
  return { metrics: ownMetrics, ...o, db, provider, waits, close };
}
