import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { Failure } from "../../errors.ts";
import type { Account } from "./account.ts";
import type { Binaries } from "./binaries.ts";
import { damaged, explain } from "./explain.ts";
import { makePassword, ownerRole } from "./password.ts";

const run = promisify(execFile);

interface Place {
  dataDir: string;
  binaries: Binaries;
  account: Account;
}

/** Makes the cluster where there is none, beside its place and then by one rename, so that a crash leaves no half of one. */
export async function ensureCluster(o: Place): Promise<string> {
  const place = join(o.dataDir, "postgres");
  for (const name of readdirSync(o.dataDir)) {
    if (name.startsWith("postgres.new-")) rmSync(join(o.dataDir, name), { recursive: true });
  }
  if (existsSync(place)) {
    checkVersion(place, o.binaries.major);
  } else {
    const draft = join(o.dataDir, `postgres.new-${process.pid}`);
    await initialise(draft, makePassword(o.dataDir), o);
    renameSync(draft, place);
  }
  return place;
}

async function initialise(draft: string, password: string, o: Place): Promise<void> {
  mkdirSync(draft, { mode: 0o700 });
  o.account.own(draft);
  // Named like the draft, so that the next start takes it away too if this one is cut short.
  const secret = `${draft}.password`;
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
    const { code, stderr } = error as { code?: unknown; stderr?: string };
    if (code === "ENOENT") throw noProgram(program);
    throw explain(new Error(stderr || String(error)));
  } finally {
    rmSync(secret, { force: true });
  }
}

function noProgram(program: string): Failure {
  return new Failure("no-program", `the program ${program} is not there`, {
    hint: "install util-linux (as root it lowers PostgreSQL's rights), or start Genkan as an ordinary account",
  });
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
