import { access } from "node:fs/promises";
import { join } from "node:path";
import type { Config } from "../../config.ts";
import { missingGlyphs } from "../../contracts/index.ts";
import { Failure } from "../../platform/errors.ts";
import { openPlaces } from "../../platform/geoip.ts";
import { createLog } from "../../platform/log.ts";
import { type Check, failed, ok } from "./check.ts";

const oldestNode = 26;

/** Node, what the build has made, and what notices are printed with. */
export function machineChecks(config: Config): Promise<Check[]> {
  return Promise.all([nodeCheck(), assetsCheck(config), fontCheck(), placeCheck(config)]);
}

async function nodeCheck(): Promise<Check> {
  const major = Number(process.versions.node.split(".")[0]);
  if (major >= oldestNode) return ok("Node", process.versions.node);
  const hint = "start Genkan with npm start or bin/genkan: they use the Node that npm ci installs";
  return failed("Node", `${process.versions.node} is older than ${oldestNode}`, hint);
}

async function assetsCheck(config: Config): Promise<Check> {
  const built = await reads(join(config.projectDir, "dist/assets/manifest.json"));
  return built
    ? ok("pages", "style sheet and scripts are built")
    : failed("pages", "are not built", "npm start builds them");
}

/** 髙 and 﨑 are the characters that poor typefaces lack. */
async function fontCheck(): Promise<Check> {
  try {
    const missing = await missingGlyphs([{ path: [], text: "損保 太郎 髙﨑" }]);
    if (missing.length === 0) return ok("typeface", "notices can be printed");
    return failed("typeface", "the notice's typeface lacks characters of names", "npm ci installs it again");
  } catch {
    return failed("typeface", "the notice's typeface cannot be read", "npm ci installs it again");
  }
}

/** Read as a server reads it when it starts, which refuses to without. */
function placeCheck(config: Config): Check {
  if (config.geoip === undefined) return ok("places", "not shown: GENKAN_GEOIP is not set");
  try {
    openPlaces({ path: config.geoip, log: createLog("silent") });
    return ok("places", config.geoip);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return failed("places", error.message, error.hint);
  }
}

function reads(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
