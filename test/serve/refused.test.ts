import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { forget, freePort, Genkan, gone, newDataDir, root } from "../support/genkan.ts";

const dataDir = newDataDir();
const port = await freePort();

beforeAll(async () => {
  const first = await Genkan.start({ dataDir, port });
  await first.stop();
});
afterAll(() => forget(dataDir));

/** What a start that cannot be says; it has to end with status 1 and leave nothing running. */
async function refusal(env: Record<string, string>, o: { dataDir?: string; command?: string[] } = {}): Promise<string> {
  const genkan = new Genkan({ dataDir, port, env, ...o });
  const pids: number[] = [];
  const watch = setInterval(() => pids.push(...genkan.processes()), 50);
  const { code } = await genkan.exited;
  clearInterval(watch);
  await gone(pids);
  expect(code).toBe(1);
  expect(genkan.stdout).toBe("");
  return genkan.stderr;
}

const variables: [string, string, RegExp][] = [
  ["PORT", "many", /^genkan: PORT: must be a whole number from 0 to 65535\nhint: /],
  ["GENKAN_BASE_URL", "https://id.example.jp/genkan", /^genkan: GENKAN_BASE_URL: must be an origin such as /],
  ["GENKAN_WORKERS", "0", /^genkan: GENKAN_WORKERS: must be a whole number from 1 to 256\n/],
  ["GENKAN_TRUSTED_PROXIES", "10.0.0.0/40", /^genkan: GENKAN_TRUSTED_PROXIES: must be addresses or networks by comma/],
  ["GENKAN_MASTER_KEY", "c2hvcnQ=", /^genkan: the master key is not base64 of 32 bytes\nhint: /],
  ["GENKAN_POSTGRES_BIN", "/nowhere", /^genkan: there is no PostgreSQL server at \/nowhere\nhint: /],
  ["DATABASE_URL", "mysql://localhost/genkan", /^genkan: DATABASE_URL: must look like postgres:\/\//],
  ["GENKAN_LISTEN", "192.0.2.1", /^genkan: GENKAN_LISTEN names an address that this machine does not have\nhint: /],
];

test.each(variables)("%s=%s is refused with a sentence", async (name, value, says) => {
  expect(await refusal({ [name]: value })).toMatch(says);
});

test("every wrong variable is named at once, without its value", async () => {
  const said = await refusal({ PORT: "many", GENKAN_SAMPLE: "perhaps", DATABASE_URL: "secret-in-the-wrong-place" });
  expect(said.match(/^genkan: \w+: /gm)).toEqual([
    "genkan: PORT: ",
    "genkan: DATABASE_URL: ",
    "genkan: GENKAN_SAMPLE: ",
  ]);
  expect(said).not.toContain("secret-in-the-wrong-place");
});

test.each(["1", "2"])("a port that is taken is told, and the database is down again (%s workers)", async (workers) => {
  const other = await occupy(port);
  const said = await refusal({ GENKAN_WORKERS: workers });
  expect(said).toMatch(new RegExp(`^genkan: port ${port} is taken by another program\nhint: .*PORT=`));
  await new Promise((done) => other.close(done));
});

test("a second Genkan on the folder is refused, and the first goes on", async () => {
  const first = await Genkan.start({ dataDir, port });
  expect(await refusal({ PORT: String(await freePort()) })).toMatch(
    /^genkan: another Genkan runs on the data folder .+\nhint: /,
  );
  expect((await first.base().get("/readyz")).status).toBe(200);
  await first.stop();
});

test("another master key is refused, also in an environment variable", async () => {
  const GENKAN_MASTER_KEY = Buffer.alloc(32, 7).toString("base64");
  const said = await refusal({ GENKAN_MASTER_KEY });
  expect(said).toMatch(/^genkan: this master key does not open what is sealed in the database\nhint: /);
  expect(said).not.toContain(GENKAN_MASTER_KEY);
});

test("a lost master key is called that, and no other takes its place", async () => {
  const file = join(dataDir, "master.key");
  renameSync(file, `${file}.away`);
  expect(await refusal({})).toMatch(
    /^genkan: the master key is missing: there is no .*master\.key, .+\nhint: give the key/,
  );
  expect(existsSync(file)).toBe(false);
  renameSync(`${file}.away`, file);
  const again = await Genkan.start({ dataDir, port });
  await again.stop();
});

test("the key that is used is the older of two, newest first", async () => {
  const kept = readFileSync(join(dataDir, "master.key"), "utf8").trim();
  const fresh = Buffer.alloc(32, 9).toString("base64");
  const both = await Genkan.start({ dataDir, port, env: { GENKAN_MASTER_KEY: `${fresh},${kept}` } });
  await both.stop();
});

test.runIf(process.getuid?.() === 0)(
  "a data folder of another account is refused for whoever cannot have it",
  async () => {
    const as = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"];
    const folder = join(newDataDir(), "..");
    chmodSync(folder, 0o755);
    const theirs = join(folder, "data");
    mkdirSync(theirs, { mode: 0o755 });
    const command = [...as, join(root, "node_modules/.bin/node"), join(root, "dist/server.js")];
    expect(await refusal({}, { dataDir: theirs, command })).toMatch(
      /^genkan: the data folder .+ belongs to another account\nhint: /,
    );
    rmSync(folder, { recursive: true });
  },
);

test("a data folder that cannot be made is told", async () => {
  const file = join(dataDir, "a-file");
  writeFileSync(file, "");
  expect(await refusal({}, { dataDir: join(file, "data") })).toMatch(
    /^genkan: the data folder .+ cannot be made: .+\nhint: /,
  );
});

function occupy(taken: number): Promise<Server> {
  const server = createServer();
  return new Promise((done) => server.listen(taken, "127.0.0.1", () => done(server)));
}
