import { chownSync, existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { Failure } from "../../errors.ts";
import type { Binaries } from "./binaries.ts";

/** PostgreSQL refuses to run as root: whose rights its processes take, and how the command line says so. */
export interface Account {
  /** Put in front of the program. */
  prefix: string[];
  uid: number;
  /** Gives a new folder or file to the account. */
  own(path: string): void;
  /** Mode of a data folder that has to be made. */
  folderMode: number;
}

/** Whose rights the server takes: ours, or, as root, those of the data's owner, of `postgres` or of `nobody`. */
export function serverAccount(dataDir: string, binaries: Binaries): Account {
  const uid = process.getuid?.() ?? 0;
  if (uid === 0) return loweredAccount(dataDir, binaries);
  const owner = statSync(dataDir, { throwIfNoEntry: false })?.uid ?? uid;
  if (owner === uid) return { prefix: [], uid, own: () => {}, folderMode: 0o700 };
  throw new Failure("data-owner", `the data folder ${dataDir} belongs to another account`, {
    hint: "start as the account that made it, or give this one a folder of its own with GENKAN_DATA_DIR",
  });
}

function loweredAccount(dataDir: string, binaries: Binaries): Account {
  const { uid, gid } = ownerOf(join(dataDir, "postgres")) ?? findUser(["postgres", "nobody"]);
  const caps = rightsNeeded(dataDir, binaries).map((name) => `,+${name}`);
  const rights = [`--inh-caps=-all${caps.join("")}`, `--ambient-caps=-all${caps.join("")}`];
  return {
    prefix: ["setpriv", `--reuid=${uid}`, `--regid=${gid}`, "--clear-groups", ...rights, "--"],
    uid,
    own: (path) => chownSync(path, uid, gid),
    folderMode: 0o711,
  };
}

/** Data that is there stays with its owner, also where an account `postgres` was added to the machine later. */
function ownerOf(path: string): { uid: number; gid: number } | null {
  const found = statSync(path, { throwIfNoEntry: false });
  return found && found.uid !== 0 ? found : null;
}

function findUser(names: string[]): { uid: number; gid: number } {
  const lines = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  for (const name of names) {
    const line = lines.find((fields) => fields[0] === name);
    if (line) return { uid: Number(line[2]), gid: Number(line[3]) };
  }
  throw new Failure("no-account", "there is no account with fewer rights than root to run PostgreSQL as", {
    hint: "start Genkan as an ordinary account, or add one called postgres",
  });
}

/**
 * Below a folder that other accounts cannot enter (such as /root) the server needs one right to pass it; everywhere
 * else it gets none. Reading and passing is enough where the programs may be run by everyone and the kernel has that
 * right to give (containers often keep it back); otherwise it takes the wider one.
 */
function rightsNeeded(dataDir: string, { bin }: Binaries): string[] {
  if ([dataDir, bin].every(othersCanEnter)) return [];
  const runnable = (statSync(join(bin, "postgres")).mode & 0o001) !== 0;
  return [runnable && hasRight(2) ? "dac_read_search" : "dac_override"];
}

/** Whether this process may pass on a capability, by its number in capabilities(7). */
function hasRight(number: number): boolean {
  const set = /^CapPrm:\s*([0-9a-f]+)$/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1] ?? "0";
  return ((BigInt(`0x${set}`) >> BigInt(number)) & 1n) === 1n;
}

function othersCanEnter(path: string): boolean {
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    if (existsSync(folder) && statSync(folder).isDirectory() && (statSync(folder).mode & 0o001) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}
