import { left, type Paper, type Part, width } from "./paper.ts";
import type { Fact, Section } from "./sections.ts";
import type { Style } from "./typeset.ts";

const plain: Style = { size: 10 };
const strong: Style = { size: 10, bold: true };
/** Points inside every cell. */
export const padding = { x: 6, y: 2 };
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
