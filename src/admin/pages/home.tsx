import type { Person } from "../../accounts/index.ts";
import { requestText } from "../../messages/index.ts";
import { Acts, ConsolePage, type ConsoleView, Figures, Section, type Todo, Todos } from "../../platform/html/index.ts";
import { dateText, timeText } from "../../platform/i18n/index.ts";
import type { ListedRequest, PeopleView } from "../store.ts";
import { peopleAddress } from "./people.tsx";

export interface Matters {
  locked: { person: Person; until: Date }[];
  /** Requests about which nobody has said whether it was the person. */
  asked: ListedRequest[];
  counts: Record<PeopleView, number>;
  /** Temporary passwords that run out within two weeks. */
  soon: { n: number; first: Date | null };
  expired: number;
  contracted: number;
  yesterday: { success: number; failure: number };
  asksSecond: boolean;
}

interface Props {
  view: ConsoleView;
  matters: Matters;
  now: Date;
}

/** ホーム: the most urgent first. */
export function HomePage(p: Props) {
  const { view } = p;
  const { t } = view;
  const [title = ""] = view.parts("admin.menuPeople");
  const waiting = waitingOf(p);
  const soon = soonOf(p);
  return (
    <ConsolePage view={view} title={title} heading={title} lead={t("home.lead")}>
      <div class="cols">
        <div>
          <Section id="waiting" title={t("home.waiting")}>
            {waiting.length > 0 ? <Todos items={waiting} fillFirst /> : <p class="none">{t("home.nothing")}</p>}
          </Section>
          {soon.length > 0 ? (
            <Section id="soon" title={t("home.soon")}>
              <Todos items={soon} fillFirst={false} />
            </Section>
          ) : null}
        </div>
        <div>
          <section class="panel" aria-labelledby="counts">
            <h2 id="counts">{t("home.counts")}</h2>
            <Figures items={figuresOf(p)} />
          </section>
          <section class="panel" aria-labelledby="often">
            <h2 id="often">{t("home.often")}</h2>
            <Acts
              items={[
                { href: "/admin/history", icon: "clock", verb: t("person.seeHistory") },
                { href: "/admin/requests/new", icon: "tel", verb: t("home.request") },
              ]}
            />
          </section>
        </div>
      </div>
    </ConsolePage>
  );
}

function waitingOf({ view, matters, now }: Props): Todo[] {
  const { t, lang } = view;
  const locked = matters.locked.map(
    ({ person, until }): Todo => ({
      icon: "lock",
      matter: t("home.locked", { name: person.name }),
      detail: t("home.lockedUntil", { time: timeText(lang, until, now) }),
      href: `/admin/people/${person.id}`,
      verb: t("act.seePerson"),
    }),
  );
  const asked = matters.asked.map(
    ({ request, name }): Todo => ({
      icon: "tel",
      matter: t("home.asked", { name, kind: requestText(lang, request.kind) }),
      detail: t("home.askedBy"),
      href: `/admin/requests/${request.number}`,
      verb: t("home.reliefGo"),
    }),
  );
  return [...locked, ...asked];
}

function soonOf({ view, matters }: Props): Todo[] {
  const { t, lang } = view;
  const { counts, soon, expired } = matters;
  const list = (show: PeopleView) => peopleAddress("/admin/people", { show, find: "" });
  const items: (Todo | null)[] = [
    soon.n > 0 && soon.first
      ? {
          ...{ icon: "clock", urgent: true, href: list("never") },
          matter: t("home.tempSoon", { n: soon.n }),
          // It runs to 24:00 of the day that was printed.
          detail: t("home.tempFirst", { date: dateText(lang, new Date(soon.first.getTime() - 1)) }),
          verb: t("act.seeN", { n: soon.n }),
        }
      : null,
    counts.never > 0
      ? {
          ...{ icon: "person", href: list("never") },
          matter: t("home.never", { n: counts.never }),
          detail: expired > 0 ? t("home.neverExpired", { m: expired }) : "",
          verb: t("act.seeN", { n: counts.never }),
        }
      : null,
    matters.asksSecond && counts.single > 0
      ? {
          ...{ icon: "phone", href: list("single") },
          matter: t("home.single", { n: counts.single }),
          detail: t("home.singleWhy"),
          verb: t("act.seeN", { n: counts.single }),
        }
      : null,
  ];
  return items.filter((item) => item !== null);
}

function figuresOf({ view, matters }: Props) {
  const { counts, contracted, yesterday } = matters;
  const [people = "", signedIn = "", proved = "", successes = "", failures = ""] = view.parts("home.count", {
    n: contracted,
  });
  return [
    { href: "/admin/people", text: people, n: counts.all },
    { href: "/admin/people?show=used", text: signedIn, n: counts.used },
    { href: "/admin/people?show=proved", text: proved, n: counts.proved },
    { href: "/admin/history?show=success&day=yesterday", text: successes, n: yesterday.success },
    { href: "/admin/history?show=failure&day=yesterday", text: failures, n: yesterday.failure },
  ];
}
