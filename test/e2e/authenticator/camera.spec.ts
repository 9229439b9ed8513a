import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium, type Page } from "@playwright/test";
import encodeQR from "qr";
import { look } from "../look.ts";
import { FakeServer } from "./fake.ts";
import { y4mOf } from "./film.ts";
import { android, expect, heading, test } from "./phone.ts";

/** A film with the code in its middle. */
function y4m(text: string | null, side = 480): Buffer {
  const luma = Buffer.alloc(side * side, 200);
  if (text !== null) draw(luma, { side, modules: encodeQR(text, "raw", { ecc: "medium", border: 4 }) });
  return y4mOf({ width: side, height: side, grey: luma });
}

function draw(luma: Buffer, { side, modules }: { side: number; modules: boolean[][] }): void {
  const scale = Math.floor((side * 0.8) / modules.length);
  const from = Math.floor((side - scale * modules.length) / 2);
  for (const [y, row] of modules.entries()) {
    for (const [x, dark] of row.entries()) {
      for (let line = 0; line < scale; line++) {
        const start = (from + y * scale + line) * side + from + x * scale;
        luma.fill(dark ? 20 : 235, start, start + scale);
      }
    }
  }
}

/** A browser of its own: the camera's film is one of its arguments. */
async function withCamera(
  o: { film: Buffer | null; path: string; executable: string | undefined },
  use: (page: Page) => Promise<void>,
) {
  writeFileSync(o.path, o.film ?? y4m(null));
  const camera = o.film
    ? [
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        `--use-file-for-fake-video-capture=${o.path}`,
      ]
    : ["--deny-permission-prompts"];
  const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const browser = await chromium.launch({
    ...(o.executable ? { executablePath: o.executable } : {}),
    args: [...asRoot, "--disable-gpu", ...camera],
  });
  const context = await browser.newContext({
    userAgent: android,
    viewport: { width: 390, height: 844 },
    locale: "ja-JP",
  });
  try {
    await use(await context.newPage());
  } finally {
    await browser.close();
  }
}

test.describe("the camera", () => {
  test("reads the QR code and goes on by itself", async ({ server, launchOptions }, info) => {
    const film = y4m(server.enrolment().url);
    await withCamera(
      { film, path: info.outputPath("qr.y4m"), executable: launchOptions.executablePath },
      async (page) => {
        await page.goto(server.origin);
        await page.getByRole("button", { name: "QRコードをスキャン" }).click();
        await expect(heading(page)).toHaveText("このアカウントを登録しますか。");
      },
    );
  });

  test("says of another QR code that it is not one for this, and keeps looking", async ({
    server,
    launchOptions,
  }, info) => {
    const film = y4m("https://example.com/");
    await withCamera(
      { film, path: info.outputPath("other.y4m"), executable: launchOptions.executablePath },
      async (page) => {
        await page.goto(server.origin);
        await page.getByRole("button", { name: "QRコードをスキャン" }).click();
        await expect(page.getByText(/このQRコードは登録用ではありません/)).toBeVisible();
        await expect(page.getByText("QRコードを枠の中に入れてください。")).toBeVisible();
        await look(page, "phone-scan");
      },
    );
  });

  test("that may not be used is said, with the ways that are left", async ({ server, launchOptions }, info) => {
    await withCamera(
      { film: null, path: info.outputPath("none.y4m"), executable: launchOptions.executablePath },
      async (page) => {
        await page.goto(server.origin);
        await page.getByRole("button", { name: "QRコードをスキャン" }).click();
        await expect(page.getByText(/カメラを使えません/)).toBeVisible();
        const photo = join(info.outputDir, "photo.png");
        await photoOf(page, { text: server.enrolment().url, photo });
        await page.locator("input[type=file]").setInputFiles(photo);
        await expect(heading(page)).toHaveText("このアカウントを登録しますか。");
      },
    );
  });
});

/** A photograph of the code, taken by the browser itself. */
async function photoOf(page: Page, { text, photo }: { text: string; photo: string }): Promise<void> {
  const other = await page.context().newPage();
  await other.setContent(
    `<body style="margin:40px;background:#ddd">${encodeQR(text, "svg", { ecc: "medium", scale: 6 })}`,
  );
  await other.locator("svg").evaluate((svg) => {
    svg.setAttribute("width", "320");
    svg.setAttribute("height", "320");
  });
  await other.screenshot({ path: photo });
  await other.close();
}

test("the fake server refuses what was not signed by the device", async () => {
  const server = await FakeServer.start();
  const answer = await fetch(`${server.address}/api/pending`, {
    method: "POST",
    body: JSON.stringify({ jws: "eyJhbGciOiJFUzI1NiIsImtpZCI6Im5vYm9keSJ9.e30.AA" }),
  });
  expect(answer.status).toBe(401);
  await server.stop();
});
