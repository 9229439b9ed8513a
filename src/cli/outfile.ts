import { constants, rmSync } from "node:fs";
import { access, chmod, lstat, mkdtemp, open, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, extname, join, resolve } from "node:path";
import { Failure } from "../platform/errors.ts";

/**
 * A file that is written beside its place and put there when it is whole: readers never see half of it, and until
 * then nobody else can look into the draft's folder (notices hold passwords).
 */
export interface OutFile {
  readonly draft: string;
  /** Puts the file in its place and answers its absolute path. `name` counts only where the caller named none. */
  keep(name: string): Promise<string>;
  /** Takes the draft away, if there is still one. */
  discard(): Promise<void>;
}

/** A file that the caller has named; a file that is there is replaced, as the caller says so. */
export async function namedOutFile(path: string): Promise<OutFile> {
  const place = resolve(path);
  const there = await stat(place).catch(() => null);
  if (there && !there.isFile()) throw notWritable(path, "is not a file");
  return draftFor(dirname(place), extname(path), async (draft) => {
    await rename(draft, place);
    return place;
  });
}

/** A file in the caller's folder under a name that nobody has: `x.pdf`, else `x-2.pdf`, `x-3.pdf` … */
export function freshOutFile(): Promise<OutFile> {
  const folder = process.cwd();
  return draftFor(folder, ".pdf", async (draft, name) => {
    const place = await takeName(folder, name);
    await rename(draft, place);
    return place;
  });
}

async function takeName(folder: string, name: string): Promise<string> {
  const end = extname(name);
  const stem = basename(name, end);
  for (let i = 1; ; i++) {
    const place = join(folder, i === 1 ? name : `${stem}-${i}${end}`);
    if (await claim(place)) return place;
  }
}

/** Makes an empty file where there is nothing, not even a dangling link. */
async function claim(place: string): Promise<boolean> {
  try {
    await (await open(place, "wx", 0o600)).close();
    return true;
  } catch (error) {
    if (await lstat(place).catch(() => null)) return false;
    throw error;
  }
}

type Put = (draft: string, name: string) => Promise<string>;

async function draftFor(folder: string, end: string, put: Put): Promise<OutFile> {
  const draftFolder = await makeDraftFolder(folder);
  const draft = join(draftFolder, `draft${end}`);
  const forgetSignals = onEnding(() => rmSync(draftFolder, { recursive: true, force: true }));
  return {
    draft,
    async keep(name) {
      await chmod(draft, 0o600);
      return put(draft, name);
    },
    async discard() {
      forgetSignals();
      await rm(draftFolder, { recursive: true, force: true });
    },
  };
}

/** Runs `clear` before a Ctrl-C or a SIGTERM ends the process, which then ends as it would have. */
function onEnding(clear: () => void): () => void {
  const end = (signal: NodeJS.Signals) => {
    clear();
    forget();
    process.kill(process.pid, signal);
  };
  const forget = () => {
    for (const signal of signals) process.off(signal, end);
  };
  for (const signal of signals) process.on(signal, end);
  return forget;
}

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

async function makeDraftFolder(folder: string): Promise<string> {
  try {
    await access(folder, constants.W_OK);
    return await mkdtemp(join(folder, ".genkan-"));
  } catch {
    throw notWritable(folder, "cannot be written to");
  }
}

function notWritable(path: string, says: string): Failure {
  return new Failure("out", `${path}: ${says}`, { hint: "choose another file; nothing has been changed" });
}
