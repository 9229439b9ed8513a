import { z } from "zod";
import type {
  DecideClaims,
  DeviceClaims,
  EnrolConfirmClaims,
  EnrolKeyClaims,
  LockClaims,
  MoveApproveClaims,
  MoveBeginClaims,
  MoveReportClaims,
  PassRequest,
  PendingClaims,
  RedeemRequest,
  SeenRequest,
  TestClaims,
} from "../../../../authenticator/wire.ts";

const base64url = (min: number, max: number) => z.string().regex(new RegExp(`^[\\w-]{${min},${max}}$`));
const uuid = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
/** What a phone calls itself: one line, no control characters. */
const label = z
  .string()
  .max(200)
  .transform((text) =>
    text
      .replace(/[\p{Cc}\p{Cf}\p{Co}]/gu, "")
      .trim()
      .slice(0, 60),
  );
const number = z.string().regex(/^\d{2,6}$/);
const iat = z.number();
const jti = z.string().min(8).max(64);
const aud = z.string().max(300);

/** `<tenant id>.<thumbprint>` */
export const deviceId = z.string().regex(/^[0-9a-f-]{36}\.[\w-]{43}$/);
/** `<tenant id>.<enrolment id>` */
export const enrolmentId = z.string().regex(/^[0-9a-f-]{36}\.[0-9a-f-]{36}$/);

export const jwk = z.strictObject({
  kty: z.literal("EC"),
  crv: z.literal("P-256"),
  x: base64url(43, 43),
  y: base64url(43, 43),
});
/** Nothing else may stand in a header: no other key, no algorithm but ours, nothing critical. */
export const kidHeader = z.strictObject({ alg: z.literal("ES256"), typ: z.string(), kid: deviceId });
export const jwkHeader = z.strictObject({ alg: z.literal("ES256"), typ: z.string(), jwk });

const subscription = z.object({
  endpoint: z.url().max(1_000),
  keys: z.object({
    p256dh: base64url(87, 87).refine((text) => Buffer.from(text, "base64url")[0] === 4),
    auth: base64url(22, 22),
  }),
});

const lockBytes = base64url(1, 4_000);

export const jwsBody = z.object({
  jws: z.string().max(8_000),
  assertion: z
    .object({ id: lockBytes, clientDataJSON: lockBytes, authenticatorData: lockBytes, signature: lockBytes })
    .optional(),
});

export const redeem = z.union([
  z.strictObject({ token: base64url(20, 64) }),
  z.strictObject({ code: z.string().max(40) }),
  z.strictObject({ pass: base64url(20, 64) }),
]) satisfies z.ZodType<RedeemRequest>;
export const pass = z.strictObject({ token: base64url(20, 64) }) satisfies z.ZodType<PassRequest>;
export const seen = z.strictObject({ ack: z.string().max(120) }) satisfies z.ZodType<SeenRequest>;

export const enrolKey = z.object({
  ...{ enr: enrolmentId, nonce: base64url(22, 22), aud, jkt: base64url(43, 43), iat },
  subscription: subscription.nullable(),
  ...{ label, platform: label, language: z.enum(["ja", "en"]), persisted: z.boolean() },
}) satisfies z.ZodType<EnrolKeyClaims>;

export const enrolConfirm = z.object({
  ...{ enr: enrolmentId, nonce: base64url(22, 22), num: number, aud, iat, jti },
}) satisfies z.ZodType<EnrolConfirmClaims>;

const own = { aud, dev: deviceId, iat, jti };

export const pending = z.object({ ...own, stamp: z.string().max(60) }) satisfies z.ZodType<PendingClaims>;

export const decide = z.object({
  ...own,
  ...{ req: uuid, stamp: z.string().max(60), sub: uuid, nonce: base64url(22, 22), num: number.nullable() },
  ...{ dec: z.enum(["approve", "deny", "report"]), ctx: base64url(43, 43) },
}) satisfies z.ZodType<DecideClaims>;

export const device = z.object({
  ...own,
  ...{ subscription: subscription.nullable(), label, language: z.enum(["ja", "en"]) },
}) satisfies z.ZodType<DeviceClaims>;

export const lock = z.object({
  ...own,
  lock: z.object({ id: lockBytes, clientDataJSON: lockBytes, attestationObject: lockBytes }).nullable(),
}) satisfies z.ZodType<LockClaims>;

export const test = z.object({ ...own, seen: z.boolean() }) satisfies z.ZodType<TestClaims>;

export const moveBegin = z.object(own) satisfies z.ZodType<MoveBeginClaims>;
export const moveReport = z.object(own) satisfies z.ZodType<MoveReportClaims>;
export const moveApprove = z.object({ ...own, move: enrolmentId, num: number }) satisfies z.ZodType<MoveApproveClaims>;
