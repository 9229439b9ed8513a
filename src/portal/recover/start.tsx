import { canonicalUserId, userIdFault } from "../../accounts/index.ts";
import { formOf, localPath } from "../../platform/http/index.ts";
import { newId } from "../../platform/ids.ts";
import { viewOf } from "../../tenants/index.ts";
import { StartPage } from "./pages/start.tsx";
import { go, keep, type OnWay, type RecoverVisit } from "./visit.ts";

/** GET: サインインできるようにする: whose ID. `id` fills it in; `wants=new`: パスワードを忘れた場合 was pressed. */
export async function showStart({ c }: RecoverVisit): Promise<Response> {
  return c.html(<StartPage view={viewOf(c)} userId={c.req.query("id") ?? ""} way={onWay(c)} />);
}

/** POST `userId`: whether anybody has it is not looked up. */
export async function takeStart(visit: RecoverVisit): Promise<Response> {
  const { c, now } = visit;
  const way = onWay(c);
  const typed = (await formOf(c)).get("userId") ?? "";
  const problem = userIdFault(typed);
  if (problem) return c.html(<StartPage {...{ view: viewOf(c), problem, way }} userId={typed.slice(0, 300)} />);
  keep(visit, { id: newId(), userId: canonicalUserId(typed), startedAt: now.toISOString(), secret: null, ...way });
  return go(visit, "/recover/prove");
}

function onWay(c: RecoverVisit["c"]): OnWay {
  return { wants: c.req.query("wants") === "new" ? "new" : "why", to: localPath(c.req.query("to"), "/") };
}
