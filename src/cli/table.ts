import { displayWidth, padToWidth } from "./width.ts";

type Cell = string | number | null;

/** Columns aligned by what the eye sees, two spaces apart; the first row is the heading. */
export function tableText(heading: string[], rows: Cell[][]): string {
  const lines = [heading, ...rows].map((row) => row.map(cellText));
  const widths = heading.map((_, column) => Math.max(...lines.map((line) => displayWidth(line[column] ?? ""))));
  return lines.map((line) => joined(line, widths)).join("\n");
}

/** Names and values, one pair a line. */
export function factsText(facts: [string, Cell][]): string {
  const width = Math.max(...facts.map(([name]) => displayWidth(name)));
  return facts.map(([name, value]) => joined([name, cellText(value)], [width, 0])).join("\n");
}

function joined(cells: string[], widths: number[]): string {
  return cells
    .map((cell, column) => padToWidth(cell, widths[column] ?? 0))
    .join("  ")
    .trimEnd();
}

function cellText(cell: Cell): string {
  return cell === null || cell === "" ? "-" : String(cell).replaceAll("\n", " ");
}
