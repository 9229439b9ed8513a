import { Resolver } from "node:dns/promises";

/** What stands in the domain name system; a name or type that is not there is an empty list. */
export interface DnsLookup {
  txt(name: string): Promise<string[]>;
  mx(name: string): Promise<{ exchange: string; priority: number }[]>;
  cname(name: string): Promise<string[]>;
  srv(name: string): Promise<{ name: string; port: number; priority: number; weight: number }[]>;
}

/** No server has answered, or one has refused to. */
export class DnsUnanswered extends Error {}

const patienceMs = 3_000;
const tries = 2;
/** The name has no such record, or is no name at all. */
const absent = ["ENODATA", "ENOTFOUND"];

/** Asks these servers (`192.0.2.53`, `[2001:db8::53]:5353`), or those of this machine where none is named. */
export function openLookup(servers: readonly string[] = []): DnsLookup {
  const resolver = new Resolver({ timeout: patienceMs, tries });
  if (servers.length > 0) resolver.setServers([...servers]);
  return {
    txt: async (name) => (await answered(resolver.resolveTxt(name))).map((parts) => parts.join("")),
    mx: (name) => answered(resolver.resolveMx(name)),
    cname: (name) => answered(resolver.resolveCname(name)),
    srv: (name) => answered(resolver.resolveSrv(name)),
  };
}

async function answered<T>(asked: Promise<T[]>): Promise<T[]> {
  try {
    return await asked;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (absent.includes(code)) return [];
    throw new DnsUnanswered(code, { cause: error });
  }
}
