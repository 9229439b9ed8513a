import { BlockList, isIP } from "node:net";

/** Which peers may say for whom they speak (GENKAN_TRUSTED_PROXIES: addresses or networks by comma). */
export function trustedProxies(entries: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = "", bits] = entry.split("/");
    const family = isIP(address) === 6 ? "ipv6" : "ipv4";
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return (address) => isIP(address) !== 0 && list.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
}

/** The client's address: the peer, or the last address in X-Forwarded-For that is not a trusted proxy. */
export function clientAddress(o: {
  peer: string;
  forwarded: string | undefined;
  trusted: (address: string) => boolean;
}): string {
  let address = plainAddress(o.peer);
  const chain = (o.forwarded ?? "")
    .split(",")
    .map((part) => plainAddress(part.trim()))
    .filter((part) => isIP(part));
  while (o.trusted(address)) {
    const before = chain.pop();
    if (before === undefined) break;
    address = before;
  }
  return address;
}

/** IPv4 inside IPv6 is IPv4. */
function plainAddress(address: string): string {
  return address.toLowerCase().replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/, "");
}
