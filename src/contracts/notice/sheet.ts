import { type Block, left, type Paper, type Part, width } from "./paper.ts";
import type { PersonalContent } from "./personal.ts";
import { qrOf } from "./qr.ts";
import type { Reading } from "./readings.ts";
import { headingPart } from "./tables.ts";

/** 34 mm (UI §8) with the quiet zone of four modules around it (ISO/IEC 18004). */
const qrSide = (34 * 72) / 25.4;
const inset = 14;

/** One person's sheet: the address with its QR code, the password character by character, and the steps. */
export function personalParts(paper: Paper, content: PersonalContent): Part[] {
  const { reading, validity, says, steps, also } = content;
  return [
    keyPart(paper, content),
    ...(says === null ? [] : [saysPart(paper, says)]),
    ...(reading ? readingParts(paper, reading) : []),
    ...(validity ? [validityPart(paper, validity)] : []),
    ...(steps ? [headingPart(paper, steps.heading), ...numbered(paper, steps.steps)] : []),
    headingPart(paper, also.heading),
    ...also.points.map((point, i) => ({ ...pointPart(paper, point), keep: i < also.points.length - 1 })),
  ];
}

/** The box with the QR code and what is typed first. */
function keyPart(paper: Paper, { facts, loginUrl }: PersonalContent): Part {
  const x = left + qrSide + 2 * inset + 6;
  const inner = left + width - x - inset;
  const blocks = facts.map(({ label, value, link }) => ({
    label: paper.block(label, { size: 9 }, inner),
    value: paper.exact(value, { size: 13, bold: true, spacing: link ? 0 : 0.05 }, inner),
    link,
  }));
  const content = blocks.reduce((sum, { label, value }) => sum + label.height + value.height + 4, 0);
  const height = Math.max(content, qrSide) + 2 * inset;
  return {
    gap: 8,
    height,
    draw: (top) => {
      paper.box(left, top, width, height, { radius: 6, weight: 0.8 });
      drawQr(paper, loginUrl, { x: left + inset, y: top + (height - qrSide) / 2 });
      let y = top + (height - content) / 2 + 2;
      for (const { label, value, link } of blocks) {
        paper.write(label, { x, y, width: inner });
        const at = { x, y: y + label.height, width: inner };
        paper.write(value, link ? { ...at, link: loginUrl } : at);
        y += label.height + value.height + 4;
      }
    },
  };
}

function drawQr(paper: Paper, text: string, at: { x: number; y: number }): void {
  const { size, runs } = qrOf(text);
  const module = qrSide / size;
  for (const { x, y, length } of runs) {
    // A hair more than a module, so that no seam shows between rows.
    paper.ground(at.x + x * module, at.y + y * module, length * module, module + 0.05, "black");
  }
}

function saysPart(paper: Paper, says: string): Part {
  const block = paper.block(says, { size: 11, bold: true }, width - 2 * inset);
  const height = block.height + 16;
  return {
    gap: 10,
    height,
    draw: (y) => {
      paper.box(left, y, width, height, { weight: 1.2 });
      paper.write(block, { x: left + inset, y: y + 8, width: width - 2 * inset });
    },
  };
}

/** Rows of at most twelve characters, as even as they can be. */
function readingParts(paper: Paper, reading: NonNullable<PersonalContent["reading"]>): Part[] {
  const { readings, places } = reading;
  const rows = Math.ceil(readings.length / 12);
  const each = Math.ceil(readings.length / rows);
  const note = paper.block(reading.note, { size: 9 }, width);
  const tables = Array.from({ length: rows }, (_, row) => {
    const from = row * each;
    return characterRow(paper, readings.slice(from, from + each), { places: places.slice(from, from + each), each });
  });
  return [
    headingPart(paper, reading.heading),
    ...tables,
    { gap: 4, height: note.height, draw: (y) => paper.write(note, { x: left, y, width }) },
  ];
}

const cell = { place: 15, char: 31, says: 28, kind: 15 };

function characterRow(paper: Paper, readings: Reading[], o: { places: string[]; each: number }): Part {
  const step = width / Math.max(o.each, 8);
  const height = cell.place + cell.char + cell.says + cell.kind;
  const centred = (block: Block, x: number, y: number, room: number) =>
    paper.write(block, { x, y: y + (room - block.height) / 2, width: step });
  return {
    gap: 4,
    height,
    draw: (y) => {
      paper.ground(left, y, step * readings.length, cell.place);
      paper.ground(left, y + height - cell.kind, step * readings.length, cell.kind);
      readings.forEach(({ char, says, kind }, i) => {
        const x = left + i * step;
        paper.box(x, y, step, height);
        centred(paper.pieces([o.places[i] ?? ""], { size: 8, align: "center" }, step), x, y, cell.place);
        centred(paper.pieces([char], { size: 20, bold: true, align: "center" }, step), x, y + cell.place, cell.char);
        centred(saysBlock(paper, says, step), x, y + cell.place + cell.char, cell.says);
        centred(paper.pieces([kind], { size: 8, align: "center" }, step), x, y + height - cell.kind, cell.kind);
      });
      paper.line(left, y + cell.place, left + step * readings.length, y + cell.place);
      paper.line(left, y + height - cell.kind, left + step * readings.length, y + height - cell.kind);
    },
  };
}

/** Readings of more than four kana stand in two lines of like length; English ones break between their words. */
function saysBlock(paper: Paper, says: string, step: number): Block {
  const style = { size: 9, align: "center" as const };
  if (/^[\x20-\x7e]+$/.test(says)) {
    const size = Math.min(9, ...says.split(" ").map((word) => paper.fitting(word, style, step - 4)));
    return paper.pieces(says.split(/(?<= )/), { ...style, size }, step - 4);
  }
  const half = (Math.ceil([...says].length / 2) + 0.1) * style.size;
  return paper.pieces([says], style, [...says].length > 4 ? half : step);
}

function validityPart(paper: Paper, { until, after }: NonNullable<PersonalContent["validity"]>): Part {
  const title = paper.block(until, { size: 12, bold: true }, width - 2 * inset);
  const text = paper.block(after, { size: 9.5 }, width - 2 * inset);
  const height = title.height + text.height + 18;
  return {
    gap: 10,
    height,
    draw: (y) => {
      paper.box(left, y, width, height, { weight: 1.2 });
      paper.write(title, { x: left + inset, y: y + 8, width: width - 2 * inset });
      paper.write(text, { x: left + inset, y: y + 10 + title.height, width: width - 2 * inset });
    },
  };
}

function numbered(paper: Paper, steps: string[]): Part[] {
  return steps.map((step, i) => {
    const block = paper.block(step, { size: 10 }, width - 30);
    const number = paper.pieces([String(i + 1)], { size: 9.5, bold: true, align: "center" }, 18);
    const height = Math.max(block.height, 18);
    return {
      gap: 4,
      height,
      draw: (y) => {
        paper.circle(left + 9, y + 9, 8.5);
        paper.write(number, { x: left, y: y + 9 - number.height / 2, width: 18 });
        paper.write(block, { x: left + 28, y: y + (height - block.height) / 2, width: width - 30 });
      },
    };
  });
}

function pointPart(paper: Paper, point: string): Part {
  const block = paper.block(point, { size: 9.5 }, width - 14);
  return {
    gap: 2,
    height: block.height,
    draw: (y) => {
      paper.write(paper.pieces(["・"], { size: 9.5 }, 12), { x: left, y, width: 12 });
      paper.write(block, { x: left + 12, y, width: width - 14 });
    },
  };
}
