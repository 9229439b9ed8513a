/** The browser takes a worker's address only from a named policy (`require-trusted-types-for`); this one lets one address through. */
interface ScriptPolicy {
  createScriptURL(url: string): string;
}
interface PolicyFactory {
  createPolicy(name: string, rules: ScriptPolicy): ScriptPolicy;
}

const address = "/worker.js";

export async function registerWorker(): Promise<void> {
  const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
  const policy = factory?.createPolicy("genkan", { createScriptURL: () => address });
  try {
    await navigator.serviceWorker.register(policy?.createScriptURL(address) ?? address, { scope: "/" });
  } catch (error) {
    // Without it the app works as long as it is open; notifications then say by themselves that they cannot be had.
    console.warn("no worker:", (error as Error).message);
  }
}
