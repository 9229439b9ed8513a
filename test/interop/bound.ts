import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

/** Ends the program when the pipe is closed, which it is when its owner is gone; waits for it either way. */
const keeper = `exec 3<&0
trap : TERM
"$@" </dev/null & main=$!
{ cat >/dev/null; kill "$main"; } <&3 2>/dev/null &
while kill -0 "$main" 2>/dev/null; do wait "$main"; done`;

/** A program that lives no longer than this process. In a group of its own: Apache ends its whole group with itself. */
export class Bound {
  readonly #keeper: ChildProcess;
  readonly #ended: Promise<unknown>;

  constructor(command: string[], o: { env: NodeJS.ProcessEnv; log: number }) {
    const env = { PATH: process.env.PATH, LANG: "C.UTF-8", ...o.env };
    const args = ["-c", keeper, "keeper", ...command];
    this.#keeper = spawn("/bin/sh", args, { env, detached: true, stdio: ["pipe", o.log, o.log] });
    this.#ended = once(this.#keeper, "exit");
  }

  get lives(): boolean {
    return this.#keeper.exitCode === null && this.#keeper.signalCode === null;
  }

  async stop(): Promise<void> {
    this.#keeper.stdin?.end();
    await this.#ended;
  }
}

/** The program once it has started; what has begun to run is stopped where that fails. */
export async function started<P extends { stop(): Promise<void> }>(program: P, start: Promise<void>): Promise<P> {
  try {
    await start;
    return program;
  } catch (error) {
    await program.stop();
    throw error;
  }
}
