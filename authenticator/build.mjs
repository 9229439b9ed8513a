// Bundles the phone's app: script and styles, then the worker, which has to know the names of those.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { emit, prune } from "../bin/emit.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const icons = ["192.png", "512.png", "maskable.png", "180.png", "badge.png"];
const common = {
  absWorkingDir: here,
  bundle: true,
  minify: true,
  target: ["chrome111", "firefox113", "safari16.4"],
  jsx: "automatic",
  jsxImportSource: "hono/jsx/dom",
  write: false,
  outdir: here,
  logLevel: "warning",
};

export async function bundleAuthenticator(esbuild, out) {
  mkdirSync(out, { recursive: true });
  const manifest = {};
  const add = (name, content) => {
    manifest[name] = emit(out, name, content);
  };
  for (const icon of icons) add(icon, readFileSync(join(here, "icons", icon)));
  for (const file of await bundle(esbuild, { app: "app/main.tsx", "app-style": "app/styles/app.css" })) {
    add(file.name.replace("app-style", "app"), file.text);
  }
  const [worker] = await bundle(esbuild, { worker: "worker/worker.ts" }, shellOf(manifest));
  add("worker.js", worker.text);
  writeFileSync(join(out, "manifest.json"), JSON.stringify(manifest, null, 2));
}

async function bundle(esbuild, entryPoints, shell) {
  const define = shell ? { SHELL: JSON.stringify(shell) } : {};
  const result = await esbuild({ ...common, entryPoints, define, format: shell ? "iife" : "esm" });
  return result.outputFiles.map(({ path, text }) => ({
    name: basename(path),
    text: path.endsWith(".css") ? prune(text) : text,
  }));
}

/** What the app needs without a network. Any change of a file changes the version, and with it the worker. */
function shellOf(manifest) {
  const files = ["app.js", "app.css"].map((name) => `/assets/${manifest[name].file}`);
  const version = createHash("sha256").update(JSON.stringify(manifest)).digest("hex").slice(0, 10);
  return { version, files: [...files, "/icons/192.png", "/icons/badge.png"] };
}
