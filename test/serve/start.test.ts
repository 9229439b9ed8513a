import { existsSync, readdirSync, statSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { forget, freePort, Genkan, gone, newDataDir, until } from "../support/genkan.ts";
import { firstSignIn, follow, typePassword } from "../support/visitor.ts";

const dataDir = newDataDir();
const port = await freePort();
const userId = "sonpotaro@example.com";
const chosen = "Kutsu-wo-Nugu-7";
let genkan: Genkan;

afterAll(async () => {
  await genkan.stop();
  forget(dataDir);
});

test("the first start tells how to sign in, where the notice is and who the first operator is", async () => {
  genkan = await Genkan.start({ dataDir, port });
  expect(genkan.fact("login")).toBe(`http://sonpo.localhost:${port}/console/`);
  expect(genkan.fact("user ID")).toBe(userId);
  expect(genkan.fact("temporary password")).toMatch(/^\S{12} {2}\(until 20\d\d\/\d\d\/\d\d\)$/);
  const notice = genkan.fact("notice") as string;
  expect(notice.startsWith(dataDir)).toBe(true);
  expect(statSync(notice).mode & 0o777).toBe(0o600);
  expect(genkan.fact("desk")).toBe(`http://desk.localhost:${port}/`);
  expect(genkan.fact("first operator")).toBe("desk@example.com");
  expect(genkan.fact("operator's temporary password")).toMatch(/^\S{12}$/);
});

test("the log has one JSON line for each request and holds no secret and nobody's name", async () => {
  const temporary = genkan.fact("temporary password")?.split(" ")[0] as string;
  const visitor = genkan.visitor();
  genkan.passwordsOnly();
  await firstSignIn(visitor, { userId, temporary, chosen });
  await typePassword(genkan.visitor(), "nobody@example.com", "Not-His-Password-1");
  await genkan.visitor().get(`/signin?id=${userId}&to=/apps?secret=open-sesame`);
  await until(() => genkan.stderr.includes('"method":"GET","path":"/signin",'));
  const lines = genkan.stderr
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  const requests = lines.filter(({ path }) => path !== undefined);
  expect(requests.length).toBeGreaterThan(8);
  for (const line of requests) {
    expect(Object.keys(line)).toEqual(["level", "time", "request", "host", "method", "path", "status", "ms"]);
  }
  const cookies = [...visitor.cookies.values()].flatMap((value) => value.split("."));
  const secrets = [
    userId,
    "nobody@",
    encodeURIComponent(userId),
    temporary,
    chosen,
    "Not-His-Password-1",
    "open-sesame",
  ];
  expect(cookies.length).toBeGreaterThan(6);
  for (const secret of [...secrets, ...cookies.filter((part) => part.length > 8)]) {
    expect(genkan.stderr, secret).not.toContain(secret);
  }
});

test("a host that nobody has gets a page of ours, and the desk's asks to sign in", async () => {
  const unknown = await genkan.visitor("nobody").get("/signin");
  expect(unknown.status).toBe(404);
  expect(unknown.body).toContain('<html lang="ja">');
  expect(unknown.headers["content-security-policy"]).toContain("default-src 'none'");
  const desk = genkan.visitor("desk");
  expect((await follow(desk, await desk.get("/"))).body).toContain("窓口");
});

test("health, readiness and metrics stand on the base host", async () => {
  const base = genkan.base();
  expect(await base.get("/healthz")).toMatchObject({ status: 200, body: "ok\n" });
  expect(await base.get("/readyz")).toMatchObject({ status: 200, body: "ready\n" });
  expect(await base.get("/nowhere")).toMatchObject({ status: 404, body: expect.stringContaining("お探しの画面") });
  const { status, body } = await base.get("/metrics");
  expect(status).toBe(200);
  expect(body).toContain('genkan_http_request_seconds_count{group="signin",status="303"}');
  expect(body).toContain('genkan_password_verdicts_total{outcome="proved"} 1');
  expect(body).toContain('genkan_password_verdicts_total{outcome="refused"} 1');
  expect(body).toContain("genkan_hash_queue_waiting 0");
  expect(body).toContain("process_resident_memory_bytes");
  for (const name of ["sonpo", "example.com", "nobody", "nowhere"]) expect(body).not.toContain(name);
  // A proxy on this machine speaks for the whole world.
  expect((await base.get("/metrics", { "x-forwarded-for": "127.0.0.1" })).status).toBe(403);
});

test("a browser with far too many cookies is told to drop them and gets a link to the start", async () => {
  const answer = await genkan.visitor().get("/signin", { cookie: `a=${"x".repeat(40_000)}` });
  expect(answer.status).toBe(431);
  expect(answer.headers["clear-site-data"]).toBe('"cookies"');
  expect(answer.body).toContain('<a href="/">はじめから開く</a>');
});

/** A request whose last bytes are held back. */
class Held {
  readonly #socket = connect(port, "127.0.0.1");
  answer = "";
  readonly ended: Promise<void>;

  constructor(start: string) {
    this.#socket.setEncoding("utf8").on("data", (text: string) => {
      this.answer += text;
    });
    this.ended = new Promise((done) => this.#socket.once("close", () => done()));
    this.#socket.write(start);
  }

  release(rest: string): Promise<void> {
    this.#socket.write(rest);
    return this.ended;
  }
}

test("SIGTERM: not ready, running requests are finished, then all is down", async () => {
  const body = `userId=${encodeURIComponent(userId)}`;
  const head = (method: string, path: string, host: string) =>
    `${method} ${path} HTTP/1.1\r\nHost: ${host}:${port}\r\n`;
  const type = "Content-Type: application/x-www-form-urlencoded";
  const post = new Held(
    `${head("POST", "/signin", "sonpo.localhost")}${type}\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, 5)}`,
  );
  const ready = new Held(head("GET", "/readyz", "localhost"));
  // Both have reached the server when a later request has been answered.
  await genkan.base().get("/healthz");
  const pids = genkan.processes();
  const began = performance.now();
  genkan.child.kill("SIGTERM");
  await until(() => genkan.stderr.includes('"msg":"stopping"'));
  await until(() =>
    genkan
      .base()
      .get("/healthz")
      .then(
        () => false,
        () => true,
      ),
  );
  await ready.release("\r\n");
  expect(ready.answer).toMatch(/^HTTP\/1.1 503 [\s\S]*stopping\n/);
  await post.release(body.slice(5));
  expect(post.answer).toMatch(/^HTTP\/1.1 303 [\s\S]*[Ll]ocation: \/signin\/password/);
  expect(await genkan.exited).toEqual({ code: 0, signal: null });
  expect(performance.now() - began).toBeLessThan(10_000);
  await gone(pids);
});

test("a further start serves soon, tells neither password, and an idle server is down soon", async () => {
  genkan = new Genkan({ dataDir, port });
  const took = await genkan.ready();
  // On an idle machine with two cores 0.7 s, and 0.3 s for the stop; the bounds are for a machine that does much else.
  expect(took).toBeLessThan(15_000);
  expect(genkan.fact("login")).toBe(`http://sonpo.localhost:${port}/console/`);
  expect(genkan.fact("temporary password")).toBeUndefined();
  expect(genkan.fact("operator's temporary password")).toBeUndefined();
  const pids = genkan.processes();
  const began = performance.now();
  expect(await genkan.stop()).toEqual({ code: 0, signal: null });
  expect(performance.now() - began).toBeLessThan(9_000);
  await gone(pids, 1_000);
  expect(readdirSync(dataDir).filter((name) => name.includes(".new"))).toEqual([]);
  expect(existsSync(join(dataDir, "postgres/postmaster.pid"))).toBe(false);
});

test("Ctrl-C, and a launcher that is gone, end it as well", async () => {
  genkan = await Genkan.start({ dataDir, port });
  genkan.child.kill("SIGINT");
  expect(await genkan.exited).toEqual({ code: 0, signal: null });
  genkan = await Genkan.start({ dataDir, port });
  const pids = genkan.processes();
  genkan.child.kill("SIGKILL");
  await gone(pids);
  expect(existsSync(join(dataDir, "postgres/postmaster.pid"))).toBe(false);
});
