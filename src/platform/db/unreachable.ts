import { Failure } from "../errors.ts";

/** A failed start in words: what PostgreSQL (SQLSTATE) or the network (errno) says, and what to do. */
const sentences: Record<string, [says: string, hint: string]> = {
  "28P01": ["the database refuses the user or password", "correct DATABASE_URL"],
  "28000": ["the database refuses this user from here", "look at DATABASE_URL and the server's pg_hba.conf"],
  "3D000": ["the database does not exist", "make it (createdb -E UTF8), or correct DATABASE_URL"],
  "42501": [
    "the database's user has too few rights",
    "it has to own the database and may create roles: alter role … createrole; alter database … owner to …",
  ],
  "53300": ["the database has no connection left", "raise its max_connections, or lower GENKAN_WORKERS"],
};
const network = [
  ...["ECONNREFUSED", "ENOTFOUND", "ETIMEDOUT", "EAI_AGAIN", "ECONNRESET", "EHOSTUNREACH", "ENETUNREACH", "ENOENT"],
  ...["57P03", "57P01", "57P02", "EACCES"],
];

/** The failure of a start as a sentence with its way out; what is not about reaching the database stays as it is. */
export function explainUnreachable(error: unknown): unknown {
  const code = codeOf(error);
  if (network.includes(code)) {
    return new Failure("database", `the database does not answer (${code})`, {
      hint: "look at DATABASE_URL and whether its server runs; genkan doctor tells more",
      cause: error,
    });
  }
  const [says, hint] = sentences[code] ?? [];
  if (says === undefined || hint === undefined) return error;
  return new Failure("database", says, { hint, cause: error });
}

/** Names with several addresses fail with one error for each. */
function codeOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0]);
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
