import { isIP } from "node:net";
import type { Given } from "../given.ts";

const switches = ["teams", "mobile"];

/** What `--set` says of the domain; null: nothing. */
export function factsOf(given: Given): Record<string, unknown> | null {
  const pairs = given.list("set").map((pair) => {
    const [, name = "", value] = /^([^=]+)=(.*)$/s.exec(pair) ?? [];
    if (value === undefined) throw given.misuse("--set is given as name=value");
    if (value === "") return [name, null] as const;
    return [name, switches.includes(name) && /^(yes|no)$/.test(value) ? value === "yes" : value] as const;
  });
  return pairs.length > 0 ? Object.fromEntries(pairs) : null;
}

/** `192.0.2.53`, `192.0.2.53:5353`, `[2001:db8::53]:5353`. */
export function serversOf(given: Given): string[] {
  const servers = given.list("server");
  for (const each of servers) {
    const [, v6, v4] = /^(?:\[([^\]]+)\]|([\d.]+))(?::\d{1,5})?$/.exec(each) ?? [];
    if (isIP(v6 ?? v4 ?? each) === 0) throw given.misuse("--server is an address, with a port or without");
  }
  return servers;
}
