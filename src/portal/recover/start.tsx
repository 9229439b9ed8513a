import { canonicalUserId, userIdFault } from "../../accounts/index.ts";
import { formOf, localPath } from "../../platform/http/index.ts";
import { newId } from "../../platform/ids.ts";
import { viewOf } from "../../tenants/index.ts";
import { StartPage } from "./pages/start.tsx";
import { go, keep, type RecoverVisit } from "./visit.ts";

/** GET: サインインできるようにする: whose ID. `id` fills it in. */
export async function showStart({ c }: RecoverVisit): Promise<Response> {
  return c.html(<StartPage view={viewOf(c)} userId={c.req.query("id") ?? ""} to={toOf(c)} />);
}

/** POST `userId`: whether anybody has it is not looked up. */
export async function takeStart(visit: RecoverVisit): Promise<Response> {
  const { c, now } = visit;
  const typed = (await formOf(c)).get("userId") ?? "";
  const problem = userIdFault(typed);
  if (problem)
    return c.html(<StartPage view={viewOf(c)} userId={typed.slice(0, 300)} problem={problem} to={toOf(c)} />);
  keep(visit, { id: newId(), userId: canonicalUserId(typed), startedAt: now.toISOString(), secret: null, to: toOf(c) });
  return go(visit, "/recover/prove");
}

function toOf(c: RecoverVisit["c"]): string {
  return localPath(c.req.query("to"), "/");
}
