import QRCode from "qrcode";

/** A run of dark modules in one row: `y`, first `x` and how many. */
export interface Run {
  x: number;
  y: number;
  length: number;
}

export interface QrSymbol {
  /** Modules along one side, without the quiet zone. */
  size: number;
  runs: Run[];
}

/** QR code of a text at error level M (ISO/IEC 18004), as runs that any canvas can draw. */
export function qrOf(text: string): QrSymbol {
  const { size, data } = QRCode.create(text, { errorCorrectionLevel: "M" }).modules;
  const runs: Run[] = [];
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const last = runs.at(-1);
      if (!data[y * size + x]) continue;
      if (last && last.y === y && last.x + last.length === x) last.length++;
      else runs.push({ x, y, length: 1 });
    }
  }
  return { size, runs };
}
