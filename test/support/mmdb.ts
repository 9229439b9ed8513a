/** Writes small files of the MaxMind DB format 2.0 (https://maxmind.github.io/MaxMind-DB/), for tests. */

type Value = string | Uint | Value[] | { [key: string]: Value };

/** A number with the width that the format asks for. */
class Uint {
  constructor(
    readonly type: 5 | 6 | 9,
    readonly value: number,
  ) {}
}

const uint16 = (value: number) => new Uint(5, value);
const uint32 = (value: number) => new Uint(6, value);
const uint64 = (value: number) => new Uint(9, value);

function encode(value: Value): Buffer {
  if (typeof value === "string") return Buffer.concat([control(2, Buffer.byteLength(value)), Buffer.from(value)]);
  if (value instanceof Uint) {
    const hex = value.value.toString(16);
    const bytes =
      value.value === 0 ? Buffer.alloc(0) : Buffer.from(hex.padStart(hex.length + (hex.length % 2), "0"), "hex");
    return Buffer.concat([control(value.type, bytes.length), bytes]);
  }
  if (Array.isArray(value)) return Buffer.concat([control(11, value.length), ...value.map(encode)]);
  const entries = Object.entries(value);
  return Buffer.concat([control(7, entries.length), ...entries.flatMap(([key, each]) => [encode(key), encode(each)])]);
}

function control(type: number, size: number): Buffer {
  if (size > 284) throw new Error("longer than this writer knows");
  const [first, more] = size < 29 ? [size, []] : [29, [size - 29]];
  return Buffer.from(type < 8 ? [(type << 5) | first, ...more] : [first, type - 7, ...more]);
}

type Node = [Branch, Branch];
type Branch = Node | Buffer | null;

/** An IPv6 tree in which IPv4 addresses stand at ::/96. Keys such as `203.0.113.0/24` or `2001:db8::/32`. */
export function mmdb(networks: Record<string, Value>): Buffer {
  const root: Node = [null, null];
  for (const [network, value] of Object.entries(networks)) plant(root, bitsOf(network), encode(value));
  const nodes: Node[] = [];
  (function walk(node: Node) {
    nodes.push(node);
    for (const branch of node) if (Array.isArray(branch)) walk(branch);
  })(root);
  let offset = 0;
  const data: Buffer[] = [];
  const record = (branch: Branch): number => {
    if (branch === null) return nodes.length;
    if (Array.isArray(branch)) return nodes.indexOf(branch);
    data.push(branch);
    offset += branch.length;
    return nodes.length + 16 + offset - branch.length;
  };
  const tree = Buffer.alloc(nodes.length * 6);
  nodes.forEach(([left, right], i) => {
    tree.writeUIntBE(record(left), i * 6, 3);
    tree.writeUIntBE(record(right), i * 6 + 3, 3);
  });
  const marker = Buffer.from("\xab\xcd\xefMaxMind.com", "latin1");
  return Buffer.concat([tree, Buffer.alloc(16), ...data, marker, encode(metadata(nodes.length))]);
}

function metadata(nodes: number): Value {
  return {
    binary_format_major_version: uint16(2),
    binary_format_minor_version: uint16(0),
    build_epoch: uint64(1_790_000_000),
    database_type: "Test-City",
    description: { en: "made by a test" },
    ip_version: uint16(6),
    languages: ["en"],
    node_count: uint32(nodes),
    record_size: uint16(24),
  };
}

function plant(root: Node, bits: number[], value: Buffer): void {
  let node = root;
  for (const bit of bits.slice(0, -1)) {
    const next = node[bit as 0 | 1];
    if (Array.isArray(next)) node = next;
    else node = node[bit as 0 | 1] = [null, null];
  }
  node[bits.at(-1) as 0 | 1] = value;
}

function bitsOf(network: string): number[] {
  const [address = "", length = ""] = network.split("/");
  if (address.includes(":")) return bytesOf6(address).slice(0, Number(length));
  const bits = address.split(".").flatMap((byte) => eight(Number(byte)));
  return [...Array<number>(96).fill(0), ...bits.slice(0, Number(length))];
}

function bytesOf6(address: string): number[] {
  const [head = "", tail = ""] = address.split("::");
  const groups = (part: string) => (part === "" ? [] : part.split(":").map((group) => Number.parseInt(group, 16)));
  const [front, back] = [groups(head), groups(tail)];
  const all = [...front, ...Array<number>(8 - front.length - back.length).fill(0), ...back];
  return all.flatMap((group) => [...eight(group >> 8), ...eight(group & 255)]);
}

function eight(byte: number): number[] {
  return [7, 6, 5, 4, 3, 2, 1, 0].map((shift) => (byte >> shift) & 1);
}

/** What a city file says of an address in a Japanese prefecture. */
export function japan(prefecture: string): Value {
  return { country: { iso_code: "JP" }, subdivisions: [{ iso_code: prefecture }] };
}

export function country(code: string): Value {
  return { country: { iso_code: code } };
}
