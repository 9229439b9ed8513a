import { canonicalUserId, userIdFault } from "../accounts/index.ts";
import { formOf, localPath } from "../platform/http/index.ts";
import { viewOf } from "../tenants/index.ts";
import { pageAddress, type Visit } from "./deps.ts";
import { signInAddress } from "./dispatch.ts";
import { type IdNote, IdPage, type IdProblem, isIdNote } from "./pages/id.tsx";
import { passkeyAddress, passkeyQuestion } from "./passkey.ts";
import { begin } from "./password.tsx";

/** GET: the page for the user ID. A browser that knows several accounts is asked which one first. */
export function showId(visit: Visit): Response | Promise<Response> {
  const { c, accounts } = visit;
  const note = noteOf(visit);
  const asked = ["add", "id"].some((name) => c.req.query(name) !== undefined) || (note !== undefined && note !== "out");
  if (!asked && accounts.known > 1) {
    const query = new URLSearchParams({ to: localPath(c.req.query("to"), "/") });
    if (note === "out") query.set("out", "1");
    return c.redirect(`/accounts?${query}`, 303);
  }
  return idPage(visit, { userId: c.req.query("id") ?? lastUserId(visit) });
}

/** Who was signed in here is asked for again with the ID filled in, unless they have signed out or another account is wanted. */
function lastUserId({ c, accounts }: Visit): string {
  const wanted = c.req.query("add") === undefined && c.req.query("note") !== "out";
  return (wanted && accounts.remembered[0]?.userId) || "";
}

/** POST: one user ID. Whether anybody has it is not looked up. */
export async function takeId(visit: Visit): Promise<Response> {
  const typed = (await formOf(visit.c)).get("userId") ?? "";
  const problem = userIdFault(typed);
  if (problem) return idPage(visit, { userId: typed.slice(0, 300), problem });
  const attempt = begin(visit, canonicalUserId(typed), visit.c.req.query("to"));
  return visit.c.redirect(pageAddress("password", attempt), 303);
}

async function idPage(visit: Visit, shown: { userId: string; problem?: IdProblem }) {
  const { c } = visit;
  const question = await passkeyQuestion(visit);
  return c.html(
    <IdPage
      view={viewOf(c)}
      action={signInAddress({ to: c.req.query("to") })}
      note={noteOf(visit)}
      host={new URL(c.req.url).hostname}
      passkey={question && { question, action: passkeyAddress(visit) }}
      {...shown}
    />,
  );
}

function noteOf({ c }: Visit): IdNote | undefined {
  const note = c.req.query("note") ?? "";
  return isIdNote(note) ? note : undefined;
}
