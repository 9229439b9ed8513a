import { expect, test } from "vitest";
import { roomOf, type Source, sourcesOf } from "./sources.ts";

/** DESIGN §3: imports run towards the front of this list only. Rooms of one line do not know each other. */
const floors = [
  ["platform", "routes.ts"],
  ["config.ts"],
  ["tenants", "node.ts"],
  ["history"],
  ["accounts", "keys"],
  ["changes"],
  ["messages"],
  ["factors", "applications", "bulletin", "catalogue"],
  ["sessions"],
  ["colleagues"],
  ["signin"],
  ["protocols", "recovery", "contracts", "rules"],
  ["requests"],
  ["portal", "base", "authenticatorhost"],
  ["console"],
  ["admin", "desk"],
  ["sampleapp", "serve", "tenanthost.tsx", "background.ts", "secondfactors.ts"],
  ["cli", "app.ts"],
  ["server.ts"],
];
const sources = sourcesOf("src");

function floorOf(path: string): number {
  const floor = floors.findIndex((rooms) => rooms.includes(roomOf(path)));
  if (floor < 0) throw new Error(`${roomOf(path)} stands on no floor`);
  return floor;
}

function faults(wrong: (source: Source, target: string) => boolean): string[] {
  return sources.flatMap((source) =>
    source.imports.filter((target) => wrong(source, target)).map((target) => `${source.path} → ${target}`),
  );
}

test("imports run downwards", () => {
  const upwards = faults((source, target) => {
    if (roomOf(source.path) === roomOf(target)) return false;
    // `genkan serve` is `npm start` by another name.
    if (source.path === "src/cli/serve.ts" && target === "src/server.ts") return false;
    return floorOf(target) >= floorOf(source.path);
  });
  expect(upwards).toEqual([]);
});

test("rooms are entered by their index", () => {
  const sideways = faults((source, target) => {
    const room = roomOf(target);
    if (room === roomOf(source.path) || room.endsWith(".ts") || room.endsWith(".tsx")) return false;
    // The server loads each part of the command line that it uses by itself, so that a start stays quick.
    if (source.path === "src/server.ts" && room === "cli") return false;
    // What stands in platform by itself, such as clock.ts, is its own door; a factor is a room within a room.
    const door =
      room === "platform"
        ? /^src\/platform\/([^/]+\.ts|[^/]+(\/embedded)?\/index\.ts)$/
        : /^src\/([^/]+|(?:factors|protocols)\/[^/]+)\/index\.ts$/;
    return !door.test(target);
  });
  expect(sideways).toEqual([]);
});

test("a factor never imports another, and the sign-in no protocol", () => {
  const factorOf = (path: string) => /^src\/factors\/([^/]+)\//.exec(path)?.[1];
  const crossed = faults((source, target) => {
    const [own, other] = [factorOf(source.path), factorOf(target)];
    return own !== undefined && other !== undefined && own !== other;
  });
  expect(crossed).toEqual([]);
  expect(faults(({ path }, target) => roomOf(path) === "signin" && roomOf(target) === "protocols")).toEqual([]);
});

test("every room says what it owns and what it must not know", () => {
  const doors = sources.filter(({ path }) => /^src\/(platform\/)?[^/]+\/index\.ts$/.test(path));
  expect(doors.length).toBeGreaterThan(15);
  const silent = doors.filter(
    ({ text }) => !/^\/\*\*\n \* Owns [\s\S]*?(Must not know|Knows no) [\s\S]*?\*\//.test(text),
  );
  expect(silent.map(({ path }) => path)).toEqual([]);
});
