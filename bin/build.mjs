// Bundles the server, the command line and the browser's files into dist/. Runs on any Node 20+, after `npm ci`.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundleAuthenticator } from "../authenticator/build.mjs";
import { emit, prune } from "./emit.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Builds everything beside its place and moves it there when it is whole; takes about half a second. */
export async function build() {
  const { build: esbuild } = await import("esbuild");
  const place = join(root, "dist");
  const draft = `${place}.new-${process.pid}`;
  const entries = { server: "src/server.ts", cli: "src/cli/main.ts" };
  const started = Date.now() / 1000;
  try {
    await Promise.all([
      bundleServer(esbuild, present(entries), draft),
      bundleAssets(esbuild, join(draft, "assets")),
      bundleAuthenticator(esbuild, join(draft, "authenticator")),
    ]);
    writeFileSync(join(draft, "built.json"), "{}\n");
    // Whatever is saved while the build runs counts as newer than it.
    utimesSync(join(draft, "built.json"), started, started);
    rmSync(place, { recursive: true, force: true });
    renameSync(draft, place);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

function present(entries) {
  return Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(join(root, file))));
}

function bundleServer(esbuild, entryPoints, outdir) {
  return esbuild({
    absWorkingDir: root,
    entryPoints,
    outdir,
    bundle: true,
    platform: "node",
    target: "node26",
    format: "esm",
    splitting: true,
    chunkNames: "chunks/[name]-[hash]",
    packages: "external",
    jsx: "automatic",
    jsxImportSource: "hono/jsx",
    sourcemap: true,
    logLevel: "warning",
  });
}

async function bundleAssets(esbuild, out) {
  mkdirSync(out, { recursive: true });
  const html = join(root, "src/platform/html");
  // Each file here is a script of its own; the folder `parts` holds what they share.
  const islands = readdirSync(join(html, "islands"))
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(html, "islands", name));
  const result = await esbuild({
    absWorkingDir: root,
    entryPoints: [...["main", "consoles"].map((name) => join(html, `styles/${name}.css`)), ...islands],
    outdir: out,
    bundle: true,
    minify: true,
    format: "esm",
    target: ["chrome111", "firefox113", "safari16.4"],
    write: false,
    logLevel: "warning",
  });
  const manifest = {};
  for (const file of result.outputFiles) {
    const text = file.path.endsWith(".css") ? prune(file.text) : file.text;
    manifest[basename(file.path)] = emit(out, basename(file.path), text);
  }
  writeFileSync(join(out, "manifest.json"), JSON.stringify(manifest, null, 2));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build();
