import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = join(import.meta.dirname, "../../..");

interface Served {
  fetch: (request: Request) => Promise<Response>;
}

/** The Authenticator's own host as it is in the server, without the server: its rooms bundled for this test. */
export async function loadHost(): Promise<Served> {
  const outfile = join(root, `test-results/authenticatorhost-${process.pid}.mjs`);
  await build({
    absWorkingDir: root,
    stdin: { contents: entry, resolveDir: root, loader: "ts" },
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    jsx: "automatic",
    jsxImportSource: "hono/jsx",
  });
  const { host } = await import(pathToFileURL(outfile).href);
  return host;
}

const entry = `
import { Hono } from "hono";
import { authenticatorHost } from "./src/authenticatorhost/index.ts";
import { Assets } from "./src/platform/html/index.ts";
const log = { info() {}, error(fields) { console.error(fields); }, warn() {} };
export const host = authenticatorHost({ assets: new Assets(${JSON.stringify(join(root, "dist/authenticator"))}), api: new Hono(), secure: false, log });
`;
