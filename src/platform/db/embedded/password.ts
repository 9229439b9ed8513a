import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Failure } from "../../errors.ts";

export const ownerRole = "genkan_owner";

/** Makes the owner's password once and keeps it beside the cluster (mode 0600). Only the folder's one owner calls this. */
export function makePassword(dataDir: string): string {
  const file = fileOf(dataDir);
  if (!existsSync(file)) {
    const password = randomBytes(24).toString("base64url");
    writeFileSync(`${file}.new`, JSON.stringify({ role: ownerRole, password }), { mode: 0o600, flush: true });
    renameSync(`${file}.new`, file);
  }
  return readPassword(dataDir);
}

export function readPassword(dataDir: string): string {
  const file = fileOf(dataDir);
  try {
    return (JSON.parse(readFileSync(file, "utf8")) as { password: string }).password;
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code === "ENOENT" ? "is missing" : "cannot be read";
    throw new Failure("owner-password", `${file}, which opens the database, ${reason}`, {
      hint: "start as the account that made the data folder, or put the file back from a copy",
      cause: error,
    });
  }
}

function fileOf(dataDir: string): string {
  return join(dataDir, "database.json");
}
