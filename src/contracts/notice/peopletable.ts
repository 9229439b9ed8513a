import type { Content, PersonCells } from "./content.ts";
import { headingPart, padding } from "./facttable.ts";
import { left, type Paper, type Part, width } from "./paper.ts";
import type { Block, Style } from "./typeset.ts";

const plain: Style = { size: 10 };
const small: Style = { size: 8 };

interface Column {
  x: number;
  width: number;
}

const widths = { no: 26, name: 116, order: 56 };
const columns = {
  no: { x: left, width: widths.no },
  name: { x: left + widths.no, width: widths.name },
  /** User ID, password and reading, one below the other. */
  typed: { x: left + widths.no + widths.name, width: width - widths.no - widths.name - widths.order },
  order: { x: left + width - widths.order, width: widths.order },
};
const rules = [columns.name, columns.typed, columns.order];
const untilWidth = 118;

/** The people of an order. The head stands on every sheet; the notes never stand without a person above them. */
export function peopleParts(paper: Paper, people: Content["people"], between: string): Part[] {
  const head = peopleHead(paper, people.columns);
  const rows = people.rows.map((row, i) => ({
    ...personRow(paper, row, between),
    head,
    // Two rows below the head, two above the notes.
    keep: i === 0 || i >= people.rows.length - 2,
  }));
  return [headingPart(paper, people.heading), head, ...rows, ...notesParts(paper, people.notes)];
}

function peopleHead(paper: Paper, [no = "", name = "", ...rest]: string[]): Part {
  const [id = "", password = "", reading = "", order = ""] = rest;
  const texts = { no, name, typed: [id, password, reading].join("／"), order };
  const height = 9 * 1.4 + 2 * padding.y;
  return {
    height,
    keep: true,
    draw: (y) => {
      paper.ground(left, y, width, height);
      drawGrid(paper, y, height);
      for (const key of ["no", "name", "typed", "order"] as const) {
        const { x, width } = columns[key];
        const block = paper.exact(texts[key], { size: 9, bold: true }, width - 8);
        paper.write(block, { x: x + 4, y: y + padding.y, width: width - 8 });
      }
    },
  };
}

function drawGrid(paper: Paper, y: number, height: number): void {
  paper.box(left, y, width, height);
  for (const { x } of rules) paper.line(x, y, x, y + height);
}

function personRow(paper: Paper, row: PersonCells, between: string): Part {
  const typed = typedBlocks(paper, row, between);
  const name = paper.block(row.name + (row.mark ?? ""), plain, columns.name.width - 10);
  const height = Math.max(stackHeight(typed), name.height + 2 * padding.y);
  const middle = (block: Block, { x, width }: Column, y: number) =>
    paper.write(block, { x: x + 5, y: y + (height - block.height) / 2, width: width - 10 });
  return {
    height,
    draw: (y) => {
      drawGrid(paper, y, height);
      middle(paper.pieces([row.no], { size: 9.5 }, columns.no.width), columns.no, y);
      middle(name, columns.name, y);
      drawTyped(paper, typed, { until: row.until, y: y + (height - stackHeight(typed)) / 2 });
      middle(paper.block(row.order, plain, columns.order.width), columns.order, y);
    },
  };
}

function typedBlocks(paper: Paper, row: PersonCells, between: string): Block[] {
  const inner = columns.typed.width - 2 * padding.x;
  const id = paper.exact(row.userId, plain, inner);
  if (row.password === null) return [id, paper.block(row.says ?? "", { size: 9.5 }, inner)];
  const units = row.readings.map(({ unit }, i) => (i < row.readings.length - 1 ? unit + between : unit));
  const room = row.until === null ? inner : inner - untilWidth;
  const password = paper.exact(row.password, { size: 12, bold: true, spacing: 0.075 }, room);
  return [id, password, paper.pieces(units, small, inner)];
}

function stackHeight(blocks: Block[]): number {
  return blocks.reduce((sum, { height }) => sum + height + 2 * padding.y, 0);
}

/** User ID, password and reading from `y` downwards; the day of expiry at the right of the password. */
function drawTyped(paper: Paper, blocks: Block[], o: { until: string | null; y: number }): void {
  const { x, width } = columns.typed;
  let { y } = o;
  blocks.forEach((block, i) => {
    if (i > 0) paper.line(x, y, x + width, y, 0.25);
    paper.write(block, { x: x + padding.x, y: y + padding.y, width: width - 2 * padding.x });
    if (i === 1 && o.until !== null) {
      const until = paper.block(o.until, { size: 8.5, align: "right" }, untilWidth);
      paper.write(until, { x: x + width - untilWidth - padding.x, y: y + padding.y + 2.5, width: untilWidth });
    }
    y += block.height + 2 * padding.y;
  });
}

function notesParts(paper: Paper, notes: string[]): Part[] {
  return notes.map((note, i) => {
    const block = paper.block(note, small, width);
    const keep = i < notes.length - 1;
    return { gap: i === 0 ? 5 : 1, height: block.height, keep, draw: (y) => paper.write(block, { x: left, y, width }) };
  });
}
