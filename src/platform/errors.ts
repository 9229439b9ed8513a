/**
 * What a person or a caller may be told. `code` is stable, `message` is English for logs and the command line,
 * `hint` says what to do. The private cause stays in `cause` and is never shown.
 */
export class Failure extends Error {
  readonly code: string;
  readonly hint: string;

  constructor(code: string, message: string, options: { hint: string; cause?: unknown }) {
    super(message, { cause: options.cause });
    this.name = "Failure";
    this.code = code;
    this.hint = options.hint;
  }
}
