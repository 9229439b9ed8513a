// Bundles the server, the command line and the browser's files into dist/. Runs on any Node 20+, after `npm ci`.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

export const root = new URL("..", import.meta.url).pathname;

/** Builds everything; takes about half a second. */
export async function build() {
  const { build: esbuild } = await import("esbuild");
  const entries = { server: "src/server.ts", cli: "src/cli/main.ts" };
  const present = Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(join(root, file))));
  rmSync(join(root, "dist"), { recursive: true, force: true });
  await Promise.all([bundleServer(esbuild, present), bundleAssets(esbuild)]);
}

function bundleServer(esbuild, entryPoints) {
  return esbuild({
    absWorkingDir: root,
    entryPoints,
    outdir: "dist",
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

async function bundleAssets(esbuild) {
  const out = join(root, "dist/assets");
  mkdirSync(out, { recursive: true });
  const html = join(root, "src/platform/html");
  const islands = readdirSync(join(html, "islands"), { withFileTypes: true })
    .filter((entry) => ["entrance.ts", "portal.ts"].includes(entry.name))
    .map((entry) => join(html, "islands", entry.name));
  const result = await esbuild({
    absWorkingDir: root,
    entryPoints: [join(html, "styles/main.css"), ...islands],
    outdir: "dist/assets",
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

/** Writes one file under a name with its hash, with compressed copies beside it. */
function emit(out, name, text) {
  const bytes = Buffer.from(text);
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 10);
  const file = name.replace(/\.(\w+)$/, `-${hash}.$1`);
  const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  const gzip = gzipSync(bytes, { level: 9 });
  writeFileSync(join(out, file), bytes);
  writeFileSync(join(out, `${file}.br`), brotli);
  writeFileSync(join(out, `${file}.gz`), gzip);
  return { file, bytes: bytes.length, brotli: brotli.length, gzip: gzip.length };
}

/** Drops custom properties of the design tokens that no rule uses, directly or through another property. */
function prune(css) {
  for (;;) {
    const used = new Set([...css.matchAll(/var\(\s*(--[\w-]+)/g)].map((match) => match[1]));
    const next = css.replace(/(--[\w-]+):[^;{}]*(;|(?=\}))/g, (all, name) => (used.has(name) ? all : ""));
    if (next === css) return css;
    css = next;
  }
}
