import { randomBytes } from "node:crypto";
import { link, mkdir, readFile, unlink, writeFile } from "node:fs/promises";
import { Failure } from "../errors.ts";
import { type MasterKey, parseMasterKey } from "./master.ts";

/**
 * The key of the environment, or the one in the data folder. It is made there (mode 0600) only for a new database: in
 * the place of a lost one another would open nothing. Throws a Failure where it is lost, or is no key.
 */
export async function openMasterKey(
  given: string | undefined,
  dataDir: string,
  newDatabase = false,
): Promise<MasterKey> {
  return parseMasterKey(given ?? (await keyInFolder(dataDir, newDatabase)));
}

async function keyInFolder(dataDir: string, newDatabase: boolean): Promise<string> {
  const path = `${dataDir}/master.key`;
  const kept = await readFile(path, "utf8").catch(missing);
  if (kept !== null) return kept.trim();
  if (!newDatabase) throw lost(path);
  await mkdir(dataDir, { recursive: true });
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, `${randomBytes(32).toString("base64")}\n`, { mode: 0o600, flag: "wx", flush: true });
  // Two processes may start at once: the first link wins and both read it.
  await link(draft, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
  await unlink(draft);
  return (await readFile(path, "utf8")).trim();
}

function missing(error: NodeJS.ErrnoException): null {
  if (error.code === "ENOENT") return null;
  throw error;
}

function lost(path: string): Failure {
  return new Failure("master-key", `the master key is missing: there is no ${path}, and GENKAN_MASTER_KEY is not set`, {
    hint: "give the key with which this database was first started; without it what is sealed there stays closed",
  });
}
