import fc from "fast-check";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Scope, sql, type Tx } from "../../src/platform/db/index.ts";
import { newId } from "../../src/platform/ids.ts";
import { Front } from "../signin/front.ts";

let front: Front;
const lost: string[] = [];

beforeAll(async () => {
  front = await Front.open();
});
afterAll(() => front.close());

/** Pools of their own, so that a test knows on which connections it works. */
async function withScope<T>(size: number, work: (scope: Scope) => Promise<T>): Promise<T> {
  const scope = new Scope({ url: front.urls.app, size, onError: (error) => lost.push(error.message) });
  try {
    return await work(scope);
  } finally {
    await scope.close();
  }
}

const setting = async (tx: Tx) => {
  const found = await sql<{ value: string | null }>`select current_setting('genkan.tenant', true) as value`.execute(tx);
  return found.rows[0]?.value || null;
};
const pid = async (tx: Tx) =>
  (await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)).rows[0]?.pid as number;

/** The setting on each of the pool's connections, all of them taken at once. */
function settings(scope: Scope, size: number): Promise<(string | null)[]> {
  return Promise.all(
    Array.from({ length: size }, () =>
      scope.open(async (tx) => {
        const value = await setting(tx);
        await sql`select pg_sleep(0.005)`.execute(tx);
        return value;
      }),
    ),
  );
}

const broken = async (tx: Tx) => void (await sql`select 1 / 0`.execute(tx));

const acts: Record<string, (tx: Tx) => Promise<unknown>> = {
  works: (tx) => setting(tx),
  "fails in SQL": broken,
  "fails and hides it": (tx) => broken(tx).catch(() => {}),
  throws: async () => {
    throw new Error("thrown");
  },
  "throws beside running statements": (tx) =>
    Promise.all([sql`select pg_sleep(0.002)`.execute(tx), Promise.reject(new Error("thrown"))]),
  "breaks off in the middle": async (tx) => {
    await sql`savepoint s`.execute(tx);
    throw new Error("thrown");
  },
};

test("inside a transaction the tenant is its own, and a connection is given back without one, whatever happened", async () => {
  const size = 3;
  await withScope(size, (scope) =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...Object.keys(acts)), { minLength: 1, maxLength: 12 }),
        async (names) => {
          await Promise.all(
            names.map(async (name) => {
              const tenantId = newId();
              const done = scope.tenant(tenantId, async (tx) => {
                expect(await setting(tx)).toBe(tenantId);
                await (acts[name] as (tx: Tx) => Promise<unknown>)(tx);
              });
              if (name === "works") await done;
              else await expect(done).rejects.toThrow();
            }),
          );
          expect(await settings(scope, size)).toEqual(Array(size).fill(null));
        },
      ),
      { numRuns: 25 },
    ),
  );
});

test("a COMMIT that PostgreSQL answers with ROLLBACK is an error", async () => {
  await withScope(1, async (scope) => {
    const swallowed = scope.tenant(newId(), (tx) => broken(tx).catch(() => "fine"));
    await expect(swallowed).rejects.toThrow("rolled back");
    expect(await settings(scope, 1)).toEqual([null]);
  });
});

test("work left running cannot reach the next transaction of its connection", async () => {
  await withScope(1, async (scope) => {
    const gate = Promise.withResolvers<void>();
    const late: { result?: Promise<unknown> } = {};
    const leave = async (tx: Tx) => {
      late.result = gate.promise.then(() => setting(tx));
      late.result.catch(() => {});
    };
    for (const after of [async () => {}, async () => Promise.reject(new Error("thrown"))]) {
      const first = scope.tenant(newId(), async (tx) => {
        await leave(tx);
        await after();
      });
      await first.catch(() => {});
      const next = newId();
      await scope.tenant(next, async (tx) => {
        gate.resolve();
        await expect(late.result).rejects.toThrow("over");
        expect(await setting(tx)).toBe(next);
      });
    }
  });
});

test("a cancelled statement and a killed connection are errors, and the next transaction is clean", async () => {
  const other = new pg.Client({ connectionString: front.urls.app });
  await other.connect();
  try {
    for (const end of ["pg_cancel_backend", "pg_terminate_backend"]) {
      await withScope(1, async (scope) => {
        const cut = scope.tenant(newId(), async (tx) => {
          const victim = await pid(tx);
          const asleep = sql`select pg_sleep(20)`.execute(tx);
          asleep.catch(() => {});
          await sleepsSoon(other, victim);
          await other.query(`select ${end}($1)`, [victim]);
          await asleep;
        });
        await expect(cut).rejects.toThrow();
        expect(await settings(scope, 1)).toEqual([null]);
      });
    }
  } finally {
    await other.end();
  }
});

async function sleepsSoon(client: pg.Client, victim: number): Promise<void> {
  for (;;) {
    const found = await client.query("select from pg_stat_activity where pid = $1 and wait_event = 'PgSleep'", [
      victim,
    ]);
    if (found.rowCount) return;
  }
}

test("a connection that breaks while nobody uses it is told and replaced", async () => {
  await withScope(1, async (scope) => {
    const victim = await scope.open(pid);
    const told = lost.length;
    await front.node.db.open((tx) => sql`select pg_terminate_backend(${victim})`.execute(tx));
    while (lost.length === told) await new Promise(setImmediate);
    expect(await scope.open(pid)).not.toBe(victim);
  });
});

test("a tenant id that is none is refused before it is sent", async () => {
  await withScope(1, async (scope) => {
    for (const id of ["", "x", `${newId()}' or true --`, newId().toUpperCase(), `${newId()}\n`]) {
      expect(() => scope.tenant(id, setting)).toThrow("UUID");
    }
  });
});
