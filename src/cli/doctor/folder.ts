import { constants } from "node:fs";
import { access, stat, statfs } from "node:fs/promises";
import { join } from "node:path";
import type { Config } from "../../config.ts";
import { type Check, failed, ok, warning } from "./check.ts";

/** Below this much free space the database may soon have to stop. */
const littleSpace = 1_000_000_000;

/** The data folder, who may look into it, and the master key. */
export async function folderChecks(config: Config): Promise<Check[]> {
  const { dataDir } = config;
  const there = await stat(dataDir).catch(() => null);
  if (!there) return [ok("data folder", `${dataDir} will be made at the first start`)];
  const key = await keyCheck(config);
  return [await folderCheck(dataDir, there.mode), ...(await secretFiles(dataDir)), key, await spaceCheck(dataDir)];
}

async function folderCheck(dataDir: string, mode: number): Promise<Check> {
  const writable = await access(dataDir, constants.W_OK).then(
    () => true,
    () => false,
  );
  if (!writable) {
    const hint = "run Genkan as the account that owns the folder, or name another with GENKAN_DATA_DIR";
    return failed("data folder", `${dataDir} cannot be written to`, hint);
  }
  if (mode & 0o066) {
    return warning("data folder", `${dataDir} is open to other accounts (${octal(mode)})`, `chmod 700 ${dataDir}`);
  }
  return ok("data folder", `${dataDir} (${octal(mode)})`);
}

async function secretFiles(dataDir: string): Promise<Check[]> {
  const checks = ["master.key", "database.json", "outbox"].map(async (name) => {
    const found = await stat(join(dataDir, name)).catch(() => null);
    if (!found || (found.mode & 0o077) === 0) return [];
    const mode = found.isDirectory() ? "700" : "600";
    const path = join(dataDir, name);
    return [failed("secrets", `${path} can be read by other accounts (${octal(found.mode)})`, `chmod ${mode} ${path}`)];
  });
  return (await Promise.all(checks)).flat();
}

async function keyCheck(config: Config): Promise<Check> {
  if (config.masterKey !== undefined) return ok("master key", "given by GENKAN_MASTER_KEY");
  const path = join(config.dataDir, "master.key");
  const there = await stat(path).catch(() => null);
  if (!there) return ok("master key", "will be made at the first start");
  if (config.databaseUrl === undefined) return ok("master key", path);
  const hint = "keep it apart from the database: give GENKAN_MASTER_KEY to every node";
  return warning("master key", `${path} belongs to this machine, but the database is elsewhere`, hint);
}

async function spaceCheck(dataDir: string): Promise<Check> {
  const { bavail, bsize } = await statfs(dataDir);
  const free = bavail * bsize;
  const says = `${(free / 1e9).toFixed(1)} GB free`;
  return free < littleSpace ? warning("disk", says, "make room before the database has to stop") : ok("disk", says);
}

function octal(mode: number): string {
  return (mode & 0o777).toString(8).padStart(4, "0");
}
