import { isIPv6 } from "node:net";

/**
 * One canonical network per client: an IPv4 address as it is, an IPv6 address as its /64, because one line at home owns a
 * whole /64 (anchors §4.2 class 9). Anything that is no address is answered as it came.
 */
export function networkOf(ip: string): string {
  const mapped = /^::ffff:(\d{1,3}(?:\.\d{1,3}){3})$/i.exec(ip)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(ip)) return ip;
  const prefix = groupsOf(ip).slice(0, 4);
  return `${prefix.map((group) => group.toString(16)).join(":")}::/64`;
}

function groupsOf(ip: string): number[] {
  const [head = "", tail = ""] = ip.split("%")[0]?.split("::") ?? [];
  const parse = (part: string) => (part === "" ? [] : part.split(":").map((group) => Number.parseInt(group, 16)));
  const front = parse(head);
  const back = parse(tail);
  return [...front, ...Array<number>(Math.max(0, 8 - front.length - back.length)).fill(0), ...back];
}
