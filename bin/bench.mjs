// `npm run bench`: sets up, then runs the benchmark under Node 26.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { ensureBuilt, ensureInstalled, node, root } from "./setup.mjs";

ensureInstalled(["--include=dev"]);
await ensureBuilt();
const done = spawnSync(node, [join(root, "bench/main.ts"), ...process.argv.slice(2)], { cwd: root, stdio: "inherit" });
process.exit(done.status ?? 1);
