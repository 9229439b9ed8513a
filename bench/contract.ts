import { spawnSync } from "node:child_process";
import { join } from "node:path";
import type { Server } from "./server.ts";

interface Ordered {
  userId: string;
  temporaryPassword: string;
}

/**
 * A contract with so many people, opened on the command line; answers with their temporary passwords. Its notice is written as
 * a page: nobody reads it, and a thousand sheets of PDF take longer than everything else.
 */
export function openContract(
  server: Server,
  o: { label: string; count: number; policy: object; administrator?: boolean },
): Ordered[] {
  const userIds = Array.from({ length: o.count }, (_, n) => `person${n}@example.com`);
  const opened = genkan(server, ["contract", "open", "--file", "-", "--notice", join(server.folder, "notice.html")], {
    contractor: "計測用の代理店",
    startDate: "2026-12-01",
    service: "損保クラウドサービス",
    product: "計測",
    ids: o.count,
    tenant: o.label,
    domains: ["example.com"],
    policy: { staySignedIn: { offered: false }, ...o.policy },
    people: userIds.map((userId) => ({
      name: "計測 太郎",
      userId,
      order: "new",
      administrator: o.administrator ?? false,
    })),
  }) as { people: Ordered[] };
  return opened.people;
}

export function addBookmark(server: Server, o: { label: string; name: string }): void {
  genkan(server, ["app", "add", "--tenant", o.label, "--file", "-"], {
    kind: "bookmark",
    name: o.name,
    url: "https://example.com/",
  });
}

export function genkan(server: Server, args: string[], input: object): unknown {
  const done = spawnSync(process.execPath, [join(server.root, "dist/cli.js"), ...args, "--json"], {
    env: server.environment,
    input: JSON.stringify(input),
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  if (done.status !== 0) throw new Error(done.stderr);
  return JSON.parse(done.stdout);
}
