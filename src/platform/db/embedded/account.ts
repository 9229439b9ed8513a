import { chownSync, existsSync, readFileSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";

/** PostgreSQL refuses to run as root: whose rights its processes take, and how the command line says so. */
export interface Account {
  /** Put in front of the program. */
  prefix: string[];
  /** Gives a new folder or file to the account. */
  own(path: string): void;
  /** Mode of the folders above its data. */
  folderMode: number;
}

/** `paths` are those that the server has to reach: its programs and its data. */
export function serverAccount(paths: string[]): Account {
  if (process.getuid?.() !== 0) return { prefix: [], own: () => {}, folderMode: 0o700 };
  const { uid, gid } = findUser(["postgres", "nobody"]);
  const user = [`--reuid=${uid}`, `--regid=${gid}`, "--clear-groups"];
  // Inside a folder that other accounts cannot enter (such as /root) the server needs the one right to pass it;
  // everywhere else it gets none.
  const closed = paths.some((path) => !othersCanEnter(path));
  const rights = closed ? ["--inh-caps=-all,+dac_override", "--ambient-caps=-all,+dac_override"] : ["--inh-caps=-all"];
  return {
    prefix: ["setpriv", ...user, ...rights, "--"],
    own: (path) => chownSync(path, uid, gid),
    folderMode: 0o711,
  };
}

function findUser(names: string[]): { uid: number; gid: number } {
  const lines = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  for (const name of names) {
    const line = lines.find((fields) => fields[0] === name);
    if (line) return { uid: Number(line[2]), gid: Number(line[3]) };
  }
  return { uid: 65_534, gid: 65_534 };
}

function othersCanEnter(path: string): boolean {
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    if (existsSync(folder) && statSync(folder).isDirectory() && (statSync(folder).mode & 0o001) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}
