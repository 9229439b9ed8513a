// `npm start`: installs and builds what is missing, then runs the server under Node 26 until it ends.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { node, root, setUp } from "./setup.mjs";

await setUp();
const child = spawn(node, [join(root, "dist/server.js")], {
  cwd: root,
  // The channel carries nothing: when this process is gone, however it went, the server notices and stops in order.
  stdio: ["inherit", "inherit", "inherit", "ipc"],
  env: { NODE_COMPILE_CACHE: join(root, "node_modules/.cache/genkan"), ...process.env },
});

// Ctrl-C reaches the server by itself, as a member of the same group; it takes the second one it gets for the first.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
stopWithNpm();

child.on("exit", (code, signal) => {
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.removeAllListeners(name);
  if (signal) process.kill(process.pid, signal);
  else process.exit(code ?? 1);
});

/** npm that was killed passes nothing on. Only under npm: a shell that started this by itself may well leave it behind. */
function stopWithNpm() {
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event !== "start") return;
  setInterval(() => process.ppid !== parent && child.connected && child.disconnect(), 500).unref();
}
