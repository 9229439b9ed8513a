import { writeFileSync } from "node:fs";
import { chromium, type Locator, type Page } from "@playwright/test";
import { expect, test } from "../genkan.ts";
import { y4mOf } from "./film.ts";
import { confirmPhone, heading, openPair, phoneTraits, toQrCode } from "./pair.ts";

test("the camera reads the QR code from the computer's screen, and both go on to 完了", async ({
  page,
  server,
  launchOptions,
}, info) => {
  await toQrCode(page, openPair(server));
  const film = info.outputPath("screen.y4m");
  writeFileSync(
    film,
    y4mOf(await pixelsOf(page, page.getByRole("img", { name: "認証アプリを登録するQRコード" }).first())),
  );
  const camera = [
    "--use-fake-ui-for-media-stream",
    "--use-fake-device-for-media-stream",
    `--use-file-for-fake-video-capture=${film}`,
  ];
  const browser = await chromium.launch({ ...launchOptions, args: [...(launchOptions.args ?? []), ...camera] });
  const phone = await (await browser.newContext(phoneTraits)).newPage();
  await phone.goto(`http://authenticator.localhost:${server.port}/`);
  await phone.getByRole("button", { name: "QRコードをスキャン" }).click();
  await expect(heading(phone)).toHaveText("このアカウントを登録しますか。");
  await expect(page.getByText("スマートフォンがつながりました").filter({ visible: true })).toBeVisible();
  await phone.getByRole("button", { name: "次へ" }).click();
  await phone.getByRole("button", { name: "通知を使わずに続ける" }).click();
  await confirmPhone(page, phone);
  await browser.close();
});

/** What stands on the screen, point by point, with some of what is around it. */
async function pixelsOf(page: Page, place: Locator): Promise<{ width: number; height: number; grey: number[] }> {
  await place.scrollIntoViewIfNeeded();
  const box = await place.boundingBox();
  if (!box) throw new Error("the QR code is not in sight");
  const side = Math.ceil(Math.max(box.width, box.height)) + 40;
  const clip = { x: Math.max(0, box.x - 20), y: Math.max(0, box.y - 20), width: side, height: side };
  const picture = (await page.screenshot({ clip })).toString("base64");
  const blank = await page.context().newPage();
  const pixels = await blank.evaluate(async (picture) => {
    const image = new Image();
    image.src = `data:image/png;base64,${picture}`;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: 480, height: 480 });
    const pen = canvas.getContext("2d") as CanvasRenderingContext2D;
    pen.drawImage(image, 0, 0, 480, 480);
    const { data } = pen.getImageData(0, 0, 480, 480);
    const grey = Array.from({ length: 480 * 480 }, (_, i) => data[i * 4 + 1] as number);
    return { width: 480, height: 480, grey };
  }, picture);
  await blank.close();
  return pixels;
}
