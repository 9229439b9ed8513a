import { chooserAddress, raiseAddress } from "../../signin/index.ts";
import { viewOf } from "../../tenants/index.ts";
import { ConfirmPage } from "../signon/index.ts";
import { issue } from "./issue.ts";
import { ConsentPage } from "./pages/consent.tsx";
import { NotAssignedPage } from "./pages/notassigned.tsx";
import { badRequest } from "./refused.tsx";
import type { Step } from "./step.ts";
import { soloHere, type Visit } from "./visit.ts";
import { keep, type Parties, type Waiting } from "./waiting.ts";

/** Leads to what is due: a page of ours, or the answer to the application. */
export async function act(visit: Visit, o: Parties, step: Step): Promise<Response> {
  const { c } = visit;
  const { waiting, client, session } = o;
  const back = (word: string, more = "") => `/oidc/resume/${word}?picked=1${more}`;
  const chooser = (word: string) => chooserAddress({ to: back(word), application: client.application.id });
  const leadTo = (address: (word: string) => string) => kept(visit, waiting, address);
  if (step.step === "issue") return issue(visit, o, { acr: step.acr });
  if (step.step === "refuse") return issue(visit, o, { refusal: step });
  if (step.step === "signIn" || !session) return leadTo((word) => signInAddress(back(word), waiting.request.loginHint));
  const { person } = session;
  switch (step.step) {
    case "choose":
      return leadTo(chooser);
    case "again":
      return leadTo(
        (word) => `/signin/password?${new URLSearchParams({ id: person.userId, add: "1", to: back(word) })}`,
      );
    case "raise":
      return leadTo((word) => raiseAddress({ need: step.need, to: back(word, "&raised=1") }));
    case "notAssigned": {
      const names = { app: client.application.name, id: person.userId };
      return c.html(<NotAssignedPage view={viewOf(c)} {...names} solo={soloHere(visit, session)} />, 403);
    }
  }
  const word = waiting.word ?? (await keep(visit, waiting));
  if (word === null) return badRequest(visit, { client, session, reason: "the request could not be kept" });
  const names = { app: client.application.name, id: person.userId };
  if (step.step === "consent") {
    return c.html(
      <ConsentPage view={viewOf(c)} {...names} word={word} personId={person.id} scopes={waiting.request.agreed} />,
    );
  }
  const next = `/oidc/enter/${word}?as=${person.id}`;
  return c.html(<ConfirmPage view={viewOf(c)} {...names} next={next} other={chooser(word)} />);
}

/** The request waits in this browser while its person is elsewhere on this host. */
export async function kept(visit: Visit, waiting: Waiting, address: (word: string) => string): Promise<Response> {
  const word = waiting.word ?? (await keep(visit, waiting));
  if (word !== null) return visit.c.redirect(address(word), 303);
  return badRequest(visit, { client: null, session: null, reason: "the request could not be kept" });
}

function signInAddress(to: string, hint: string | null): string {
  return `/signin?${new URLSearchParams({ to, ...(hint ? { id: hint.slice(0, 254) } : {}) })}`;
}
