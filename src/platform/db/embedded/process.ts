import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "../../log.ts";
import type { Account } from "./account.ts";
import { stopOrphan } from "./orphan.ts";

/**
 * The server runs under a small watcher in a session of its own, so that Ctrl-C never reaches it before us. The watcher's
 * standard input is a pipe from this process: when that ends, for whatever reason, it asks the server for a fast shutdown.
 * Signals meant for everyone (a service manager's stop) are for us to act on, in our order.
 */
const watcher = `
trap '' HUP INT TERM
exec 3<&0 </dev/null
"$@" 3<&- &
server=$!
( while read -r line <&3; do :; done; kill -INT $server ) 2>/dev/null &
guard=$!
wait $server
status=$?
kill -KILL $guard 2>/dev/null
exit $status
`;

export interface Running {
  child: ChildProcess;
  /** Resolves with the last lines of output when the server or its watcher is gone. */
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
    log_timezone: "UTC",
    // What a statement was about (user IDs, addresses) stays out of every log.
    log_min_messages: "log",
    log_min_error_statement: "panic",
    log_error_verbosity: "terse",
    max_connections: "200",
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
    const gone = ended(child).then(() => tail.join("\n"));
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

/** All output is read; or the watcher alone was killed and the server that outlives it keeps the pipe open. */
function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once("close", () => resolve());
    child.once("exit", () => void sleep(200).then(resolve));
  });
}

/** Asks the server to stop and waits for it. */
export async function stopServer(running: Running): Promise<void> {
  running.child.stdin?.end();
  await running.gone;
}
