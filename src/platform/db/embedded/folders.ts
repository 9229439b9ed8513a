import { createHash } from "node:crypto";
import { lstatSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Failure } from "../../errors.ts";
import type { Account } from "./account.ts";

/** Names longer than this do not fit into a socket address on every system (sun_path is 104 bytes on macOS). */
const longestSocketPath = 99;

/** Makes the data folder and the folder of the sockets, and answers with the latter. */
export function prepareFolders(dataDir: string, account: Account): string {
  try {
    mkdirSync(dataDir, { recursive: true, mode: account.folderMode });
    return privateFolder(socketFolder(dataDir), account);
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure("data-folder", `the data folder ${dataDir} cannot be made: ${(error as Error).message}`, {
      hint: "name another one with GENKAN_DATA_DIR, or make this one writable",
    });
  }
}

/** Inside the data folder, or, where that name is too long for a socket, in the machine's folder for such things. */
export function socketFolder(dataDir: string): string {
  const beside = join(dataDir, "run");
  if (Buffer.byteLength(join(beside, ".s.PGSQL.5432.lock")) <= longestSocketPath) return beside;
  return join(tmpdir(), `genkan-${createHash("sha256").update(dataDir).digest("hex").slice(0, 16)}`);
}

/** Anybody may make folders in /tmp: one that is not ours alone is not used, let alone given away (CWE-379). */
function privateFolder(path: string, account: Account): string {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const found = lstatSync(path);
  const ours = found.uid === account.uid || found.uid === process.getuid?.();
  if (!found.isDirectory() || !ours || (found.mode & 0o077) !== 0) {
    throw new Failure("socket-folder", `the folder ${path} is not Genkan's own`, {
      hint: "remove it, or set TMPDIR or GENKAN_DATA_DIR to another place",
    });
  }
  if (found.uid !== account.uid) account.own(path);
  return path;
}
