import fc from "fast-check";
import { Hono } from "hono";
import { expect, test } from "vitest";
import { formOf, localPath } from "./forms.ts";

const host = "https://sonpo.genkan.example";
const parts = [
  "/",
  "\\",
  ".",
  "..",
  "%2f",
  "%5c",
  ":",
  "@",
  "?",
  "#",
  "\t",
  "\n",
  "\r",
  " ",
  "\0",
  "evil.example",
  "http:",
  "あ",
  "javascript:",
];

test("wherever a path on this host leads, it stays on this host, as browsers read it", () => {
  const odd = fc.array(fc.constantFrom(...parts), { maxLength: 8 }).map((list) => list.join(""));
  fc.assert(
    fc.property(fc.oneof(odd, fc.webUrl(), fc.string()), (given) => {
      const path = localPath(given, "/");
      // The standard's own parser, from a deep page and from the root.
      for (const base of [host, `${host}/signin/password?a=1`]) expect(new URL(path, base).origin).toBe(host);
      expect(path === "/" || path === given).toBe(true);
    }),
    { numRuns: 2_000 },
  );
  expect(localPath("/apps?x=1#y", "/")).toBe("/apps?x=1#y");
  expect(localPath(`/${"a".repeat(2_001)}`, "/")).toBe("/");
});

async function fields(body: BodyInit, type: string): Promise<Record<string, string>> {
  const app = new Hono();
  app.post("/", async (c) => {
    // Whoever asks twice reads the same.
    const [one, two] = [await formOf(c), await formOf(c)];
    return c.json(one === two ? Object.fromEntries(one) : null);
  });
  const init = { method: "POST", body, duplex: "half", headers: { "content-type": type } };
  return (await app.request("/", init)).json() as Promise<Record<string, string>>;
}

test("fields come back as they were sent, the first of each name", async () => {
  const text = fc.string({ unit: "grapheme", maxLength: 50 });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(text, text), { maxLength: 8 }), async (pairs) => {
      const expected = Object.fromEntries([...pairs].reverse());
      expect(await fields(new URLSearchParams(pairs), "application/x-www-form-urlencoded")).toEqual(expected);
    }),
  );
});

test("what is too large, told or not, or no form has no fields", async () => {
  const form = "application/x-www-form-urlencoded";
  expect(await fields("a=1", "Application/X-WWW-Form-Urlencoded; charset=UTF-8")).toEqual({ a: "1" });
  for (const type of ["text/plain", "multipart/form-data; boundary=a", "application/json", `x${form}`, `${form}x`]) {
    expect(await fields("a=1", type)).toEqual({});
  }
  expect(await fields(`a=${"1".repeat(64 * 1024 - 2)}`, form)).toHaveProperty("a");
  expect(await fields(`a=${"1".repeat(64 * 1024)}`, form)).toEqual({});
  let given = 0;
  const endless = new ReadableStream({
    pull(controller) {
      given++;
      controller.enqueue(Buffer.alloc(16_384, "a"));
    },
  });
  expect(await fields(endless, form)).toEqual({});
  expect(given).toBeLessThan(10);
});
