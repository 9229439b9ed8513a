import { qrOf } from "../../platform/html/index.ts";
import { readingParts } from "./characters.ts";
import { headingPart } from "./facttable.ts";
import { left, type Paper, type Part, width } from "./paper.ts";
import type { PersonalContent } from "./personal.ts";

/** 34 mm (UI §8) with the quiet zone of four modules around it (ISO/IEC 18004). */
const qrSide = (34 * 72) / 25.4;
const inset = 14;

/** One person's sheet: the address with its QR code, the password character by character, and the steps. */
export function personalParts(paper: Paper, content: PersonalContent): Part[] {
  const { reading, validity, says, steps, also } = content;
  return [
    keyPart(paper, content),
    ...(says === null ? [] : [boxPart(paper, says)]),
    ...(reading ? readingParts(paper, reading) : []),
    ...(validity ? [boxPart(paper, validity.until, validity.after)] : []),
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

/** A box that nobody overlooks: a sentence in bold and, where there is one, another below it. */
function boxPart(paper: Paper, says: string, after?: string): Part {
  const inner = width - 2 * inset;
  const title = paper.block(says, { size: 12, bold: true }, inner);
  const text = after === undefined ? null : paper.block(after, { size: 9.5 }, inner);
  const height = title.height + (text ? text.height + 2 : 0) + 16;
  return {
    gap: 10,
    height,
    draw: (y) => {
      paper.box(left, y, width, height, { weight: 1.2 });
      paper.write(title, { x: left + inset, y: y + 8, width: inner });
      if (text) paper.write(text, { x: left + inset, y: y + 10 + title.height, width: inner });
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
