import { lookup } from "node:dns/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { createTransport } from "nodemailer";
import type { Config } from "../../config.ts";
import { type SmtpServer, smtpServerOf } from "../../platform/delivery/index.ts";
import { Failure } from "../../platform/errors.ts";
import { type Check, failed, ok, warning } from "./check.ts";

const patienceMs = 5_000;

/** How people reach Genkan, and how its mail reaches people. */
export async function networkChecks(config: Config): Promise<Check[]> {
  return [baseCheck(config), ...(await nameCheck(config)), ...proxyCheck(config), await mailCheck(config)];
}

function isLocal(config: Config): boolean {
  return config.baseUrl.hostname === "localhost" || config.baseUrl.hostname.endsWith(".localhost");
}

function baseCheck(config: Config): Check {
  const { baseUrl, secure } = config;
  if (baseUrl.pathname !== "/" || baseUrl.search !== "") {
    return failed(
      "base URL",
      baseUrl.href,
      "GENKAN_BASE_URL is an origin such as https://id.example.jp, without a path",
    );
  }
  if (secure || isLocal(config)) return ok("base URL", baseUrl.origin);
  const hint = "put a proxy with a wildcard certificate before it and set an https GENKAN_BASE_URL";
  return warning("base URL", `${baseUrl.origin} sends passwords and cookies in the clear`, hint);
}

/** Every contract lives on a label of its own: a wildcard record has to be there. */
async function nameCheck(config: Config): Promise<Check[]> {
  if (isLocal(config)) return [];
  const name = `genkan-doctor.${config.baseUrl.hostname}`;
  const found = await Promise.race([
    lookup(name).then(
      () => true,
      () => false,
    ),
    sleep(patienceMs, false, { ref: false }),
  ]);
  if (found) return [ok("names", `*.${config.baseUrl.hostname} resolves`)];
  const hint = `add a wildcard record *.${config.baseUrl.hostname}`;
  return [warning("names", `${name} does not resolve: contracts' addresses cannot be reached`, hint)];
}

function proxyCheck(config: Config): Check[] {
  if (isLocal(config)) return [];
  if (config.trustedProxies.length > 0) return [ok("proxies", `trusted: ${config.trustedProxies.join(", ")}`)];
  const hint = "name the addresses of your proxy in GENKAN_TRUSTED_PROXIES, or every visitor seems to come from it";
  return [warning("proxies", "none is trusted", hint)];
}

async function mailCheck(config: Config): Promise<Check> {
  const { mailUrl, secure, dataDir } = config;
  if (mailUrl === "outbox:" || (mailUrl === undefined && !secure)) {
    return ok("mail", `outbox: messages become files in ${dataDir}/outbox`);
  }
  const absent = "no mail is sent: nobody hears of locks, new browsers and ending passwords";
  if (mailUrl === undefined) return warning("mail", absent, "set GENKAN_MAIL_URL to smtp://… or smtps://…");
  return smtpCheck(mailUrl);
}

/** Connects and signs in as a sending would; the address is told without its password. */
async function smtpCheck(mailUrl: string): Promise<Check> {
  const found = serverOf(mailUrl);
  if ("status" in found) return found;
  const server = `${found.secure ? "smtps:" : "smtp:"}//${found.host}:${found.port}`;
  const times = { connectionTimeout: patienceMs, greetingTimeout: patienceMs, socketTimeout: patienceMs };
  const transport = createTransport({ ...found, ...times });
  try {
    await transport.verify();
    return ok("mail", server);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "no answer";
    return failed(
      "mail",
      `${server} does not take our mail (${code})`,
      "look at GENKAN_MAIL_URL and at that server's log",
    );
  } finally {
    transport.close();
  }
}

function serverOf(mailUrl: string): SmtpServer | Check {
  try {
    return smtpServerOf(mailUrl);
  } catch (error) {
    if (error instanceof Failure) return failed("mail", error.message, error.hint);
    throw error;
  }
}
