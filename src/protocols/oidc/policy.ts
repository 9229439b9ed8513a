import type * as library from "oidc-provider";
import { currentMoment } from "./moment.ts";

/**
 * What keeps the library from answering with a code. All asking is done before it is entered (`enter.tsx`): here only what
 * cannot be had becomes an error for the application.
 */
export function interactionPolicy({ interactionPolicy: policy, errors }: typeof library) {
  const { Prompt, Check, base } = policy;
  const refused = new Check("refused", "not to be had", "interaction_required", () => {
    const { refusal } = currentMoment();
    if (refusal) throw new errors.CustomOIDCProviderError(refusal.error, refusal.description);
    return false;
  });
  const login = base().get("login");
  if (!login) throw new Error("the library has changed");
  // Asked again where that was due; how long ago it was is judged by our own clock.
  for (const reason of ["login_prompt", "max_age", "essential_acrs", "essential_acr"]) login.checks.remove(reason);
  login.checks.add(refused, 0);
  const quiet = (name: string) => {
    const prompt = new Prompt({ name, requestable: true });
    prompt.checks.clear();
    return prompt;
  };
  return [login, quiet("select_account"), quiet("consent")];
}
