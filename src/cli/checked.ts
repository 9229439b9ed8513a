import type { z } from "zod";
import { InputFailure, inWords, sentencesOf, zodFaults } from "../contracts/index.ts";

/** Input in the shape that it should have, or every fault of it at once, each naming its field. */
export function checked<T>(schema: z.ZodType<T>, input: unknown): T {
  const parsed = schema.safeParse(input, { error: inWords });
  if (parsed.success) return parsed.data;
  throw new InputFailure(sentencesOf(zodFaults(parsed.error)));
}
