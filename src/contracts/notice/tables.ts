import type { Content, Fact, PersonCells, Section } from "./content.ts";
import { type Block, left, type Paper, type Part, type Style, width } from "./paper.ts";

const plain: Style = { size: 10 };
const strong: Style = { size: 10, bold: true };
const small: Style = { size: 8 };
const padding = { x: 6, y: 2 };
const labelWidth = 172;

/** A section's heading, marked by a black bar. */
export function headingPart(paper: Paper, text: string): Part {
  const block = paper.block(text, { size: 12, bold: true }, width - 10);
  return {
    gap: 7,
    height: block.height + 2.5,
    keep: true,
    draw: (y) => {
      paper.ground(left, y + 1.5, 4.5, block.height - 3, "black");
      paper.write(block, { x: left + 11, y, width: width - 10 });
    },
  };
}

export function sectionParts(paper: Paper, { heading, groups }: Section): Part[] {
  const groupParts = groups.flatMap((group) => [
    ...(group.heading === null ? [] : [groupHeading(paper, group.heading)]),
    ...group.facts.map((fact, i) => ({ ...factRow(paper, fact), keep: i < group.facts.length - 1 && i < 8 })),
  ]);
  return [headingPart(paper, heading), ...groupParts];
}

/** 申込内容, ドメイン情報 …: a row of its own across the table, as in the manual. */
function groupHeading(paper: Paper, text: string): Part {
  const block = paper.block(text, { size: 9.5, bold: true }, width);
  const height = block.height + 4;
  return { height, keep: true, draw: (y) => paper.write(block, { x: left, y: y + 2.5, width }) };
}

function factRow(paper: Paper, fact: Fact): Part {
  const name = paper.block(fact.label, strong, labelWidth - 2 * padding.x);
  // What must not be broken and is too long to stand beside its label stands below it.
  const below = fact.exact === true && paper.fitting(fact.value, plain, width - labelWidth - 2 * padding.x) < 8;
  const x = below ? left : left + labelWidth;
  const valueWidth = left + width - x - 2 * padding.x;
  const block = fact.exact ? paper.exact(fact.value, plain, valueWidth) : paper.block(fact.value, plain, valueWidth);
  const labelHeight = name.height + 2 * padding.y;
  const valueHeight = block.height + 2 * padding.y;
  const height = below ? labelHeight + valueHeight : Math.max(labelHeight, valueHeight);
  return {
    height,
    draw: (y) => {
      paper.ground(left, y, below ? width : labelWidth, below ? labelHeight : height);
      paper.box(left, y, width, height);
      if (!below) paper.line(x, y, x, y + height);
      paper.write(name, { x: left + padding.x, y: y + padding.y, width: labelWidth });
      const at = { x: x + padding.x, y: y + padding.y + (below ? labelHeight : 0), width: valueWidth };
      paper.write(block, fact.link ? { ...at, link: fact.value } : at);
    },
  };
}

/** Left edges and widths: No., ユーザー名, what is typed, 注文内容. */
const columns = columnsOf([26, 116, width - 26 - 116 - 56, 56]);

function columnsOf(widths: number[]): { x: number; width: number }[] {
  return widths.map((each, i) => ({ x: left + widths.slice(0, i).reduce((sum, w) => sum + w, 0), width: each }));
}

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
  const texts = [no, name, [id, password, reading].join("／"), order];
  const height = 9 * 1.4 + 2 * padding.y;
  return {
    height,
    keep: true,
    draw: (y) => {
      paper.ground(left, y, width, height);
      paper.box(left, y, width, height);
      columns.forEach((column, i) => {
        if (i > 0) paper.line(column.x, y, column.x, y + height);
        const block = paper.exact(texts[i] as string, { size: 9, bold: true }, column.width - 8);
        paper.write(block, { x: column.x + 4, y: y + padding.y, width: column.width - 8 });
      });
    },
  };
}

function personRow(paper: Paper, row: PersonCells, between: string): Part {
  const typed = typedBlocks(paper, row, between);
  const typedHeight = typed.reduce((sum, { height }) => sum + height + 2 * padding.y, 0);
  const [noColumn, nameColumn, , orderColumn] = columns as Required<typeof columns>;
  const name = paper.block(row.name + (row.mark ?? ""), plain, (nameColumn?.width ?? 0) - 10);
  const height = Math.max(typedHeight, name.height + 2 * padding.y);
  const middle = (block: Block, column: typeof noColumn, y: number) => {
    if (column) paper.write(block, { x: column.x + 5, y: y + (height - block.height) / 2, width: column.width - 10 });
  };
  return {
    height,
    draw: (y) => {
      paper.box(left, y, width, height);
      for (const column of columns.slice(1)) paper.line(column.x, y, column.x, y + height);
      middle(paper.pieces([row.no], { size: 9.5 }, 26), noColumn, y);
      middle(name, nameColumn, y);
      drawTyped(paper, typed, { row, y, height });
      middle(paper.block(row.order, plain, 56), orderColumn, y);
    },
  };
}

function typedBlocks(paper: Paper, row: PersonCells, between: string): Block[] {
  const inner = (columns[2]?.width ?? 0) - 2 * padding.x;
  const id = paper.exact(row.userId, plain, inner);
  if (row.password === null) return [id, paper.block(row.says ?? "", { size: 9.5 }, inner)];
  const units = row.readings.map(({ unit }, i) => (i < row.readings.length - 1 ? unit + between : unit));
  const password = paper.exact(row.password, { size: 12, bold: true, spacing: 0.075 }, inner - (row.until ? 120 : 0));
  return [id, password, paper.pieces(units, small, inner)];
}

function drawTyped(paper: Paper, blocks: Block[], o: { row: PersonCells; y: number; height: number }): void {
  const column = columns[2] as (typeof columns)[number];
  const total = blocks.reduce((sum, { height }) => sum + height + 2 * padding.y, 0);
  let y = o.y + (o.height - total) / 2;
  blocks.forEach((block, i) => {
    if (i > 0) paper.line(column.x, y, column.x + column.width, y, 0.25);
    paper.write(block, { x: column.x + padding.x, y: y + padding.y, width: column.width - 2 * padding.x });
    if (i === 1 && o.row.until !== null) {
      const until = paper.block(o.row.until, { size: 8.5, align: "right" }, 118);
      paper.write(until, { x: column.x + column.width - 118 - padding.x, y: y + padding.y + 2.5, width: 118 });
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
