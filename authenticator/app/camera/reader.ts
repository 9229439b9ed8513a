import { decodeQR } from "qr/decode.js";

type Picture = HTMLVideoElement | ImageBitmap;
export type ReadQr = (picture: Picture) => Promise<string | null>;

interface Detector {
  detect(picture: Picture): Promise<{ rawValue: string }[]>;
}
interface DetectorClass {
  new (o: { formats: string[] }): Detector;
  getSupportedFormats(): Promise<string[]>;
}

/** The browser's own reader where it has one (Chrome on Android), else ours. */
export async function qrReader(): Promise<ReadQr> {
  const Native = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
  const formats = (await Native?.getSupportedFormats()) ?? [];
  if (!Native || !formats.includes("qr_code")) return readOurselves;
  const detector = new Native({ formats: ["qr_code"] });
  return async (picture) => (await detector.detect(picture))[0]?.rawValue ?? null;
}

/** A side longer than this finds nothing more and takes longer. */
const longestSide = 800;

async function readOurselves(picture: Picture): Promise<string | null> {
  try {
    return decodeQR(pixels(picture));
  } catch {
    return null; // the decoder throws where it sees no code
  }
}

function pixels(picture: Picture): ImageData {
  const [width, height] = sizeOf(picture);
  const scale = Math.min(1, longestSide / Math.max(width, height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const context = canvas.getContext("2d", { willReadFrequently: true }) as CanvasRenderingContext2D;
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

function sizeOf(picture: Picture): [number, number] {
  return picture instanceof HTMLVideoElement
    ? [picture.videoWidth, picture.videoHeight]
    : [picture.width, picture.height];
}
