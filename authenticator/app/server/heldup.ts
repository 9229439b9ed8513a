/** No account may be moved for now. */
export class HeldUp extends Error {
  /** ISO 8601; nothing: it has no end by itself. */
  readonly until: string | undefined;

  constructor(until: string | undefined) {
    super("moves are held up");
    this.until = until;
  }
}
