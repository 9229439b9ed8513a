import QRCode from "qrcode";
import { expect, test } from "vitest";
import { qrOf } from "./qr.ts";

test("the runs cover the dark modules, each once", () => {
  const text = "https://sonpo.genkan.example.com/console/";
  const { size, data } = QRCode.create(text, { errorCorrectionLevel: "M" }).modules;
  const symbol = qrOf(text);
  const drawn = symbol.runs.flatMap(({ x, y, length }) => Array.from({ length }, (_, i) => y * size + x + i));
  expect(symbol.size).toBe(size);
  expect(drawn).toEqual([...data].flatMap((dark, i) => (dark ? [i] : [])));
});
