// Makes the PNG files from the drawings, with the browser of the tests; run again when a drawing has changed.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";
import { findChromium } from "../../bin/chromium.mjs";

/** File, drawing, side in pixels, and how much of it the drawing fills: the launcher of a phone cuts a maskable one's edge off. */
const files = [
  ["192.png", "icon.svg", 192, 1],
  ["512.png", "icon.svg", 512, 1],
  ["maskable.png", "icon.svg", 512, 0.9],
  ["180.png", "icon.svg", 180, 1],
  ["badge.png", "badge.svg", 96, 1],
];
const here = (name) => fileURLToPath(new URL(name, import.meta.url));

const browser = await chromium.launch({ executablePath: findChromium() ?? undefined, args: ["--no-sandbox"] });
const page = await browser.newPage();
for (const [file, drawing, side, fill] of files) {
  const svg = readFileSync(here(drawing), "utf8").replace(
    "<svg ",
    `<svg width="${side * fill}" height="${side * fill}" `,
  );
  const ground = drawing === "icon.svg" ? "#00428c" : "transparent";
  await page.setViewportSize({ width: side, height: side });
  await page.setContent(
    `<body style="margin:0;display:grid;place-items:center;height:100vh;background:${ground}">${svg}`,
  );
  await page.screenshot({ path: here(file), omitBackground: true });
}
await browser.close();
