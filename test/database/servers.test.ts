import { describe, expect, test } from "vitest";
import { installedServers } from "../support/servers.ts";
import { onServer } from "./onserver.ts";

const servers = installedServers();

if (!servers.some(({ major }) => major < 18)) {
  process.stderr.write(
    "PostgreSQL 15 to 17 is not tested: install Debian's package postgresql to have it tested too\n",
  );
}

test("the server that comes with Genkan is tested", () => {
  expect(servers.map(({ major }) => major)).toContain(18);
});

for (const binaries of servers) describe(`PostgreSQL ${binaries.major}`, () => onServer(binaries));
