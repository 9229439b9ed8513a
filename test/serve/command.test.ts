import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { forget, freePort, Genkan, gone, newDataDir, root } from "../support/genkan.ts";

const dataDir = newDataDir();
afterAll(() => forget(dataDir));

test("genkan serve serves as npm start does, workers too, and ends when it is asked to", async () => {
  const command = [process.execPath, join(root, "dist/cli.js"), "serve"];
  const env = { GENKAN_WORKERS: "2" };
  const genkan = await Genkan.start({ dataDir, port: await freePort(), env, command });
  expect(genkan.fact("login")).toBe(`http://sonpo.localhost:${genkan.port}/console/`);
  expect((await genkan.visitor().get("/signin")).status).toBe(200);
  const all = genkan.processes();
  expect(await genkan.stop()).toEqual({ code: 0, signal: null });
  await gone(all);
});
