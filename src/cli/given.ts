import { UsageFailure } from "./output.ts";

/** What stood on the command line, as commander has read it; `src/cli/program.ts` declares the names. */
export class Given {
  readonly #options: Readonly<Record<string, unknown>>;
  readonly #words: readonly string[];
  /** How to ask for help on this command. */
  readonly #help: string;

  constructor(options: Readonly<Record<string, unknown>>, words: readonly string[], help: string) {
    this.#options = options;
    this.#words = words;
    this.#help = help;
  }

  /** A required option. */
  text(name: string): string {
    const value = this.maybe(name);
    if (value === undefined) throw new Error(`the option ${name} is not declared as required`);
    return value;
  }

  maybe(name: string): string | undefined {
    const value = this.#options[name];
    return typeof value === "string" ? value : undefined;
  }

  /** An option that may be given several times. */
  list(name: string): string[] {
    const value = this.#options[name];
    return Array.isArray(value) ? value.map(String) : [];
  }

  flag(name: string): boolean {
    return this.#options[name] === true;
  }

  /** The nth word after the command's name. */
  word(at: number): string {
    const value = this.#words[at];
    if (value === undefined) throw new Error(`word ${at} is not declared as required`);
    return value;
  }

  maybeWord(at: number): string | undefined {
    return this.#words[at];
  }

  get reason(): { reason?: string } {
    const reason = this.maybe("reason");
    return reason === undefined ? {} : { reason };
  }

  misuse(message: string): UsageFailure {
    return new UsageFailure(message, `${this.#help} tells how it is used`);
  }
}
