import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { Failure } from "../../errors.ts";
import type { Account } from "./account.ts";
import type { Binaries } from "./binaries.ts";

const run = promisify(execFile);
export const ownerRole = "genkan_owner";

/** Makes the cluster where there is none, beside its place and then by one rename, so that a crash leaves no half of one. */
export async function ensureCluster(o: { dataDir: string; binaries: Binaries; account: Account }): Promise<string> {
  const place = join(o.dataDir, "postgres");
  for (const name of readdirSync(o.dataDir)) {
    if (name.startsWith("postgres.new-")) rmSync(join(o.dataDir, name), { recursive: true });
  }
  if (existsSync(place)) {
    checkVersion(place, o.binaries.major);
  } else {
    const draft = join(o.dataDir, `postgres.new-${process.pid}`);
    await initialise(draft, ownerPassword(o.dataDir), o);
    renameSync(draft, place);
  }
  return place;
}

/** The owner's password, made once and kept beside the cluster (mode 0600). */
export function ownerPassword(dataDir: string): string {
  const file = join(dataDir, "database.json");
  if (!existsSync(file)) {
    const password = randomBytes(24).toString("base64url");
    writeFileSync(file, JSON.stringify({ role: ownerRole, password }), { mode: 0o600, flush: true });
  }
  return (JSON.parse(readFileSync(file, "utf8")) as { password: string }).password;
}

async function initialise(draft: string, password: string, o: { binaries: Binaries; account: Account }): Promise<void> {
  mkdirSync(draft, { mode: 0o700 });
  o.account.own(draft);
  const secret = `${draft}/../.owner-${process.pid}`;
  writeFileSync(secret, password, { mode: 0o600 });
  o.account.own(secret);
  const options = ["--encoding=UTF8", "--locale=C.UTF-8", "--data-checksums", "--auth=scram-sha-256"];
  const [program = "", ...prefix] = [...o.account.prefix, join(o.binaries.bin, "initdb")];
  try {
    await run(program, [...prefix, "-D", draft, "-U", ownerRole, `--pwfile=${secret}`, ...options], {
      cwd: "/",
      env: { PATH: process.env.PATH, LANG: "C.UTF-8" },
    });
  } catch (error) {
    throw explain((error as { stderr?: string }).stderr ?? String(error));
  } finally {
    rmSync(secret, { force: true });
  }
}

function checkVersion(place: string, major: number): void {
  const file = join(place, "PG_VERSION");
  if (!existsSync(file)) throw damaged(`${file} is missing`);
  const found = readFileSync(file, "utf8").trim();
  if (found === String(major)) return;
  throw new Failure(
    "data-version",
    `the data folder was made by PostgreSQL ${found}, these programs are version ${major}`,
    {
      hint: `set GENKAN_POSTGRES_BIN to the programs of PostgreSQL ${found}, or move the data with its backup`,
    },
  );
}

/** One sentence for what the server's own output says. */
export function explain(output: string): Failure {
  const cause = output.trim().split("\n").slice(-5).join("\n");
  if (/No space left on device/i.test(output)) {
    return new Failure("disk-full", "the disk of the data folder is full", {
      hint: "make room and start again",
      cause,
    });
  }
  if (/wrong ownership|Permission denied|invalid permissions/i.test(output)) {
    return new Failure("data-owner", "the data folder does not belong to the account that runs PostgreSQL", {
      hint: "start as the account that made the folder, or give it the folder with chown",
      cause,
    });
  }
  if (/PANIC|could not locate|invalid|corrupt|could not open file|not a database cluster directory/i.test(output))
    return damaged(cause);
  return new Failure("postgres", "PostgreSQL did not start", { hint: cause });
}

function damaged(cause: string): Failure {
  return new Failure("data-damaged", "the data folder is damaged", {
    hint: `restore it from a backup; PostgreSQL says: ${cause}`,
    cause,
  });
}
