import { globSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

export const root = resolve(import.meta.dirname, "../..");

export interface Source {
  /** From the project's root, such as `src/signin/step.ts`. */
  path: string;
  text: string;
  /** Files of ours that it imports, from the project's root. */
  imports: string[];
  /** Packages and Node's own modules. */
  packages: string[];
}

/** Every source file under a folder but its tests. */
export function sourcesOf(folder: string): Source[] {
  return globSync(`${folder}/**/*.{ts,tsx}`, { cwd: root })
    .filter((path) => !/\.test\.tsx?$/.test(path))
    .map(read);
}

function read(path: string): Source {
  const text = readFileSync(join(root, path), "utf8");
  const named = [...text.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)].map((match) => match[1] as string);
  return {
    path,
    text,
    imports: named
      .filter((name) => name.startsWith("."))
      .map((name) => relative(root, resolve(root, dirname(path), name)))
      .filter((target) => target.startsWith("src/")),
    packages: named.filter((name) => !name.startsWith(".")),
  };
}

/** The room of a file: `signin` of `src/signin/pages/id.tsx`; a file of `src` itself is a room of its own. */
export function roomOf(path: string): string {
  return path.split("/")[1] as string;
}
