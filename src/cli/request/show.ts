import { missingChecks, type Step } from "../../requests/index.ts";
import { withNode } from "../connect.ts";
import type { Given } from "../given.ts";
import { type Answer, momentText } from "../output.ts";
import { factsText } from "../table.ts";
import { type Named, onRequest } from "./find.ts";

export async function run(given: Given): Promise<Answer> {
  const named = await withNode((node) => onRequest(node, given.word(0), async (_, o) => o));
  return { value: told(named), text: textOf(named) };
}

/** Without what was typed before the sign-in: it is for whoever works on it at the desk. */
function told({ tenant, request, person }: Named) {
  const { number, kind, state, origin, createdAt, dueOn, settledAt, fee, checks, steps } = request;
  return {
    ...{ number, kind, state, origin, tenant: tenant.label, userId: person.userId, name: person.name },
    ...{ createdAt, dueOn, settledAt, fee, missingChecks: missingChecks(checks) },
    checks: checks.map(({ kind: check, seen, at, actor }) => ({ check, seen, at, by: byText(actor) })),
    steps: steps.map(({ act, at, actor, details }) => ({ act, at, by: byText(actor), ...details })),
  };
}

function byText({ kind, id }: Step["actor"]): string {
  return `${kind} ${id}`;
}

function textOf({ tenant, request, person }: Named): string {
  const facts = factsText([
    ["number", request.number],
    ["kind", request.kind],
    ["state", request.state],
    ["tenant", tenant.label],
    ["person", `${person.name} ${person.userId}`],
    ["received", `${momentText(request.createdAt)}, ${request.origin}`],
    ["due", request.dueOn],
    ["checks", request.checks.map(({ kind }) => kind).join(", ")],
    ["missing", String(missingChecks(request.checks))],
  ]);
  const course = request.steps.map(({ act, at, actor, details }) => {
    return [momentText(at), act, byText(actor), details.reason ?? ""].join("  ").trimEnd();
  });
  return [facts, ...course].join("\n");
}
