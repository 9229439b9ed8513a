import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { environmentSchema } from "./platform/environment.ts";
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
  smsUrl: string | undefined;
  voiceUrl: string | undefined;
  egress: "any" | "public";
  /** Absolute path. */
  geoip: string | undefined;
  metricsToken: string | undefined;
  logLevel: string;
}

/** Throws a Failure that names every variable that cannot be used. */
export function readConfig(env: NodeJS.ProcessEnv, projectDir: string): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) throw badEnvironment(parsed.error.issues);
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
    trustedProxies: e.GENKAN_TRUSTED_PROXIES,
    workers: e.GENKAN_WORKERS ?? availableParallelism(),
    sample: e.GENKAN_SAMPLE ? e.GENKAN_SAMPLE === "on" : !e.DATABASE_URL && !secure,
    mailUrl: e.GENKAN_MAIL_URL,
    smsUrl: e.GENKAN_SMS_URL,
    voiceUrl: e.GENKAN_VOICE_URL,
    egress: e.GENKAN_EGRESS ?? (!secure && isLocal(baseUrl) ? "any" : "public"),
    geoip: e.GENKAN_GEOIP && resolve(projectDir, e.GENKAN_GEOIP),
    metricsToken: e.GENKAN_METRICS_TOKEN,
    logLevel: e.GENKAN_LOG,
  };
}

function isLocal(url: URL): boolean {
  return url.hostname === "localhost" || url.hostname.endsWith(".localhost");
}

/** The values are left out: some are secrets. */
function badEnvironment(issues: readonly { path: PropertyKey[]; message: string }[]): Failure {
  const lines = issues.map((issue) => `${String(issue.path[0])}: ${issue.message}`);
  return new Failure("environment", [...new Set(lines)].join("\n"), {
    hint: "correct the variable or unset it; docs/operating.md lists them all",
  });
}
