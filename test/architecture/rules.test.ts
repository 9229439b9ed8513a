import { expect, test } from "vitest";
import { isCopyKey } from "../../src/platform/i18n/index.ts";
import { type Source, sourcesOf } from "./sources.ts";

const sources = sourcesOf("src");

function where(pattern: RegExp, allowed: (path: string) => boolean): string[] {
  return sources.filter(({ path, text }: Source) => pattern.test(text) && !allowed(path)).map(({ path }) => path);
}

test("SQL stands in store.ts", () => {
  /** One statement over the tables of several rooms, or a subject of its own; each says so in its comment. */
  const apart = [
    "src/platform/",
    "src/history/acts.ts",
    "src/history/audit.ts",
    "src/history/cases.ts",
    "src/history/check.ts",
    "src/sessions/start.ts",
    "src/signin/record.ts",
    "src/contracts/show.ts",
    "src/protocols/signon/opened.ts",
    "src/tenants/settings.ts",
    "src/base/routes.tsx",
    "src/cli/doctor/database.ts",
  ];
  const sql = /\.(selectFrom|insertInto|updateTable|deleteFrom)\(|\bsql(<[^>]*>)?`/;
  expect(where(sql, (path) => path.endsWith("/store.ts") || apart.some((place) => path.startsWith(place)))).toEqual([]);
});

test("only the desk, the background and the command line work on all tenants at once", () => {
  const rooms = ["src/cli/", "src/desk/", "src/serve/", "src/node.ts", "src/background.ts", "src/app.ts"];
  expect(
    where(/\bnode\.provider\b|\bprovider: (db|Scope)\b/, (path) => rooms.some((room) => path.startsWith(room))),
  ).toEqual([]);
});

test("time comes from the clock that was handed in", () => {
  /** Both compare the clocks of the machine and the database. */
  const comparing = ["src/platform/db/clocks.ts", "src/cli/doctor/database.ts"];
  const places = ["src/platform/clock.ts", "src/platform/html/islands/", ...comparing];
  expect(
    where(/\bDate\.now\(\)|new Date\(\)|\bnow\(\) at|clock_timestamp/, (path) =>
      places.some((place) => path.startsWith(place)),
    ),
  ).toEqual([]);
});

test("nothing is escaped from the types or the checks", () => {
  expect(where(/\bas any\b|: any\s*[;,)=\]|>]|@ts-(ignore|expect-error|nocheck)|biome-ignore/, () => false)).toEqual(
    [],
  );
});

test("markup that is not escaped by the renderer stands in few files", () => {
  expect(
    where(
      /(?<!\.)\braw\(/,
      (path) =>
        path === "src/platform/html/frame.tsx" ||
        path === "src/platform/html/icons.tsx" ||
        path === "src/contracts/notice/page.tsx",
    ),
  ).toEqual([]);
});

test("whatever goes into the record of acts has words there", () => {
  const acts = sources.flatMap(({ text }) =>
    [...text.matchAll(/\bact: "([a-z]+\.[A-Za-z-]+)"|auditAct\(tx, "([a-z]+\.[A-Za-z-]+)"/g)].map(
      (hit) => hit[1] ?? hit[2],
    ),
  );
  expect(acts.length).toBeGreaterThan(20);
  expect([...new Set(acts)].filter((act) => !isCopyKey(`did.${act}`))).toEqual([]);
});
