import type { SignOnDeps } from "../signon/index.ts";
import type { FrameOf } from "./way.ts";

export interface FarewellDeps extends SignOnDeps {
  frameOf: FrameOf;
}

/** What is kept for the length of a way out. */
export const kind = "farewell";

export function wayPath(word: string): string {
  return `/signout/way/${word}`;
}

export function stepPath(progress: string): string {
  return `/signout/step/${progress}`;
}
