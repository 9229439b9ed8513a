import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Handler } from "hono";

interface Entry {
  file: string;
}

const types: Record<string, string> = {
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  png: "image/png",
};
/** In the order we like them: token of Accept-Encoding (RFC 9110 §12.5.3), ending of the copy that the build has made. */
const encodings = [
  ["br", ".br"],
  ["gzip", ".gz"],
] as const;

/** The browser's files that the build has made, under names with their hash. Throws when there was no build. */
export class Assets {
  readonly #folder: string;
  readonly #manifest: Record<string, Entry>;
  readonly #kept = new Map<string, Uint8Array<ArrayBuffer>>();

  constructor(folder: string) {
    this.#folder = folder;
    this.#manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as Record<string, Entry>;
  }

  /** Address of an entry such as `main.css`. */
  href(name: string): string {
    const entry = this.#manifest[name];
    if (!entry) throw new Error(`no asset is called ${name}`);
    return `/assets/${entry.file}`;
  }

  /** An entry's content and type, for what has to stand under a fixed name; undefined where there is no such entry. */
  content(name: string): { body: Uint8Array<ArrayBuffer>; type: string } | undefined {
    const entry = this.#manifest[name];
    return entry && { body: this.#read(entry.file), type: typeOf(entry.file) };
  }

  /** Answers `/assets/:file`: only files of the manifest, compressed as the browser likes, to be kept for ever. */
  handler(): Handler {
    const files = new Set(Object.values(this.#manifest).map(({ file }) => file));
    return (c) => {
      const name = c.req.param("file") ?? "";
      if (!files.has(name)) return c.notFound();
      const accepted = acceptedOf(c.req.header("accept-encoding") ?? "");
      const [encoding, ending] = encodings.find(([token]) => accepted.has(token)) ?? [undefined, ""];
      c.header("Content-Type", typeOf(name));
      c.header("Cache-Control", "public, max-age=31536000, immutable");
      c.header("Vary", "Accept-Encoding");
      if (encoding) c.header("Content-Encoding", encoding);
      return c.body(this.#read(name + ending));
    };
  }

  #read(name: string): Uint8Array<ArrayBuffer> {
    const kept = this.#kept.get(name) ?? new Uint8Array(readFileSync(join(this.#folder, name)));
    this.#kept.set(name, kept);
    return kept;
  }
}

function typeOf(name: string): string {
  return types[name.slice(name.lastIndexOf(".") + 1)] ?? "application/octet-stream";
}

/** The encodings that are named and not refused by `q=0`. */
function acceptedOf(header: string): Set<string> {
  const named = header.split(",").map((part) =>
    part
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/),
  );
  return new Set(named.filter(([, q]) => !/^q=0(\.0*)?$/.test(q ?? "")).map(([token = ""]) => token));
}
