import type { Config } from "../../config.ts";
import { Failure } from "../../platform/errors.ts";
import { commandConfig } from "../connect.ts";
import type { Answer } from "../output.ts";
import { type Check, failed } from "./check.ts";
import { databaseChecks } from "./database.ts";
import { folderChecks } from "./folder.ts";
import { machineChecks } from "./machine.ts";
import { networkChecks } from "./network.ts";
import { telephoneChecks } from "./telephone.ts";

/** Looks at everything Genkan stands on and says what to do; changes nothing but what every command's start does. */
export async function run(): Promise<Answer> {
  const checks = await allChecks();
  const bad = checks.some(({ status }) => status === "failed");
  return { value: { ok: !bad, checks }, text: checks.map(lineOf).join("\n"), failed: bad };
}

async function allChecks(): Promise<Check[]> {
  const config = readEnvironment();
  if ("status" in config) return [config];
  const folders = await folderChecks(config);
  const found = await Promise.all([
    machineChecks(config),
    databaseChecks(config),
    networkChecks(config),
    telephoneChecks(config),
  ]);
  return [...folders, ...found.flat()];
}

function readEnvironment(): Config | Check {
  try {
    return commandConfig();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return failed("environment", error.message, error.hint);
  }
}

function lineOf({ name, status, says, hint }: Check): string {
  const line = `${status.padEnd(7)}  ${name.padEnd(12)}  ${says}`;
  return hint === undefined ? line : `${line}\n${" ".repeat(23)}hint: ${hint}`;
}
