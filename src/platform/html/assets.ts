import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Handler } from "hono";

interface Entry {
  file: string;
}

/** The browser's files that the build has made, under names with their hash. */
export class Assets {
  readonly #folder: string;
  readonly #manifest: Record<string, Entry>;
  readonly #types = { css: "text/css; charset=utf-8", js: "text/javascript; charset=utf-8" };

  constructor(folder: string) {
    this.#folder = folder;
    this.#manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as Record<string, Entry>;
  }

  href(name: string): string {
    const entry = this.#manifest[name];
    if (!entry) throw new Error(`no asset is called ${name}`);
    return `/assets/${entry.file}`;
  }

  /** Answers `/assets/:file`: only files of the manifest, compressed as the browser likes, for ever. */
  handler(): Handler {
    const files = new Map(Object.values(this.#manifest).map(({ file }) => [file, new Map<string, Buffer>()]));
    return (c) => {
      const name = c.req.param("file") ?? "";
      const kept = files.get(name);
      if (!kept) return c.notFound();
      const accepted = c.req.header("accept-encoding") ?? "";
      const encoding = /\bbr\b/.test(accepted) ? "br" : /\bgzip\b/.test(accepted) ? "gz" : "";
      let bytes = kept.get(encoding);
      if (!bytes) {
        bytes = readFileSync(join(this.#folder, encoding ? `${name}.${encoding}` : name));
        kept.set(encoding, bytes);
      }
      c.header("Content-Type", name.endsWith(".css") ? this.#types.css : this.#types.js);
      c.header("Cache-Control", "public, max-age=31536000, immutable");
      c.header("Vary", "Accept-Encoding");
      if (encoding) c.header("Content-Encoding", encoding === "gz" ? "gzip" : "br");
      return c.body(new Uint8Array(bytes));
    };
  }
}
