import { brotliDecompressSync } from "node:zlib";
import type { Answer, Client } from "./client.ts";

export interface PageWeight {
  bytes: number;
  requests: number;
  /** Scripts that hold up the page: without `async`, `defer` or `type=module`. */
  blocking: number;
  parts: { path: string; bytes: number }[];
}

/** The first page as a browser with an empty cache fetches it: its bytes on the wire, heads included. */
export async function weigh(client: Client, path: string): Promise<PageWeight> {
  const accept = "Accept-Encoding: gzip, deflate, br\r\n";
  const page = await client.get(path, accept);
  const html = textOf(page);
  const parts = [{ path, bytes: page.bytes }];
  for (const asset of assetsOf(html)) parts.push({ path: asset, bytes: (await client.get(asset, accept)).bytes });
  return {
    bytes: parts.reduce((sum, part) => sum + part.bytes, 0),
    requests: parts.length,
    blocking: [...html.matchAll(/<script\b[^>]*>/g)].filter(([tag]) => !/type="module"|\basync\b|\bdefer\b/.test(tag))
      .length,
    parts,
  };
}

function textOf({ head, body }: Answer): string {
  return (/^content-encoding: br/im.test(head) ? brotliDecompressSync(body) : body).toString();
}

/** What the page's head and images name, but not `data:`, which costs no request. */
function assetsOf(html: string): string[] {
  const named = [...html.matchAll(/<(?:link|script|img)\b[^>]*?(?:href|src)="([^"]+)"/g)].map(([, at = ""]) => at);
  return [...new Set(named)].filter((at) => at.startsWith("/"));
}
