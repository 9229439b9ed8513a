import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** What the processes below one have used. Linux only: elsewhere the figures are left out. */
export interface Usage {
  /** Milliseconds of processor time. */
  genkan: number;
  postgres: number;
}

interface Line {
  pid: number;
  parent: number;
  command: string;
}

const tickMs = 10; // USER_HZ is 100 on every Linux

export function usageBelow(pid: number): Usage {
  const usage = { genkan: 0, postgres: 0 };
  for (const { pid: each, command } of below(pid)) {
    usage[isPostgres(command) ? "postgres" : "genkan"] += ticksOf(each) * tickMs;
  }
  return usage;
}

/** Proportional set size in MB: pages that several processes share count once. */
export function memoryBelow(pid: number): Usage {
  const memory = { genkan: 0, postgres: 0 };
  for (const { pid: each, command } of below(pid)) memory[isPostgres(command) ? "postgres" : "genkan"] += pssOf(each);
  return memory;
}

function isPostgres(command: string): boolean {
  return /postgres/.test(command);
}

function below(pid: number): Line[] {
  const lines = table();
  const found: Line[] = [];
  for (const parents = [pid]; parents.length > 0; ) {
    const parent = parents.pop();
    const children = lines.filter((line) => line.parent === parent);
    found.push(...children);
    parents.push(...children.map((line) => line.pid));
  }
  return found;
}

function table(): Line[] {
  const lines = execFileSync("ps", ["-eo", "pid=,ppid=,command="], { encoding: "utf8" }).trim().split("\n");
  return lines.map((line) => {
    const [, own, parent, command = ""] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return { pid: Number(own), parent: Number(parent), command };
  });
}

/** Its own and those of its children that have ended, such as connections that were closed: user and system time of each. */
function ticksOf(pid: number): number {
  const fields = read(`/proc/${pid}/stat`)
    .replace(/^.*\) /s, "")
    .split(" ");
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0);
}

function pssOf(pid: number): number {
  return Number(/^Pss:\s+(\d+) kB/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0) / 1024;
}

/** A process that has just ended has nothing more to tell. */
function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
