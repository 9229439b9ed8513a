import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { z } from "zod";
import { Failure } from "./platform/errors.ts";

/** The environment, parsed once (CONTRACT, Environment). An empty variable counts as unset. */
export interface Config {
  port: number;
  /** Provider-wide origin, such as `http://localhost:8080`; tenants live on labels below its host. */
  baseUrl: URL;
  /** Host names and cookies are those of https. */
  secure: boolean;
  listen: string | undefined;
  dataDir: string;
  projectDir: string;
  databaseUrl: string | undefined;
  databaseListenUrl: string | undefined;
  postgresBin: string | undefined;
  masterKey: string | undefined;
  trustedProxies: string[];
  workers: number;
  sample: boolean;
  mailUrl: string | undefined;
  egress: "any" | "public";
  /** Absolute path. */
  geoip: string | undefined;
  metricsToken: string | undefined;
  logLevel: string;
}

const levels = ["silent", "fatal", "error", "warn", "info", "debug"] as const;
const optional = z.string().optional();
const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(8080),
  GENKAN_BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
  GENKAN_LISTEN: optional,
  GENKAN_DATA_DIR: z.string().default("./data"),
  DATABASE_URL: optional,
  DATABASE_LISTEN_URL: optional,
  GENKAN_POSTGRES_BIN: optional,
  GENKAN_MASTER_KEY: optional,
  GENKAN_TRUSTED_PROXIES: z.string().default(""),
  GENKAN_WORKERS: z.coerce.number().int().min(1).max(256).optional(),
  GENKAN_SAMPLE: z.enum(["on", "off"]).optional(),
  GENKAN_MAIL_URL: optional,
  GENKAN_EGRESS: z.enum(["any", "public"]).optional(),
  GENKAN_GEOIP: optional,
  GENKAN_METRICS_TOKEN: optional,
  GENKAN_LOG: z.enum(levels).default("info"),
});

export function readConfig(env: NodeJS.ProcessEnv, projectDir: string): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const parsed = environment.safeParse(given);
  if (!parsed.success) throw badEnvironment(parsed.error);
  const e = parsed.data;
  const baseUrl = new URL(e.GENKAN_BASE_URL ?? `http://localhost:${e.PORT}`);
  const secure = baseUrl.protocol === "https:";
  return {
    port: e.PORT,
    baseUrl,
    secure,
    listen: e.GENKAN_LISTEN ?? (isLocal(baseUrl) ? "127.0.0.1" : undefined),
    dataDir: resolve(projectDir, e.GENKAN_DATA_DIR),
    projectDir,
    databaseUrl: e.DATABASE_URL,
    databaseListenUrl: e.DATABASE_LISTEN_URL,
    postgresBin: e.GENKAN_POSTGRES_BIN,
    masterKey: e.GENKAN_MASTER_KEY,
    trustedProxies: e.GENKAN_TRUSTED_PROXIES.split(",")
      .map((p) => p.trim())
      .filter(Boolean),
    workers: e.GENKAN_WORKERS ?? availableParallelism(),
    sample: e.GENKAN_SAMPLE ? e.GENKAN_SAMPLE === "on" : !e.DATABASE_URL && !secure,
    mailUrl: e.GENKAN_MAIL_URL,
    egress: e.GENKAN_EGRESS ?? (!secure && isLocal(baseUrl) ? "any" : "public"),
    geoip: e.GENKAN_GEOIP && resolve(projectDir, e.GENKAN_GEOIP),
    metricsToken: e.GENKAN_METRICS_TOKEN,
    logLevel: e.GENKAN_LOG,
  };
}

function isLocal(url: URL): boolean {
  return url.hostname === "localhost" || url.hostname.endsWith(".localhost");
}

function badEnvironment(error: z.ZodError): Failure {
  const issue = error.issues[0];
  return new Failure("environment", `${String(issue?.path[0])}: ${issue?.message}`, {
    hint: "see the list of environment variables in the README",
  });
}
