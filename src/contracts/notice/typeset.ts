import { fillLines, phrasesOf } from "./lines.ts";

/** Points: what has to be typed is not set smaller than this. */
const least = 6.5;

export type Face = "regular" | "bold";

export interface Style {
  /** Points. */
  size: number;
  bold?: boolean;
  /** Ems between characters: a matter of style, nothing is typed between them. */
  spacing?: number;
  align?: "right" | "center";
}

/** A text that has been broken into lines and knows how high it stands. */
export interface Block {
  lines: string[];
  style: Style;
  lineHeight: number;
  height: number;
}

/** Breaks texts into lines that fit a width. */
export class Typesetter {
  readonly #advances = new Map<string, number>();
  readonly #advanceOf: (char: string, face: Face) => number;

  /** Told how wide a character is, in ems. */
  constructor(advanceOf: (char: string, face: Face) => number) {
    this.#advanceOf = advanceOf;
  }

  /** Points. The face is monospaced and has no kerning: a text is as wide as its characters. */
  measure(text: string, { size, bold, spacing = 0 }: Style): number {
    const characters = [...text];
    const ems = characters.reduce((sum, char) => sum + this.#advance(char, bold ? "bold" : "regular"), 0);
    return (ems + spacing * characters.length) * size;
  }

  #advance(char: string, face: Face): number {
    const key = face + char;
    const known = this.#advances.get(key) ?? this.#advanceOf(char, face);
    this.#advances.set(key, known);
    return known;
  }

  /** A text for reading, broken between phrases. */
  block(text: string, style: Style, width: number): Block {
    return this.pieces(phrasesOf(text), style, width);
  }

  pieces(pieces: readonly string[], style: Style, width: number): Block {
    return blockOf(
      fillLines(pieces, width, (text) => this.measure(text, style)),
      style,
    );
  }

  /** A text for typing or copying: set smaller rather than broken, and broken behind a mark of its own if it must. */
  exact(text: string, style: Style, width: number): Block {
    const size = Math.min(style.size, Math.max(this.fitting(text, style, width), least));
    const set = { ...style, size };
    if (this.measure(text, set) <= width) return blockOf([text], set);
    return this.pieces(text.split(/(?<=[@./])/), set, width);
  }

  /** The size in points at which a text just fits. */
  fitting(text: string, style: Style, width: number): number {
    return (0.999 * style.size * width) / this.measure(text, style);
  }
}

function blockOf(lines: string[], style: Style): Block {
  const lineHeight = style.size * 1.4;
  return { lines, style, lineHeight, height: lines.length * lineHeight };
}
