/** The server: `npm start` and `genkan serve`. Loaded again in each worker. */
import { fileURLToPath } from "node:url";
import { printError } from "./cli/output.ts";
import { serve } from "./serve/index.ts";

await serve({
  projectDir: fileURLToPath(new URL("..", import.meta.url)),
  answer: async (node) => (await import("./app.ts")).createGenkan(node),
  background: async (node) => (await import("./background.ts")).startBackground(node),
  welcome: async (node) => (await import("./cli/sample.ts")).ensureSample(node),
}).catch(printError);
