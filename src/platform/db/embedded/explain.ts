import { Failure } from "../../errors.ts";

const diskFull = /No space left on device|ENOSPC|Disk quota exceeded/i;
const foreign = /wrong ownership|Permission denied|invalid permissions|EACCES|EPERM/i;
const broken =
  /PANIC|could not (locate|read|open) (file|a valid)|invalid (magic|page|checksum|primary|record)|corrupt|not a (valid )?(data|database) (cluster )?directory|does not contain valid data|incorrect checksum|incompatible with server/i;

/** One sentence, with the way out, for what the server or the system says. */
export function explain(error: unknown): Failure {
  if (error instanceof Failure) return error;
  const output = error instanceof Error ? error.message : String(error);
  const cause = output.trim().split("\n").slice(-5).join("\n");
  if (diskFull.test(output)) {
    return new Failure("disk-full", "the disk of the data folder is full", {
      hint: "make room and start again; nothing that was acknowledged is lost",
      cause,
    });
  }
  if (foreign.test(output)) {
    return new Failure("data-owner", "the data folder does not belong to the account that runs PostgreSQL", {
      hint: `start as the account that made the folder, or give it the folder with chown; ${says(cause)}`,
      cause,
    });
  }
  if (broken.test(output)) return damaged(cause);
  return new Failure("postgres", "PostgreSQL did not start", { hint: says(cause), cause });
}

export function damaged(cause: string): Failure {
  return new Failure("data-damaged", "the data folder is damaged", {
    hint: `restore it from a backup, or move it away to begin anew; ${says(cause)}`,
    cause,
  });
}

/** The last line that says something: the server puts its reason there. */
function says(output: string): string {
  const lines = output.split("\n").filter((line) => /FATAL|PANIC|error|could not|missing/i.test(line));
  return `the cause: ${(lines.at(-1) ?? output.split("\n").at(-1) ?? "").replace(/^.*?(FATAL|PANIC|error):\s*/, "")}`;
}
