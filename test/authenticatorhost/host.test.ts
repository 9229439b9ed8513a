import { afterAll, beforeAll, expect, test } from "vitest";
import { Front } from "../signin/front.ts";

let front: Front;
beforeAll(async () => {
  front = await Front.open();
});
afterAll(() => front.close());

const host = () => `authenticator.${front.node.config.baseUrl.host}`;

async function get(path: string, o: { host?: string; headers?: Record<string, string> } = {}) {
  return front.genkan.fetch(new Request(`http://${o.host ?? host()}${path}`, { headers: o.headers ?? {} }));
}

test("the app is served on its own host only", async () => {
  const shell = await get("/");
  expect(shell.status).toBe(200);
  expect(await shell.text()).toMatch(/<script type="module" src="\/assets\/app-\w+\.js">/);
  expect((await get("/e")).status).toBe(200);
  expect((await get("/worker.js")).headers.get("cache-control")).toBe("no-cache");
  const base = await get("/worker.js", { host: front.node.config.baseUrl.host });
  expect(base.status).toBe(404);
});

test("upper case in the host's name makes no difference", async () => {
  expect((await get("/e", { host: host().toUpperCase() })).status).toBe(200);
});

test("every answer has the strict headers and no cookie, also the one that is not there", async () => {
  for (const path of ["/", "/e", "/worker.js", "/manifest.webmanifest", "/icons/192.png", "/nowhere", "/api/nothing"]) {
    const { headers } = await get(path);
    expect(headers.get("content-security-policy"), path).toContain("default-src 'none'; script-src 'self'");
    expect(headers.get("referrer-policy"), path).toBe("no-referrer");
    expect(headers.get("set-cookie"), path).toBeNull();
  }
});

test("a pass is neither kept in a cache nor written to the log", async () => {
  const pass = "tenant.SecretSecretSecretSecret";
  const page = await get(`/i/${pass}`);
  expect(page.headers.get("cache-control")).toBe("no-store");
  expect(await page.text()).toContain(`/manifest.webmanifest?pass=${pass}`);
  await get(`/i/${pass}/further`);
  await get(`/manifest.webmanifest?pass=${pass}`);
  expect(front.log.join("")).not.toContain("SecretSecret");
  expect(front.log.join("")).toContain("/i/…");
});

test("what is no pass is no page, and is not repeated", async () => {
  const answer = await get("/i/%22%3E%3Cscript%3E");
  expect(answer.status).toBe(404);
  expect(await answer.text()).not.toContain("script>");
});

test("only files that the build has made, under names that cannot lead elsewhere", async () => {
  for (const path of [
    "/icons/manifest.json",
    "/icons/..%2Fmanifest.json",
    "/assets/manifest.json",
    "/icons/none.png",
  ]) {
    expect((await get(path)).status, path).toBe(404);
  }
});
