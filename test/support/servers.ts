import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { serverAccount } from "../../src/platform/db/embedded/account.ts";
import { type Binaries, findBinaries } from "../../src/platform/db/embedded/binaries.ts";
import { freePort, until } from "./genkan.ts";

const debian = "/usr/lib/postgresql";
const password = "for-tests-only";

/** The PostgreSQL servers that this machine has: the one that comes with Genkan, and those of Debian's packages. */
export function installedServers(): Binaries[] {
  const folders = existsSync(debian) ? readdirSync(debian).map((name) => join(debian, name, "bin")) : [];
  const others = folders.filter((bin) => existsSync(join(bin, "initdb"))).map((bin) => findBinaries(bin));
  return [findBinaries(undefined), ...others].sort((a, b) => a.major - b.major);
}

/** A throwaway server as an operator would run one: on a port of its own, with an owner of the database who is no superuser. */
export class DatabaseServer {
  readonly port: number;
  readonly #binaries: Binaries;
  readonly #folder: string;
  readonly #prefix: string[];
  #child: ChildProcess | undefined;

  private constructor(o: { binaries: Binaries; folder: string; prefix: string[]; port: number }) {
    this.#binaries = o.binaries;
    this.#folder = o.folder;
    this.#prefix = o.prefix;
    this.port = o.port;
  }

  static async start(binaries: Binaries): Promise<DatabaseServer> {
    const folder = mkdtempSync(join(tmpdir(), `genkan-pg${binaries.major}-`));
    chmodSync(folder, 0o755);
    const account = serverAccount(folder, binaries);
    account.own(folder);
    const server = new DatabaseServer({ binaries, folder, prefix: account.prefix, port: await freePort() });
    server.#initialise();
    await server.resume();
    await server.asSuperuser(`create role genkan_owner login createrole password '${password}'`);
    await server.createDatabase("genkan");
    return server;
  }

  /** What DATABASE_URL is set to. */
  url(database = "genkan"): string {
    return `postgres://genkan_owner:${password}@127.0.0.1:${this.port}/${database}`;
  }

  async createDatabase(name: string): Promise<void> {
    await this.asSuperuser(`create database ${name} owner genkan_owner encoding 'UTF8' template template0`);
  }

  async asSuperuser<R extends pg.QueryResultRow>(text: string, database = "postgres"): Promise<R[]> {
    const connectionString = `postgres://postgres:${password}@127.0.0.1:${this.port}/${database}`;
    const client = new pg.Client({ connectionString });
    client.on("error", () => {});
    await client.connect();
    try {
      return (await client.query<R>(text)).rows;
    } finally {
      await client.end();
    }
  }

  /** Starts it, or starts it again. */
  async resume(): Promise<void> {
    const settings = ["listen_addresses=127.0.0.1", `port=${this.port}`, `unix_socket_directories=${this.#folder}`];
    const quick = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];
    const flags = [...settings, ...quick].flatMap((setting) => ["-c", setting]);
    const [program = "", ...args] = [...this.#prefix, this.#program("postgres"), "-D", this.#data, ...flags];
    this.#child = spawn(program, args, { cwd: "/", stdio: "ignore", env: { LANG: "C.UTF-8", PATH: process.env.PATH } });
    await until(() =>
      this.asSuperuser("select 1").then(
        () => true,
        () => false,
      ),
    );
  }

  /** A fast shutdown: connections are cut. */
  async stop(): Promise<void> {
    const child = this.#child;
    if (!child) return;
    const gone = new Promise((done) => child.once("exit", done));
    child.kill("SIGINT");
    await gone;
    this.#child = undefined;
  }

  async forget(): Promise<void> {
    await this.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  get #data(): string {
    return join(this.#folder, "data");
  }

  #program(name: string): string {
    return join(this.#binaries.bin, name);
  }

  #initialise(): void {
    const secret = join(this.#folder, "password");
    writeFileSync(secret, password);
    const options = ["--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"];
    const line = [this.#program("initdb"), "-D", this.#data, "-U", "postgres", `--pwfile=${secret}`, ...options];
    const [program = "", ...args] = [...this.#prefix, ...line];
    execFileSync(program, args, {
      cwd: "/",
      stdio: ["ignore", "ignore", "inherit"],
      env: { LANG: "C.UTF-8", PATH: process.env.PATH },
    });
  }
}
