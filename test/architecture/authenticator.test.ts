import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "./sources.ts";

const named = /(?:from|import)\s*\(?\s*"([^"]+)"/g;

function importsOf(folder: string): { path: string; target: string }[] {
  return globSync(`${folder}/**/*.{ts,tsx}`, { cwd: root })
    .filter((path) => !/\.test\.tsx?$/.test(path))
    .flatMap((path) =>
      [...readFileSync(join(root, path), "utf8").matchAll(named)].map(([, target = ""]) => ({ path, target })),
    );
}

test("the phone's app and the server share what they say to each other, and nothing else", () => {
  const app = importsOf("authenticator").filter(({ target }) => /\/src\//.test(target));
  expect(app).toEqual([]);
  const server = importsOf("src").filter(({ target }) => /authenticator\/(?!wire\.ts$|index\.ts$)/.test(target));
  expect(server.filter(({ target }) => /^(\.\.\/)+authenticator\//.test(target))).toEqual([]);
});

test("the phone's app takes no other packages than these", () => {
  const packages = new Set(
    importsOf("authenticator")
      .map(({ target }) => target)
      .filter((name) => !name.startsWith(".")),
  );
  expect([...packages].sort()).toEqual(["hono/jsx", "hono/jsx/dom", "qr", "qr/decode.js"]);
});

test("the worker never signs: some browsers cannot use keys there", () => {
  expect(importsOf("authenticator/worker").filter(({ target }) => /keys|store/.test(target))).toEqual([]);
});
