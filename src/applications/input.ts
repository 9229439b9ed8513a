import { z } from "zod";
import { Failure } from "../platform/errors.ts";
import { checked, InputFailure, textFault, tidy } from "../platform/input/index.ts";

const mostNamed = 5_000;
const laterKinds = ["oidc", "saml", "wsfed", "m365"];

const line = (max: number, rule?: (text: string) => string | null) =>
  z
    .string()
    .superRefine((text, c) => {
      const says = textFault(text, max) ?? rule?.(text) ?? null;
      if (says !== null) c.addIssue({ code: "custom", message: says });
    })
    .transform(tidy);

const userIds = z.array(line(254)).min(1).max(mostNamed);
const assignment = z.union([
  userIds,
  z.strictObject({ people: userIds.optional(), groups: z.array(z.string()).optional() }),
]);

const bookmarkSchema = z.strictObject({
  kind: z.literal("bookmark"),
  name: line(60),
  description: z.literal("").or(line(80)).default(""),
  url: line(2_000, urlFault).transform((text) => new URL(text).href),
  assign: assignment.optional(),
});

export interface BookmarkInput {
  kind: "bookmark";
  name: string;
  description: string;
  url: string;
  /** User IDs as given; null: everyone. */
  people: string[] | null;
}

/** A bookmark as CONTRACT writes it (`app add`), or every fault of it at once, each naming its field. */
export function checkApplication(input: unknown): BookmarkInput {
  refuseKind(input);
  refuseGroups(input);
  const { assign, ...bookmark } = checked(bookmarkSchema, input);
  return { ...bookmark, people: assign === undefined ? null : Array.isArray(assign) ? assign : (assign.people ?? []) };
}

/** Told alone: the other fields of another kind are not wrong. */
function refuseKind(input: unknown): void {
  const kind = typeof input === "object" && input !== null && "kind" in input ? input.kind : undefined;
  if (typeof kind !== "string" || !laterKinds.includes(kind)) return;
  throw new Failure("application-kind", `kind: ${kind} comes with single sign-on, a later release; bookmark is ready`, {
    hint: "a bookmark with the application's address gives people its tile already now",
  });
}

function refuseGroups(input: unknown): void {
  const assign = typeof input === "object" && input !== null && "assign" in input ? input.assign : undefined;
  if (typeof assign !== "object" || assign === null || Array.isArray(assign)) return;
  if ("groups" in assign) throw new InputFailure(["assign.groups: groups come with a later release; name people"]);
  if (!("people" in assign)) throw new InputFailure(["assign.people: is missing"]);
}

function urlFault(text: string): string | null {
  const url = URL.parse(text.trim());
  if (!url || !/^https?:$/.test(url.protocol) || url.hostname === "") return "is not a web address (https://…)";
  return url.username || url.password ? "must not carry a user name or password" : null;
}
