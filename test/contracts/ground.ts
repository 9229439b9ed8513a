import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { addPeople, type IssuedPerson, type Opened, openContract, printNotice } from "../../src/contracts/index.ts";
import type { Node } from "../../src/node.ts";
import { sql } from "../../src/platform/db/index.ts";
import { createLog } from "../../src/platform/log.ts";
import { defaultProviderSettings, loadTenant, type Tenant } from "../../src/tenants/index.ts";

import { day, type TestClock } from "../support/clock.ts";
import { openTestNode, type TestNode } from "../support/node.ts";

const run = promisify(execFile);

/** Contracts on a real database, with a clock that stands still until a test moves it. */
export class Ground {
  readonly node: Node;
  readonly folder: string;
  readonly #clock: TestClock;
  readonly #stop: () => Promise<void>;

  private constructor({ node, folder, clock, stop }: TestNode) {
    this.node = node;
    this.folder = folder;
    this.#clock = clock;
    this.#stop = stop;
  }

  static async open(): Promise<Ground> {
    return new Ground(await openTestNode({ log: createLog("silent"), connections: 4 }));
  }

  close(): Promise<void> {
    return this.#stop();
  }

  forwardDays(days: number): void {
    this.#clock.forward(days * day);
  }

  openContract(input: unknown): Promise<Opened> {
    const { provider: db, master, clock, config } = this.node;
    return openContract({ db, master, clock, baseUrl: config.baseUrl }, input);
  }

  async addPeople(label: string, people: unknown): Promise<IssuedPerson[]> {
    return addPeople(this.node, { tenant: await this.tenant(label), people });
  }

  async tenant(label: string): Promise<Tenant> {
    const tenant = await loadTenant(this.node.db, this.node.master, label, this.node.config.baseUrl);
    if (!tenant) throw new Error(`no tenant ${label}`);
    return tenant;
  }

  async personId(label: string, userId: string): Promise<string> {
    const { rows } = await this.node.provider.open((tx) =>
      sql<{ id: string }>`
        select p.id from people p join provider_tenants t using (tenant_id)
        where t.label = ${label} and p.user_id = ${userId}`.execute(tx),
    );
    return rows[0]?.id ?? "";
  }

  /** Prints as the command does, and answers where. */
  async print(label: string, o: PrintOptions = {}): Promise<string> {
    const { html, ...print } = o;
    const out = join(this.folder, `${label}-${process.hrtime.bigint()}.${html ? "html" : "pdf"}`);
    const by = { actor: { kind: "cli" as const, id: "test" } };
    await printNotice(this.node, {
      ...{ tenant: await this.tenant(label), settings: defaultProviderSettings, out, by },
      ...print,
    });
    return out;
  }

  /** Prints and reads the PDF back. */
  async printed(label: string, o: PrintOptions = {}): Promise<Printed> {
    return readBack(await this.print(label, o));
  }

  async rows(query: string): Promise<Record<string, unknown>[]> {
    const { rows } = await this.node.provider.open((tx) => sql<Record<string, unknown>>`${sql.raw(query)}`.execute(tx));
    return rows;
  }

  /** How many rows each table has that opening a contract writes to. */
  async counts(): Promise<Record<string, unknown>> {
    const tables = [
      ...["provider_tenants", "tenant_settings", "contracts", "contract_domains", "orders", "order_lines"],
      ...["signing_keys", "people", "passwords", "audit_entries"],
    ];
    const [row] = await this.rows(`select ${tables.map((t) => `(select count(*) from ${t}) as ${t}`).join(", ")}`);
    return row ?? {};
  }
}

interface PrintOptions {
  html?: boolean;
  order?: number;
  personId?: string;
  lang?: "ja" | "en";
}

export interface Printed {
  path: string;
  bytes: Buffer;
  /** As poppler reads it in its own order. */
  text: string;
  /** In the order in which it was written. */
  raw: string;
  /** `raw` sheet by sheet. */
  sheets: string[];
}

export async function readBack(path: string): Promise<Printed> {
  const text = await pdftotext(path);
  const raw = await pdftotext("-raw", path);
  return { path, bytes: await readFile(path), text, raw, sheets: raw.split("\f").filter((sheet) => sheet !== "") };
}

async function pdftotext(...args: string[]): Promise<string> {
  try {
    return (await run("pdftotext", ["-enc", "UTF-8", ...args, "-"])).stdout;
  } catch (cause) {
    throw new Error("pdftotext is needed to read notices back (Debian: apt-get install poppler-utils)", { cause });
  }
}

/** The words of a text: what a reader gets who marks one and copies it. */
export function wordsOf(text: string): string[] {
  return text.split(/\s+/);
}

/** A text without its line breaks: a reading runs over several lines. */
export function joined(text: string): string {
  return text.replace(/\s/g, "");
}

/** A contract as CONTRACT writes it, with as many people as are asked for. */
export function contractFor(tenant: string, people: Record<string, unknown>[] = [], changes: object = {}) {
  return {
    contractor: "株式会社髙﨑保険事務所",
    startDate: "2026-12-01",
    service: "損保クラウドサービス",
    product: "Microsoft 365 Business Basic",
    ids: Math.max(people.length, 1),
    tenant,
    domains: ["example.com"],
    people,
    ...changes,
  };
}

export function personRow(userId: string, changes: object = {}): Record<string, unknown> {
  return { name: "損保 太郎", userId, email: "taro@example.net", order: "add", ...changes };
}
