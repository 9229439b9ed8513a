import { personById, updatePerson } from "../accounts/index.ts";
import { changesOf, settleOwn } from "../changes/index.ts";
import { cookieJar, formOf } from "../platform/http/index.ts";
import type { CopyKey, Language } from "../platform/i18n/index.ts";
import { setStayAnswer, stayAnswer } from "../sessions/index.ts";
import { domainsOf } from "../tenants/index.ts";
import { ownView } from "./accountview.ts";
import { contactRows } from "./contact/index.ts";
import type { PortalDeps, Visit } from "./deps.ts";
import { AccountPage } from "./pages/account.tsx";

const languageSeconds = 400 * 24 * 3600;

/** GET: アカウント: what is on file about the person, as far as it is theirs to see. */
export async function showAccount(deps: PortalDeps, c: Visit): Promise<Response> {
  const { tenant, session } = c.var;
  const { browserDigest } = session;
  const now = deps.clock.now();
  return deps.db.tenant(tenant.id, async (tx) => {
    const own = { tenant, personId: session.person.id, now };
    await settleOwn(tx, own);
    const person = (await personById(tx, own.personId)) ?? session.person;
    const [view, domains, stay, changes] = await Promise.all([
      ownView(tx, c),
      domainsOf(tx),
      browserDigest && stayAnswer(tx, { personId: person.id, browserDigest }),
      changesOf(tx, own),
    ]);
    const contacts = contactRows(deps, person, changes);
    return c.html(
      <AccountPage
        view={view}
        person={person}
        contacts={contacts}
        mailInside={isInside(contacts.email.change?.to ?? person.email, domains)}
        stay={stay}
        done={doneOf(c)}
        now={now}
      />,
    );
  });
}

/** What was just done here. */
function doneOf(c: Visit): CopyKey | null {
  if (c.req.query("changed") !== undefined) return "contact.taken";
  if (c.req.query("confirmed") !== undefined) return "contact.confirmed";
  if (c.req.query("undone") !== undefined) return "contact.undone";
  return c.req.query("done") === "stay" ? "account.kmsiUndone" : null;
}

/** A mailbox behind this very sign-in cannot be read when locked out (SPEC §11.3). */
function isInside(email: string | null, domains: string[]): boolean {
  const domain = email?.split("@").at(-1)?.toLowerCase() ?? "";
  return domains.some((own) => domain === own || domain.endsWith(`.${own}`));
}

/** POST: the language of this browser's pages and of the person's mails. */
export async function setLanguage(deps: PortalDeps, c: Visit): Promise<Response> {
  const { tenant, session } = c.var;
  const language: Language = (await formOf(c)).get("language") === "en" ? "en" : "ja";
  await deps.db.tenant(tenant.id, (tx) => updatePerson(tx, session.person.id, { language }));
  cookieJar(c, deps.secure).set("language", language, languageSeconds);
  return c.redirect("/account", 303);
}

/** POST: 「サインインの状態を維持しますか？」 is asked again in this browser. */
export async function clearStay(deps: PortalDeps, c: Visit): Promise<Response> {
  const { tenant, session } = c.var;
  const { browserDigest, person } = session;
  if (browserDigest) {
    await deps.db.tenant(tenant.id, (tx) => setStayAnswer(tx, { personId: person.id, browserDigest, answer: null }));
  }
  return c.redirect("/account?done=stay", 303);
}
