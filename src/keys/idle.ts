import { Worker } from "node:worker_threads";

/**
 * Plain text, so that the thread loads nothing but this. On Linux a priority is a thread's own: this one gets what nobody else
 * wants of the processor; elsewhere it would be the whole process's.
 */
const work = `
  const { generateKeyPairSync } = require("node:crypto");
  if (process.platform === "linux") require("node:os").setPriority(19);
  const { privateKey } = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    privateKeyEncoding: { type: "pkcs8", format: "der" },
    publicKeyEncoding: { type: "spki", format: "der" },
  });
  require("node:worker_threads").parentPort.postMessage(privateKey);
`;

/** An RSA-2048 key in PKCS #8, made in an idle thread; null where `signal` has ended it. */
export function makeIdly(signal?: AbortSignal): Promise<Buffer | null> {
  if (signal?.aborted) return Promise.resolve(null);
  return new Promise((resolve, reject) => {
    const thread = new Worker(work, { eval: true });
    const end = () => void thread.terminate();
    signal?.addEventListener("abort", end, { once: true });
    thread.once("message", (made: Uint8Array) => resolve(Buffer.from(made)));
    thread.once("error", reject);
    thread.once("exit", () => {
      signal?.removeEventListener("abort", end);
      resolve(null);
    });
  });
}
