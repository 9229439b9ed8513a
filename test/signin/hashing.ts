import { vi } from "vitest";

/** Password hashes verified so far; while `hold` is set they wait for it. */
export const hashing = { count: 0, hold: null as Promise<void> | null };

/** The real library, counted: `vi.mock("@node-rs/argon2", async () => (await import("./hashing.ts")).countedArgon2())`. */
export async function countedArgon2() {
  const real = await vi.importActual<typeof import("@node-rs/argon2")>("@node-rs/argon2");
  const verify: typeof real.verify = async (...given) => {
    hashing.count++;
    await hashing.hold;
    return real.verify(...given);
  };
  return { ...real, verify };
}
