import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "../../src/platform/db/index.ts";
import { Front } from "../signin/front.ts";

let front: Front;

beforeAll(async () => {
  front = await Front.open();
});
afterAll(() => front.close());

interface Column {
  type: string;
  nullable: boolean;
  generated: boolean;
}
type Tables = Record<string, Record<string, Column>>;

/** What a column of each database type is called in the program. */
const types: Record<string, RegExp> = {
  uuid: /^string$/,
  text: /^(string|".*"|PersonState|OrderKind)$/,
  date: /^string$/,
  "timestamp with time zone": /^Date$/,
  bytea: /^Buffer$/,
  jsonb: /^Json/,
  "text[]": /^string\[\]$/,
  integer: /^number$/,
  bigint: /^number$/,
  boolean: /^boolean$/,
};

async function written(): Promise<Tables> {
  const path = resolve(import.meta.dirname, "../../src/platform/db/schema.ts");
  const text = /export interface Schema \{(.*?)\n\}/s.exec(await readFile(path, "utf8"))?.[1] ?? "";
  const tables = [...text.matchAll(/^ {2}(\w+): \{(.*?)\};$/gms)];
  return Object.fromEntries(tables.map(([, name, body]) => [name as string, columnsOf(body as string)]));
}

function columnsOf(body: string): Record<string, Column> {
  const fields = [...body.matchAll(/(\w+): ([^;]+)(?:;|\s*$)/g)];
  return Object.fromEntries(
    fields.map(([, name, given]) => {
      const [, inner = given as string] = /^Generated<(.*)>$/.exec((given as string).trim()) ?? [];
      const type = inner.replace(/ \| null$/, "").trim();
      const nullable = / \| null$/.test(inner.trim()) || type === "JsonOrNull";
      return [name as string, { type, nullable, generated: inner !== given }];
    }),
  );
}

test("the tables as TypeScript sees them are those of the database, column by column", async () => {
  const program = await written();
  const found = await front.node.provider.open((tx) =>
    sql<{ table: string; column: string; type: string; required: boolean; given: boolean }>`
      select c.relname as table, a.attname as column, format_type(a.atttypid, null) as type, a.attnotnull as required,
        a.atthasdef as given
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname not like 'genkan\\_%'
    `.execute(tx),
  );
  const names = new Set(found.rows.map(({ table }) => table));
  expect(new Set(Object.keys(program))).toEqual(names);
  for (const name of names) {
    const rows = found.rows.filter(({ table }) => table === name);
    expect([name, Object.keys(program[name] ?? {}).sort()]).toEqual([name, rows.map(({ column }) => column).sort()]);
    for (const { column, type, required, given } of rows) {
      const seen = program[name]?.[column] as Column;
      const at = `${name}.${column}`;
      expect([at, types[type]?.test(seen.type)]).toEqual([at, true]);
      expect([at, seen.nullable]).toEqual([at, !required]);
      // Json may be left out where the database has a value for it.
      if (!seen.type.startsWith("Json")) expect([at, seen.generated]).toEqual([at, required && given]);
    }
  }
});
