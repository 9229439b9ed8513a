import { headingPart } from "./facttable.ts";
import { left, type Paper, type Part, width } from "./paper.ts";
import type { PersonalContent } from "./personal.ts";
import type { Reading } from "./readings.ts";
import type { Block } from "./typeset.ts";

/** Rows of at most twelve characters, as even as they can be. */
export function readingParts(paper: Paper, reading: NonNullable<PersonalContent["reading"]>): Part[] {
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
