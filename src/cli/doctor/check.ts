/** One line of what `doctor` has looked at. */
export interface Check {
  name: string;
  status: "ok" | "warning" | "failed";
  says: string;
  /** What to do; where all is well there is none. */
  hint?: string;
}

export function ok(name: string, says: string): Check {
  return { name, status: "ok", says };
}

export function warning(name: string, says: string, hint: string): Check {
  return { name, status: "warning", says, hint };
}

export function failed(name: string, says: string, hint: string): Check {
  return { name, status: "failed", says, hint };
}
