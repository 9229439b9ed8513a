import { isIP } from "node:net";
import { z } from "zod";

const optional = z.string().optional();

/** A whole number of a range; `says` is what the person reads. */
function whole(min: number, max: number) {
  const says = `must be a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d{1,6}$/, says)
    .transform(Number)
    .refine((n) => n >= min && n <= max, says);
}

function oneOf<const T extends readonly string[]>(values: T) {
  return z.enum(values, `must be one of ${values.join(", ")}`);
}

function address(protocols: readonly string[], says: string) {
  const fits = (text: string) => URL.canParse(text) && protocols.includes(new URL(text).protocol);
  return z.string().refine(fits, says);
}

const base = address(["http:", "https:"], "must be an address such as https://id.example.jp").refine(
  isOrigin,
  "must be an origin such as https://id.example.jp, without a path",
);

/** What the refinement before it has refused is not complained about twice. */
function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return true;
  const { pathname, search, hash, username } = new URL(text);
  return pathname === "/" && search + hash + username === "";
}

const proxies = z
  .string()
  .transform((text) => text.split(",").map((part) => part.trim()))
  .transform((parts) => parts.filter(Boolean))
  .refine((parts) => parts.every(isNetwork), "must be addresses or networks by comma, such as 10.0.0.0/8, 2001:db8::1");

function isNetwork(text: string): boolean {
  const [ip = "", bits, ...more] = text.split("/");
  const version = isIP(ip);
  if (version === 0 || more.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 6 ? 128 : 32));
}

const database = address(["postgres:", "postgresql:"], "must look like postgres://user:password@host:5432/database");
const mail = address(["smtp:", "smtps:", "outbox:"], "must look like smtp://user:password@mail.example.jp:587");

const sms = address(
  ["https:", "http:", "smpp:", "ssmpp:", "outbox:"],
  "must look like https://user:secret@sms.example.jp/messages?from=+815012345678 or smpp://systemid:password@host:2775",
);
const voice = address(
  ["https:", "http:", "outbox:"],
  "must look like https://user:secret@voice.example.jp/calls?from=+815012345678",
);

/** The variables that Genkan reads (CONTRACT, Environment), as text. */
export const environmentSchema = z.object({
  PORT: whole(0, 65_535).default(8080),
  GENKAN_BASE_URL: base.optional(),
  GENKAN_LISTEN: optional,
  GENKAN_DATA_DIR: z.string().default("./data"),
  DATABASE_URL: database.optional(),
  DATABASE_LISTEN_URL: database.optional(),
  GENKAN_POSTGRES_BIN: optional,
  GENKAN_MASTER_KEY: optional,
  GENKAN_TRUSTED_PROXIES: proxies.default([]),
  GENKAN_WORKERS: whole(1, 256).optional(),
  GENKAN_SAMPLE: oneOf(["on", "off"]).optional(),
  GENKAN_MAIL_URL: mail.optional(),
  GENKAN_SMS_URL: sms.optional(),
  GENKAN_VOICE_URL: voice.optional(),
  GENKAN_EGRESS: oneOf(["any", "public"]).optional(),
  GENKAN_GEOIP: optional,
  GENKAN_METRICS_TOKEN: optional,
  GENKAN_LOG: oneOf(["silent", "fatal", "error", "warn", "info", "debug"]).default("info"),
});
