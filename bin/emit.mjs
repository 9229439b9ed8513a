// What both builds of browser files share.
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

/** Writes one file under a name with its hash, with compressed copies beside it. */
export function emit(out, name, content) {
  const bytes = Buffer.from(content);
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
export function prune(css) {
  for (;;) {
    const used = new Set([...css.matchAll(/var\(\s*(--[\w-]+)/g)].map((match) => match[1]));
    const next = css.replace(/(--[\w-]+):[^;{}]*(;|(?=\}))/g, (all, name) => (used.has(name) ? all : ""));
    if (next === css) return css;
    css = next;
  }
}
