import { randomBytes } from "node:crypto";
import { link, mkdir, readFile, unlink, writeFile } from "node:fs/promises";
import { type MasterKey, parseMasterKey } from "./master.ts";

/** The key of the environment, or the one in the data folder, made there once (mode 0600). */
export async function openMasterKey(given: string | undefined, dataDir: string): Promise<MasterKey> {
  return parseMasterKey(given ?? (await keyInFolder(dataDir)));
}

async function keyInFolder(dataDir: string): Promise<string> {
  const path = `${dataDir}/master.key`;
  const kept = await readFile(path, "utf8").catch(missing);
  if (kept !== null) return kept.trim();
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
