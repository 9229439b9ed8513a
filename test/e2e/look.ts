import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const pictures = resolve(import.meta.dirname, "../../test-results/pictures");
mkdirSync(pictures, { recursive: true });

const widths = [390, 1280];

/**
 * Looks at a page as it stands, narrow and wide: nothing sideways (also at 320 px and with text doubled), no target under 44 px, no finding of axe-core (WCAG 2.2 AA),
 * one heading and at most one filled button. Keeps a picture of each for people to look at.
 */
export async function look(page: Page, name: string): Promise<void> {
  for (const width of widths) {
    await pictureAt(page, name, width);
    expect(await sideways(page), `${name} at ${width}: wider than the window`).toEqual([]);
    expect(await smallTargets(page), `${name} at ${width}: targets under 44 px`).toEqual([]);
  }
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await sideways(page), `${name} at 320: wider than the window`).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  await textSize(page, "200%");
  expect(await sideways(page), `${name} with text doubled: wider than the window`).toEqual([]);
  await textSize(page, "");
  // In one go, without a page of its own for each: there are no frames from elsewhere.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
    .analyze();
  const findings = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`);
  expect(findings, `${name}: axe-core`).toEqual([]);
  expect(await page.locator("h1").count(), `${name}: headings of the first level`).toBe(1);
  const filled = page.locator("main .button.fill").filter({ visible: true });
  expect(await filled.count(), `${name}: filled buttons`).toBeLessThanOrEqual(1);
}

/** A picture of each width and nothing more, where no script can look. */
export async function picture(page: Page, name: string): Promise<void> {
  for (const width of widths) await pictureAt(page, name, width);
}

async function pictureAt(page: Page, name: string, width: number): Promise<void> {
  await page.setViewportSize({ width, height: width === 390 ? 844 : 800 });
  await page.screenshot({ path: join(pictures, `${name}-${width}.png`), fullPage: true });
}

/** What `look` does in the dark scheme, for the picture and the contrasts. */
export async function lookInTheDark(page: Page, name: string): Promise<void> {
  await page.emulateMedia({ colorScheme: "dark" });
  await look(page, `${name}-dark`);
  await page.emulateMedia({ colorScheme: "light" });
}

/** As the browser's own setting of the text size does. */
function textSize(page: Page, size: string): Promise<void> {
  return page.evaluate((size) => {
    document.documentElement.style.fontSize = size;
  }, size);
}

/** Against the width that was asked for: a phone's window grows with what is too wide for it. */
function sideways(page: Page): Promise<string[]> {
  return page.evaluate((width) => {
    if (document.documentElement.scrollWidth <= width) return [];
    const wide = [...document.querySelectorAll("body *")].filter((el) => el.getBoundingClientRect().right > width + 1);
    return wide.map((el) => el.outerHTML.slice(0, 120));
  }, page.viewportSize()?.width ?? 0);
}

/** Links inside a sentence are exempt (WCAG 2.2, 2.5.8), and what is hidden until it is focused. */
function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const targets = [...document.querySelectorAll<HTMLElement>("a[href], button, summary, input:not([type=hidden])")];
    return targets
      .filter(
        (el) =>
          el.checkVisibility() &&
          !el.matches("p a, .skip, [hidden]") &&
          el.closest("[popover]:not(:popover-open)") === null,
      )
      .map((el) => ({
        el,
        box: (
          (el instanceof HTMLInputElement && ["checkbox", "radio"].includes(el.type) && el.labels?.[0]) ||
          el
        ).getBoundingClientRect(),
      }))
      .filter(({ box }) => box.width > 0 && (box.height < 43.5 || box.width < 43.5))
      .map(({ el, box }) => `${Math.round(box.width)}×${Math.round(box.height)} ${el.outerHTML.slice(0, 100)}`);
  });
}
