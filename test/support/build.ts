import { ensureBuilt } from "../../bin/setup.mjs";

/** Once before all tests: dist/ as the sources are now. */
export default async function setup(): Promise<void> {
  await ensureBuilt();
}
