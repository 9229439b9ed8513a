import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import { text } from "../platform/i18n/index.ts";

const statuses: Record<string, number> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 };

/** Answers what is not a request: Node calls this with the bare connection. */
export function answerClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) return void socket.destroy();
  const status = statuses[error.code ?? ""] ?? 400;
  socket.end(status === 431 ? tooLarge() : answer(status, [], ""));
}

/**
 * Too many cookies: without help the browser would send them again for ever. It is told to drop them and gets a way
 * to the start (DESIGN §7.1). Both languages, because the request that names one could not be read.
 */
function tooLarge(): string {
  const lines = (["ja", "en"] as const).map(
    (lang) => `<p lang="${lang}">${text(lang, "sys.431")} <a href="/">${text(lang, "sys.431Next")}</a></p>`,
  );
  const page = `<!doctype html><html lang="ja"><meta charset="utf-8"><meta name="viewport" content="width=device-width">${lines.join("")}</html>`;
  const headers = ['Clear-Site-Data: "cookies"', "Content-Type: text/html; charset=utf-8", "Cache-Control: no-store"];
  return answer(431, headers, page);
}

function answer(status: number, headers: string[], body: string): string {
  const all = [...headers, `Content-Length: ${Buffer.byteLength(body)}`, "Connection: close"];
  return `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${all.join("\r\n")}\r\n\r\n${body}`;
}
