import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readlinkSync, realpathSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Failure } from "../../errors.ts";

/** A fast shutdown writes a checkpoint; on a slow disk that takes a while. */
const patienceMs = 60_000;

/** A server that outlived its watcher is asked to stop; a lock file that names somebody else's process is taken away. */
export async function stopOrphan(dataDir: string): Promise<void> {
  const file = join(dataDir, "postmaster.pid");
  const pid = pidIn(file);
  if (pid === null || !alive(pid)) return; // PostgreSQL itself takes away the file of a dead process
  if (!isServer(pid, dataDir)) return rmSync(file, { force: true });
  if (alive(pid)) process.kill(pid, "SIGINT");
  for (const end = performance.now() + patienceMs; performance.now() < end; await sleep(20)) if (!alive(pid)) return;
  throw new Failure("postgres-busy", `a PostgreSQL server (process ${pid}) still uses ${dataDir} and does not stop`, {
    hint: `look at what it does, end it with kill -INT ${pid}, then start again`,
  });
}

function pidIn(file: string): number | null {
  try {
    return Number(readFileSync(file, "utf8").split("\n")[0]) || null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** A server's current folder is its data folder; where that cannot be seen its command line names it. */
function isServer(pid: number, dataDir: string): boolean {
  if (!existsSync("/proc/self/cwd")) return commandOf(pid).includes(dataDir);
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(dataDir);
  } catch (error) {
    // Gone between the two looks, or another account's process: this account's own server shows its folder.
    if (["ENOENT", "ESRCH", "EACCES", "EPERM"].includes((error as NodeJS.ErrnoException).code ?? "")) return false;
    throw error;
  }
}

/** macOS has no /proc; its `ps` is always there. */
function commandOf(pid: number): string {
  try {
    return execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
  } catch {
    return ""; // ps says so with its status where the process has gone
  }
}
