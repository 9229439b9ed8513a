import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from "node:zlib";
import { Hono } from "hono";
import { afterAll, expect, test } from "vitest";
import { Assets } from "./assets.ts";

const folder = mkdtempSync(join(tmpdir(), "assets-"));
const css = Buffer.from("body{margin:0}".repeat(40));
writeFileSync(join(folder, "manifest.json"), JSON.stringify({ "main.css": { file: "main-0123456789.css" } }));
writeFileSync(join(folder, "main-0123456789.css"), css);
writeFileSync(join(folder, "main-0123456789.css.br"), brotliCompressSync(css));
writeFileSync(join(folder, "main-0123456789.css.gz"), gzipSync(css));
afterAll(() => rmSync(folder, { recursive: true }));

const assets = new Assets(folder);
const app = new Hono().get("/assets/:file", assets.handler());
const get = (accept: string) => app.request(assets.href("main.css"), { headers: { "Accept-Encoding": accept } });
const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer());

test("a file goes out in the encoding that the browser takes, to be kept for ever", async () => {
  const brotli = await get("gzip, deflate, br, zstd");
  expect(brotli.headers.get("content-encoding")).toBe("br");
  expect(brotli.headers.get("content-type")).toBe("text/css; charset=utf-8");
  expect(brotli.headers.get("cache-control")).toContain("immutable");
  expect(brotliDecompressSync(await bytesOf(brotli))).toEqual(css);
  const gzip = await get("br;q=0, gzip");
  expect(gzip.headers.get("content-encoding")).toBe("gzip");
  expect(gunzipSync(await bytesOf(gzip))).toEqual(css);
  const plain = await get("identity");
  expect(plain.headers.get("content-encoding")).toBeNull();
  expect(await bytesOf(plain)).toEqual(css);
  for (const answer of [brotli, gzip, plain]) expect(answer.headers.get("vary")).toBe("Accept-Encoding");
});

test("nothing but the manifest's files is handed out", async () => {
  for (const name of ["manifest.json", "main-0123456789.css.br", "..%2Fmanifest.json", "none.css"]) {
    expect((await app.request(`/assets/${name}`)).status).toBe(404);
  }
  expect(() => assets.href("none.css")).toThrow("none.css");
});
