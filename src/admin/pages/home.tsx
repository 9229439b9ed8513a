import type { Person } from "../../accounts/index.ts";
import type { Ask } from "../../colleagues/index.ts";
import { requestText } from "../../messages/index.ts";
import {
  Acts,
  ConsolePage,
  type ConsoleView,
  Figures,
  Live,
  Section,
  type Todo,
  Todos,
} from "../../platform/html/index.ts";
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

/** What somebody asks just now, and who that is. */
export interface Asked {
  ask: Ask;
  name: string;
}

interface Props {
  view: ConsoleView;
  asks: Asked[];
  matters: Matters;
  /** Where news is heard of, and the state that is drawn. */
  live: { address: string; state: string };
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
    <ConsolePage view={view} title={title} heading={title} lead={t("home.lead")} scripts={["live.js"]}>
      <div class="cols">
        <div>
          <Live {...p.live} said={saidOf(p)}>
            <Section id="waiting" title={t("home.waiting")}>
              {waiting.length > 0 ? <Todos items={waiting} fillFirst /> : <p class="none">{t("home.nothing")}</p>}
            </Section>
          </Live>
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
                { href: "/admin/people/new", icon: "plus", verb: t("people.add") },
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

/** Said by itself where somebody comes or goes. */
function saidOf({ view: { t }, asks }: Props): string {
  const lines = asks.map(({ ask, name }) => t(`home.${ask.kind}`, { name }));
  return lines.length > 0 ? lines.join(" ") : t("home.nothing");
}

function askedOf({ view, asks, now }: Props): Todo[] {
  const { t, lang } = view;
  return asks.map(({ ask: { id, kind, expiresAt }, name }) => ({
    icon: kind === "relief" ? "pass" : "person",
    matter: t(`home.${kind}`, { name }),
    detail: t(`home.${kind}By`, { time: timeText(lang, expiresAt, now) }),
    href: kind === "relief" ? `/admin/relief/${id}` : `/vouch/${id}`,
    verb: t(`home.${kind}Go`),
  }));
}

function waitingOf(p: Props): Todo[] {
  const { view, matters, now } = p;
  const { t, lang } = view;
  const locked: Todo[] = matters.locked.map(({ person, until }) => ({
    icon: "lock",
    matter: t("home.locked", { name: person.name }),
    detail: t("home.lockedUntil", { time: timeText(lang, until, now) }),
    href: `/admin/people/${person.id}`,
    verb: t("act.seePerson"),
  }));
  const requests = matters.asked.map(
    ({ request, name }): Todo => ({
      icon: "tel",
      matter: t("home.asked", { name, kind: requestText(lang, request.kind) }),
      detail: t("home.askedBy"),
      href: `/admin/requests/${request.number}`,
      verb: t("home.reliefGo"),
    }),
  );
  return [...askedOf(p), ...locked, ...requests];
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
