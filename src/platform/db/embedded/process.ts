import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "../../log.ts";
import type { Account } from "./account.ts";

/**
 * The server runs under a small watcher in a session of its own, so that Ctrl-C never reaches it before us. The watcher's
 * standard input is a pipe from this process: when that ends, for whatever reason, it asks the server for a fast shutdown.
 */
const watcher = `
exec 3<&0 </dev/null
"$@" 3<&- &
server=$!
( while read -r line <&3; do :; done; kill -INT $server ) 2>/dev/null &
guard=$!
wait $server
status=$?
kill $guard 2>/dev/null
exit $status
`;

export interface Running {
  child: ChildProcess;
  /** Resolves with the last lines of output when the server and its watcher are gone. */
  gone: Promise<string>;
}

/** Starts the server and waits until it accepts connections. Rejects with the last lines of its output. */
export async function startServer(o: {
  account: Account;
  program: string;
  dataDir: string;
  socketDir: string;
  log: Logger;
}): Promise<Running> {
  await stopOrphan(o.dataDir);
  const settings = {
    listen_addresses: "",
    unix_socket_directories: o.socketDir,
    unix_socket_permissions: "0700",
    lc_messages: "C",
    log_min_error_statement: "panic",
    log_timezone: "UTC",
    max_connections: "100",
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const line = [...o.account.prefix, o.program, "-D", o.dataDir, ...flags];
  const child = spawn("/bin/sh", ["-c", watcher, "genkan-postgres", ...line], {
    detached: true,
    stdio: ["pipe", "ignore", "pipe"],
    cwd: "/",
    env: { PATH: process.env.PATH, LANG: "C.UTF-8" },
  });
  child.stdin?.on("error", () => {});
  return ready(child, o.log);
}

function ready(child: ChildProcess, log: Logger): Promise<Running> {
  const tail: string[] = [];
  return new Promise((resolve, reject) => {
    const gone = new Promise<string>((done) => child.once("close", () => done(tail.join("\n"))));
    child.once("error", reject);
    gone.then((text) => reject(new Error(text)));
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      for (const line of text.split("\n").filter(Boolean)) {
        log.debug({ postgres: line });
        tail.push(line);
        if (tail.length > 20) tail.shift();
        if (line.includes("database system is ready to accept connections")) resolve({ child, gone });
      }
    });
  });
}

/** Asks the server to stop and waits for it. */
export async function stopServer(running: Running): Promise<void> {
  running.child.stdin?.end();
  await running.gone;
}

/** A server that outlived its watcher is asked to stop; a lock file of somebody else's process is taken away. */
async function stopOrphan(dataDir: string): Promise<void> {
  const file = join(dataDir, "postmaster.pid");
  const pid = pidIn(file);
  if (pid === null || !alive(pid)) return;
  if (!isServer(pid, dataDir)) return rmSync(file);
  process.kill(pid, "SIGINT");
  for (let i = 0; i < 1_500 && alive(pid); i++) await sleep(20);
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

function isServer(pid: number, dataDir: string): boolean {
  try {
    return execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" }).includes(dataDir);
  } catch {
    return false; // gone between the two looks
  }
}
