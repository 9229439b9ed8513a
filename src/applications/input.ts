import { z } from "zod";
import { Failure } from "../platform/errors.ts";
import { type SignName, signNames } from "../platform/html/index.ts";
import { checked, textFault, tidy } from "../platform/input/index.ts";
import type { Application } from "./application.ts";
import { type Assignment, assignment } from "./assignments/index.ts";

const laterKinds = ["oidc", "saml", "wsfed", "m365"];

type Rule = (text: string, max: number) => string | null;

const line = (max: number, rule: Rule = textFault) =>
  z
    .string()
    .superRefine((text, c) => {
      const says = rule(text, max);
      if (says !== null) c.addIssue({ code: "custom", message: says });
    })
    .transform(tidy);

/** What every kind of application is given beside the fields of its protocol. */
export const commonFields = {
  name: line(60),
  description: line(80, (text, max) => (text === "" ? null : textFault(text, max))).default(""),
  secondFactor: z.boolean().default(false),
  preset: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/, "is no entry of the catalogue")
    .optional(),
  icon: z.enum(signNames).optional(),
};

interface CommonInput {
  name: string;
  description: string;
  secondFactor: boolean;
  preset?: string | undefined;
  icon?: SignName | undefined;
}

/** These fields as the registry keeps them. */
export function commonOf(given: CommonInput): Pick<Application, keyof CommonInput> {
  const { name, description, secondFactor, preset = null, icon } = given;
  return { name, description, secondFactor, preset, icon: icon === undefined ? null : { sign: icon } };
}

const bookmarkSchema = (input: unknown) =>
  z.strictObject({
    kind: z.literal("bookmark"),
    ...commonFields,
    url: line(2_000, urlFault).transform((text) => new URL(text).href),
    assign: assignment(input),
  });

export interface BookmarkInput {
  bookmark: Omit<Application, "id" | "settings">;
  assign: Assignment;
}

/** A bookmark as CONTRACT writes it (`app add`), or every fault of it at once, each naming its field. */
export function checkApplication(input: unknown): BookmarkInput {
  if (typeof input === "object" && input !== null && "kind" in input) refuseKind(input.kind);
  const { kind, url, assign = "everyone", ...given } = checked(bookmarkSchema(input), input);
  return { bookmark: { kind, url, ...commonOf(given) }, assign };
}

/** Told alone: the other fields of another kind are not wrong. */
function refuseKind(kind: unknown): void {
  if (typeof kind !== "string" || !laterKinds.includes(kind)) return;
  throw new Failure("application-kind", `kind: ${kind} comes with single sign-on, a later release; bookmark is ready`, {
    hint: "a bookmark with the application's address gives people its tile already now",
  });
}

function urlFault(text: string, max: number): string | null {
  const fault = textFault(text, max);
  if (fault !== null) return fault;
  const url = URL.parse(text.trim());
  if (!url || !/^https?:$/.test(url.protocol) || url.hostname === "") return "is not a web address (https://…)";
  return url.username || url.password ? "must not carry a user name or password" : null;
}
