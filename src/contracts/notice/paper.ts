import { fontFiles, loadPdfKit } from "./fonts.ts";
import { type Block, type Face, Typesetter } from "./typeset.ts";

/** Points in a millimetre. */
const mm = 72 / 25.4;
/** A4 with the margins of UI §8: 14 mm above, 15 mm at the sides, 12 mm below. */
const sheet = { width: 210 * mm, height: 297 * mm, top: 14 * mm, side: 15 * mm, bottom: 12 * mm };
export const left = sheet.side;
export const width = sheet.width - 2 * sheet.side;
export const footTop = sheet.height - sheet.bottom - 18;
const lowest = footTop - 8;
/** What fits below the head of a further sheet and the head of a table. */
const tallest = lowest - sheet.top - 48;

/** Something that is placed as a whole, from the top down. */
export interface Part {
  height: number;
  /** Left above it, but not at the top of a sheet. */
  gap?: number;
  /** Stays on one sheet with what follows. */
  keep?: boolean;
  /** Drawn again above it where a sheet begins with it: the head of its table. */
  head?: Part;
  draw(y: number): void;
}

/** Draws the foot of the nth sheet of so many. */
type Foot = (n: number, total: number) => void;

type Document = InstanceType<Awaited<ReturnType<typeof loadPdfKit>>>;

/** Sheets of A4 that are filled from the top down; black, with grey grounds that may vanish on a copier. */
export class Paper extends Typesetter {
  readonly #document: Document;
  readonly #files: Record<Face, string>;
  readonly #written: Promise<Buffer>;
  #y = 0;
  #beginSheet: () => void = () => {};
  #sheets = 0;
  readonly #booklets: { from: number; drawFoot: Foot }[] = [];

  private constructor(document: Document) {
    // By their paths: under a name of its own pdfkit reads the first font's megabytes anew for every line.
    const files = { regular: fontFiles.regular(), bold: fontFiles.bold() };
    super((char, face) => document.font(files[face], 100).widthOfString(char) / 100);
    this.#document = document;
    this.#files = files;
    this.#written = collected(document);
  }

  static async open(o: { title: string; author: string; lang: string; at: Date }): Promise<Paper> {
    const PdfDocument = await loadPdfKit();
    const info = { Title: o.title, Author: o.author, Creator: "Genkan", Producer: "Genkan", CreationDate: o.at };
    const settings = { autoFirstPage: false, bufferPages: true, size: "A4", margin: 0, pdfVersion: "1.7" as const };
    return new Paper(
      new PdfDocument({ ...settings, info, lang: o.lang, displayTitle: true, font: fontFiles.regular() }),
    );
  }

  /** What every further sheet begins with, until it is set anew. */
  set beginSheet(draw: () => void) {
    this.#beginSheet = draw;
  }

  newSheet(): void {
    this.#document.addPage();
    this.#sheets++;
    this.#y = sheet.top;
  }

  /** Places parts one below the other; those that keep together move to the next sheet together. */
  flow(parts: readonly Part[]): void {
    for (let i = 0; i < parts.length; ) {
      const run = [parts[i] as Part];
      while (run.at(-1)?.keep && i + run.length < parts.length) run.push(parts[i + run.length] as Part);
      this.#place(run);
      i += run.length;
    }
  }

  #place(run: Part[]): void {
    const height = run.reduce((sum, part) => sum + (part.gap ?? 0) + part.height, 0);
    const fresh = this.#y + height > lowest;
    if (fresh && run.length > 1 && height > tallest) {
      // No sheet holds all of them: better apart than cut off.
      for (const part of run) this.#place([part]);
      return;
    }
    if (fresh) this.#continue(run[0]?.head);
    for (const part of run) this.#put(part, fresh && part === run[0] ? 0 : (part.gap ?? 0));
  }

  #continue(head: Part | undefined): void {
    this.newSheet();
    this.#beginSheet();
    if (head) this.#put(head, 0);
  }

  #put(part: Part, gap: number): void {
    part.draw(this.#y + gap);
    this.#y += gap + part.height;
  }

  write(block: Block, at: { x: number; y: number; width: number; link?: string }): void {
    const { style, lineHeight } = block;
    block.lines.forEach((line, i) => {
      const measured = this.measure(line, style);
      const free = at.width - measured;
      const x = at.x + (style.align === "right" ? free : style.align === "center" ? free / 2 : 0);
      const y = at.y + i * lineHeight + (lineHeight - style.size) / 2;
      const options = { lineBreak: false, characterSpacing: (style.spacing ?? 0) * style.size };
      this.#document
        .font(this.#files[style.bold ? "bold" : "regular"], style.size)
        .fillColor("black")
        .text(line, x, y, options);
      if (at.link !== undefined) this.#document.link(x, y, measured, style.size, at.link);
    });
  }

  ground(x: number, y: number, width: number, height: number, color = "#f2f2f2"): void {
    this.#document.rect(x, y, width, height).fill(color);
  }

  line(x1: number, y1: number, x2: number, y2: number, weight = 0.5): void {
    this.#document.moveTo(x1, y1).lineTo(x2, y2).lineWidth(weight).strokeColor("black").stroke();
  }

  box(x: number, y: number, width: number, height: number, o: { weight?: number; radius?: number } = {}): void {
    this.#document.roundedRect(x, y, width, height, o.radius ?? 0);
    this.#document
      .lineWidth(o.weight ?? 0.5)
      .strokeColor("black")
      .stroke();
  }

  circle(x: number, y: number, radius: number): void {
    this.#document.circle(x, y, radius).lineWidth(0.8).strokeColor("black").stroke();
  }

  /** What follows is numbered for itself, with a foot of its own. */
  beginBooklet(drawFoot: Foot): void {
    this.#booklets.push({ from: this.#sheets, drawFoot });
  }

  /** The whole document, each sheet with its foot. */
  async finish(): Promise<Buffer> {
    for (const [i, { from, drawFoot }] of this.#booklets.entries()) {
      const total = (this.#booklets[i + 1]?.from ?? this.#sheets) - from;
      for (let n = 1; n <= total; n++) {
        this.#document.switchToPage(from + n - 1);
        drawFoot(n, total);
      }
    }
    this.#document.end();
    return this.#written;
  }
}

function collected(document: Document): Promise<Buffer> {
  const chunks: Buffer[] = [];
  return new Promise((done, fail) => {
    document.on("data", (chunk: Buffer) => chunks.push(chunk));
    document.on("end", () => done(Buffer.concat(chunks)));
    document.on("error", fail);
  });
}
