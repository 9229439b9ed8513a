import { readFileSync } from "node:fs";
import { join } from "node:path";
import { crc32, deflateSync, inflateSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { cleanPng, PngFault } from "./png.ts";

const icons = join(import.meta.dirname, "../../authenticator/icons");
const icon = (name: string) => readFileSync(join(icons, name));
const limits = { mostBytes: 128 * 1024, leastSide: 32, mostSide: 512 };
const clean = (bytes: Buffer) => cleanPng(bytes, limits);

type Chunks = [type: string, data: Buffer][];

function chunksOf(png: Buffer): Chunks {
  const chunks: Chunks = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    chunks.push([png.toString("latin1", at + 4, at + 8), png.subarray(at + 8, at + 8 + png.readUInt32BE(at))]);
  }
  return chunks;
}

function pngOf(chunks: Chunks): Buffer {
  const parts = chunks.map(([type, data]) => {
    const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  });
  return Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), ...parts]);
}

function header(o: { width?: number; height?: number; depth?: number; colour?: number; interlace?: number }): Buffer {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(o.width ?? 32, 0);
  data.writeUInt32BE(o.height ?? 32, 4);
  data[8] = o.depth ?? 8;
  data[9] = o.colour ?? 0;
  data[12] = o.interlace ?? 0;
  return data;
}

const pixels = (png: Buffer) =>
  inflateSync(Buffer.concat(chunksOf(png).flatMap(([type, data]) => (type === "IDAT" ? [data] : []))));
/** 32 grey pixels square, each line without a filter. */
const grey = deflateSync(Buffer.alloc(33 * 32));
const end: [string, Buffer] = ["IEND", Buffer.alloc(0)];

test.each(["192.png", "512.png", "badge.png"])("%s keeps its pixels and loses everything else", (name) => {
  const given = chunksOf(icon(name));
  const told: Chunks = [
    given[0] as Chunks[number],
    ["tEXt", Buffer.from("Comment\0<script>alert(1)</script>")],
    ["eXIf", Buffer.from("where it was taken")],
    ...given.slice(1),
  ];
  const made = clean(pngOf(told));
  expect(pixels(made)).toEqual(pixels(icon(name)));
  expect(chunksOf(made)[0]).toEqual(given[0]);
  expect(chunksOf(made).map(([type]) => type)).toEqual(["IHDR", "IDAT", "IEND"]);
  expect(made.includes("script")).toBe(false);
  expect(clean(made)).toEqual(made);
});

test("a palette and its transparency stay", () => {
  const chunks: Chunks = [
    ["IHDR", header({ colour: 3, depth: 1 })],
    ["PLTE", Buffer.from([0, 0, 0, 255, 255, 255])],
    ["tRNS", Buffer.from([0])],
    ["IDAT", deflateSync(Buffer.alloc(5 * 32))],
    end,
  ];
  expect(chunksOf(clean(pngOf(chunks))).map(([type]) => type)).toEqual(["IHDR", "PLTE", "tRNS", "IDAT", "IEND"]);
});

const good: Chunks = [["IHDR", header({})], ["IDAT", grey], end];
const without = (type: string) => good.filter(([each]) => each !== type);
const instead = (o: Parameters<typeof header>[0], data = grey): Buffer =>
  pngOf([["IHDR", header(o)], ["IDAT", data], end]);
const damaged = Buffer.from(pngOf(good));
damaged[40] = (damaged[40] as number) ^ 1;

const bad: [string, Buffer, string][] = [
  ["nothing", Buffer.alloc(0), "is no PNG picture"],
  ["another kind of file", Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"), "is no PNG picture"],
  ["a PNG that HTML follows", Buffer.from("\x89PNG<script>"), "is no PNG picture"],
  ["no header", pngOf(without("IHDR")), "is no PNG picture"],
  ["no pixels", pngOf(without("IDAT")), "is damaged"],
  ["no end", pngOf(without("IEND")), "ends too early"],
  ["a broken sum", damaged, "is damaged"],
  ["half of it", pngOf(good).subarray(0, 50), "ends too early"],
  ["lines of another length", instead({ width: 64, height: 64 }), "is damaged"],
  ["a filter that is none", instead({}, deflateSync(Buffer.alloc(33 * 32, 5))), "is damaged"],
  ["a depth that is none", instead({ depth: 3 }), "is no PNG picture"],
  ["no palette", instead({ colour: 3 }), "lacks its palette"],
  [
    "a letter hidden in a palette",
    pngOf([...good.slice(0, 1), ["PLTE", Buffer.alloc(769)], ...good.slice(1)]),
    "is damaged",
  ],
  ["interlacing", instead({ interlace: 1 }), "is interlaced"],
  ["an oblong", instead({ width: 33 }), "is not square"],
  ["a dot", instead({ width: 1, height: 1 }), "is not between 32 and 512"],
  ["a wall", instead({ width: 60_000, height: 60_000 }), "is not between 32 and 512"],
  ["many bytes", Buffer.concat([pngOf(good), Buffer.alloc(129 * 1024)]), "is larger than 128 KB"],
];

test.each(bad)("%s is refused", (_, bytes, says) => {
  expect(() => clean(bytes)).toThrow(PngFault);
  expect(() => clean(bytes)).toThrow(says);
});

test("what unpacks to far more than its header says is not unpacked", () => {
  const bomb = instead({}, deflateSync(Buffer.alloc(60_000_000)));
  expect(bomb.length).toBeLessThan(limits.mostBytes);
  const before = process.memoryUsage().arrayBuffers;
  expect(() => clean(bomb)).toThrow("is damaged");
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(10_000_000);
});

test("whatever is changed in a picture, it is refused or one of ours comes of it", () => {
  const whole = icon("badge.png");
  fc.assert(
    fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), fc.nat(whole.length), (at, by, cut) => {
      const changed = Buffer.from(whole.subarray(0, Math.max(cut, at + 1)));
      changed[at] = (changed[at] as number) ^ by;
      try {
        const made = clean(changed);
        return clean(made).equals(made);
      } catch (error) {
        return error instanceof PngFault;
      }
    }),
  );
});
