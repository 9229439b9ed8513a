import { createReadStream } from "node:fs";
import { resolve } from "node:path";
import type { Readable } from "node:stream";
import { Failure } from "../platform/errors.ts";
import { faultOffset } from "./json.ts";

/** The largest input that is read, 20 MB; an agency of 5,000 people takes one. */
export const mostBytes = 20_000_000;

/** What a JSON file holds; `-` is stdin. Faults name the file, line and column, never what stands there. */
export async function readJson(path: string): Promise<unknown> {
  const name = path === "-" ? "stdin" : path;
  const bytes = await readBytes(path === "-" ? process.stdin : createReadStream(resolve(path)), name);
  const text = decode(bytes, name);
  if (text.trim() === "") throw badFile(`${name}: is empty`);
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw badFile(`${name}: ${placeOf(text, faultOffset(text))}: is not JSON from here`);
  }
}

/** The text of a file. */
export async function readText(path: string): Promise<string> {
  return decode(await readFileBytes(path), path);
}

/** The bytes of a file as they are. */
export function readFileBytes(path: string): Promise<Buffer> {
  return readBytes(createReadStream(resolve(path)), path);
}

async function readBytes(stream: Readable, name: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of stream) {
      size += (chunk as Buffer).length;
      if (size > mostBytes) throw badFile(`${name}: is larger than ${mostBytes / 1e6} MB`);
      chunks.push(chunk as Buffer);
    }
  } catch (error) {
    throw error instanceof Failure ? error : unreadable(error, name);
  }
  return Buffer.concat(chunks);
}

const readFaults: Record<string, string> = {
  ENOENT: "there is no such file",
  EISDIR: "is a folder, not a file",
  EACCES: "may not be read by this account",
  ENOTDIR: "there is no such file",
};

function unreadable(error: unknown, name: string): unknown {
  const says = readFaults[error instanceof Error && "code" in error ? String(error.code) : ""];
  return says === undefined
    ? error
    : badFile(`${name}: ${says}`, "relative paths are relative to the folder you are in");
}

function badFile(message: string, hint = "correct the file; nothing has been changed"): Failure {
  return new Failure("file", message, { hint });
}

function decode(bytes: Buffer, name: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    const good = validPrefix(bytes);
    throw badFile(`${name}: ${placeOf(good, good.length)}: is not UTF-8 text from here`, "save the file as UTF-8");
  }
}

/** Everything before the first byte that is no UTF-8: found by halves, as a streaming decoder fails at once. */
function validPrefix(bytes: Buffer): string {
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (startsValid(bytes.subarray(0, middle))) low = middle;
    else high = middle - 1;
  }
  return new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(0, low), { stream: true });
}

function startsValid(bytes: Buffer): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** `line 3, column 5`, both from 1, columns in characters. */
function placeOf(text: string, offset: number): string {
  const before = text.slice(0, offset);
  const line = before.split("\n").length;
  const column = [...before.slice(before.lastIndexOf("\n") + 1)].length + 1;
  return `line ${line}, column ${column}`;
}
