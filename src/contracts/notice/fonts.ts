import { createRequire } from "node:module";
import { codePoint } from "../../platform/input/index.ts";

/** BIZ UDGothic (SIL Open Font License), 400 and 700; both have the same 11,741 characters. */
const require = createRequire(import.meta.url);
const folder = "@expo-google-fonts/biz-udgothic";

export const fontFiles = {
  regular: () => require.resolve(`${folder}/400Regular/BIZUDGothic_400Regular.ttf`),
  bold: () => require.resolve(`${folder}/700Bold/BIZUDGothic_700Bold.ttf`),
};

/** A text that will stand on paper, and where it came from. */
export interface Printable {
  path: readonly PropertyKey[];
  text: string;
}

/** What pdfkit knows of the font in use; its types keep this to themselves. */
interface OpenedFont {
  font: { hasGlyphForCodePoint(codePoint: number): boolean };
}

let opened: Promise<OpenedFont> | undefined;

/** Each character that the font cannot draw, once per text. A hole in a printed name must never pass in silence. */
export async function missingGlyphs(
  printed: readonly Printable[],
): Promise<{ path: readonly PropertyKey[]; char: string; code: string }[]> {
  opened ??= openFont();
  const { font } = await opened;
  return printed.flatMap(({ path, text }) =>
    [...new Set(text)]
      .filter((char) => !font.hasGlyphForCodePoint(char.codePointAt(0) as number))
      .map((char) => ({ path, char, code: codePoint(char) })),
  );
}

/** pdfkit and its font reader are large: they are loaded when the first notice is made, not when the server starts. */
export async function loadPdfKit() {
  return (await import("pdfkit")).default;
}

async function openFont(): Promise<OpenedFont> {
  const PdfDocument = await loadPdfKit();
  const document: unknown = new PdfDocument({ autoFirstPage: false, font: fontFiles.regular() });
  if (!holdsFont(document)) throw new Error("this pdfkit does not tell which characters its font has");
  return document._font;
}

function holdsFont(document: unknown): document is { _font: OpenedFont } {
  if (typeof document !== "object" || document === null || !("_font" in document)) return false;
  const font = document._font as Partial<OpenedFont> | null;
  return typeof font?.font?.hasGlyphForCodePoint === "function";
}
