const dayMs = 24 * 3600_000;

/** For so long a move can be reported, and the new phone proves nothing beyond a sign-in (the app's specification, §13). */
export function reportableUntil(movedAt: Date): Date {
  return new Date(movedAt.getTime() + dayMs);
}

/** Moves since then can be reported. */
export function reportableSince(now: Date): Date {
  return new Date(now.getTime() - dayMs);
}
