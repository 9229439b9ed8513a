import { resolve } from "node:path";
import { expect, firstSignIn, manualContract, test } from "./genkan.ts";
import { look, lookInTheDark } from "./look.ts";

const picture = resolve(import.meta.dirname, "../../authenticator/icons/192.png");

test("drawings, pictures and letters stand on the tiles in the company's order, in both languages", async ({
  page,
  server,
}) => {
  const contract = server.openContract(manualContract("tiles"));
  const origin = new URL(contract.loginUrl).origin;
  const app = (verb: string, ...more: string[]) =>
    server.command<{ id: string }>(["app", verb, "--tenant", contract.tenant, ...more]);
  const bookmark = (name: string) =>
    app("add", "--preset", "bookmark", "--name", name, "--set", "url=https://app.example.com/").id;
  app("add", "--preset", "slack", "--set", "workspace=hoken");
  app("add", "--preset", "kintone", "--set", "subdomain=hoken");
  app("icon", bookmark("勤怠の記録と休暇の申請"), "--sign", "clock");
  app("icon", bookmark("社内ポータル"), "--file", picture);
  const last = bookmark("名刺管理");
  app("icon", last, "--none");
  app("move", last, "--to", "1");

  await firstSignIn(page, contract);
  await page.goto(`${origin}/console/`);
  const tiles = page.locator("main [data-app]");
  await expect(tiles.first()).toContainText("名刺管理");
  const image = tiles.filter({ hasText: "社内ポータル" }).locator("img");
  expect(await image.evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth)).toBe(192);
  await look(page, "tiles");
  await lookInTheDark(page, "tiles");
  await page.goto(`${origin}/account`);
  await page.getByRole("main").getByRole("button", { name: "English" }).click();
  await page.goto(`${origin}/console/`);
  await expect(tiles.filter({ hasText: "Slack" })).toContainText("Messages in the company");
  await look(page, "tiles-en");
});
