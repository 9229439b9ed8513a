import { crc32, deflateSync, inflateSync } from "node:zlib";

export interface PngLimits {
  mostBytes: number;
  /** Pixels. */
  leastSide: number;
  mostSide: number;
}

/** A picture that was given is none that is taken; `says` is the rest of a sentence. */
export class PngFault extends Error {}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Samples of a pixel by colour type (PNG, third edition, §11.2.1); depths that each allows. */
const colours: Record<number, { samples: number; depths: number[] }> = {
  0: { samples: 1, depths: [1, 2, 4, 8, 16] },
  2: { samples: 3, depths: [8, 16] },
  3: { samples: 1, depths: [1, 2, 4, 8] },
  4: { samples: 2, depths: [8, 16] },
  6: { samples: 4, depths: [8, 16] },
};

/** What is kept beside the pixels, with as many bytes as its use can need: 256 colours, and how far each lets through. */
const longest: Record<string, number> = { PLTE: 256 * 3, tRNS: 256 };

interface Chunk {
  type: string;
  data: Buffer;
}

/**
 * The same picture written anew: header, palette, transparency and pixels, and nothing else of the file. What it unpacks to is
 * known from its header before it is unpacked, and never held beyond that. Throws PngFault.
 */
export function cleanPng(bytes: Buffer, limits: PngLimits): Buffer {
  if (bytes.length > limits.mostBytes) throw new PngFault(`is larger than ${limits.mostBytes / 1024} KB`);
  const chunks = chunksOf(bytes);
  const header = headerOf(chunks[0], limits);
  const lines = linesOf(chunks, header);
  const kept = Object.keys(longest).flatMap((type) => chunks.filter((chunk) => chunk.type === type).slice(0, 1));
  if (kept.some(({ type, data }) => data.length > (longest[type] ?? 0))) throw new PngFault("is damaged");
  if (header.colour === 3 && kept[0]?.type !== "PLTE") throw new PngFault("lacks its palette");
  return Buffer.concat([
    signature,
    ...[chunks[0] as Chunk, ...kept].map(written),
    written({ type: "IDAT", data: deflateSync(lines, { level: 9 }) }),
    written({ type: "IEND", data: Buffer.alloc(0) }),
  ]);
}

function chunksOf(bytes: Buffer): Chunk[] {
  if (!bytes.subarray(0, 8).equals(signature)) throw new PngFault("is no PNG picture");
  const chunks: Chunk[] = [];
  for (let at = 8; at < bytes.length; ) {
    const length = at + 12 <= bytes.length ? bytes.readUInt32BE(at) : Number.POSITIVE_INFINITY;
    const end = at + 12 + length;
    if (end > bytes.length) throw new PngFault("ends too early");
    const body = bytes.subarray(at + 4, at + 8 + length);
    if (crc32(body) !== bytes.readUInt32BE(at + 8 + length)) throw new PngFault("is damaged");
    const type = body.toString("latin1", 0, 4);
    chunks.push({ type, data: body.subarray(4) });
    if (type === "IEND") return chunks;
    at = end;
  }
  throw new PngFault("ends too early");
}

interface Header {
  width: number;
  height: number;
  depth: number;
  colour: number;
}

function headerOf(first: Chunk | undefined, { leastSide, mostSide }: PngLimits): Header {
  if (first?.type !== "IHDR" || first.data.length !== 13) throw new PngFault("is no PNG picture");
  const [width, height] = [first.data.readUInt32BE(0), first.data.readUInt32BE(4)];
  const [depth = 0, colour = 0, packing, filter, interlace] = first.data.subarray(8);
  if (!colours[colour]?.depths.includes(depth) || packing !== 0 || filter !== 0)
    throw new PngFault("is no PNG picture");
  if (interlace !== 0) throw new PngFault("is interlaced; save it without");
  if (width !== height) throw new PngFault("is not square");
  if (width < leastSide || width > mostSide)
    throw new PngFault(`is not between ${leastSide} and ${mostSide} pixels wide`);
  return { width, height, depth, colour };
}

/** Every line with its filter (§7.2, §9.2). */
function linesOf(chunks: Chunk[], { width, height, depth, colour }: Header): Buffer {
  const packed = Buffer.concat(chunks.filter(({ type }) => type === "IDAT").map(({ data }) => data));
  const bits = width * depth * (colours[colour]?.samples ?? 1);
  const line = 1 + Math.ceil(bits / 8);
  const lines = unpacked(packed, line * height);
  if (lines.length !== line * height) throw new PngFault("is damaged");
  for (let at = 0; at < lines.length; at += line) if ((lines[at] as number) > 4) throw new PngFault("is damaged");
  return lines;
}

function unpacked(packed: Buffer, mostBytes: number): Buffer {
  try {
    return inflateSync(packed, { maxOutputLength: mostBytes });
  } catch (cause) {
    throw new PngFault("is damaged", { cause });
  }
}

function written({ type, data }: Chunk): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(data.length, 0);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc32(body), body.length + 4);
  return whole;
}
