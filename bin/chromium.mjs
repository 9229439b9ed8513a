// Where a browser for the tests is: $CHROMIUM, or the usual names and places of Chromium, Chrome and Edge.
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];
const places = [
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
];

/**
 * Path of a browser, or null where there is none.
 * @returns {string | null}
 */
export function findChromium() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const onPath = names.flatMap((name) => folders().map((folder) => join(folder, name)));
  return [...onPath, ...places].find(isProgram) ?? null;
}

/**
 * Whether a program of this name can be run.
 * @param {string} name
 */
export function hasProgram(name) {
  return folders().some((folder) => isProgram(join(folder, name)));
}

function folders() {
  return (process.env.PATH ?? "").split(delimiter).filter(Boolean);
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
