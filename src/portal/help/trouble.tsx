import { Button, Choice, EntrancePage, Icon, type IconName, Notice, type View } from "../../platform/html/index.ts";
import { deskLabel } from "../../tenants/index.ts";
import { kindSentence } from "./fees.ts";
import type { HelpProps } from "./routes.tsx";
import { type Trouble, troubles, type WayOut, wayOut } from "./wayout.ts";

const icons: Record<Trouble, IconName> = {
  password: "lock",
  phone: "phone",
  code: "bell",
  lock: "clock",
  temp: "sheet",
  correct: "key",
  other: "help",
};

/** サインインできない場合: seven ways to name what is wrong (SPEC §8.3). To a stranger it tells nothing about anybody. */
export function TroublePage({ view, signedIn, offer }: HelpProps) {
  const { t } = view;
  const items = troubles.map((kind) => {
    const [title = "", detail] = view.parts(`trouble.${kind}`);
    return { href: `/trouble/${kind}`, icon: icons[kind], title, detail };
  });
  const title = t("trouble.title");
  return (
    <EntrancePage view={view} title={title} heading={title} lead={t("trouble.lead")} wide>
      <div class="troubles">
        <Choice items={items} />
      </div>
      {offer.why ? <WhyPanel view={view} /> : null}
      <div class="links">
        <Back view={view} signedIn={signedIn} />
      </div>
    </EntrancePage>
  );
}

/** Whoever proves who they are reads what keeps them out. */
function WhyPanel({ view: { t } }: { view: View }) {
  return (
    <Notice kind="info" title={t("trouble.why")}>
      <p>{t("trouble.whyText")}</p>
      <Button kind="line" href="/recover">
        {t("trouble.whyGo")}
      </Button>
    </Notice>
  );
}

/** One choice: what one can do now, first alone, then with the desk. */
export function WayOutPage(p: HelpProps & { kind: Trouble }) {
  const { view, signedIn } = p;
  const { t } = view;
  const [title = ""] = view.parts(`trouble.${p.kind}`);
  const { policy } = p.tenant;
  const { steps, own, desk } = wayOut(p.kind, { policy, factors: p.factors, offer: p.offer });
  return (
    <EntrancePage view={view} title={title} heading={title}>
      <ol class="steps">
        {steps.map(({ text, params, button }) => (
          <li>
            <span>{t(text, button ? { button: t(button) } : params)}</span>
          </li>
        ))}
        {desk ? <DeskStep {...p} desk={desk} /> : null}
      </ol>
      {own ? (
        <Button kind="fill" block href={own === "new" ? "/recover?wants=new" : "/recover"}>
          {t(own === "new" ? "why.newGo" : "trouble.whyGo")}
        </Button>
      ) : null}
      {own && !desk ? null : <DeskButton {...p} desk={desk} kind={own ? "line" : "fill"} />}
      <div class="links">
        <a href="/trouble">
          <Icon name="back" size={20} />
          {t("trouble.others")}
        </a>
        <a href="/help">
          <Icon name="help" size={20} />
          {t("footer.faq")}
        </a>
        {desk?.request ? <Contact {...p} desk={desk} /> : null}
        {desk || own ? <Back view={view} signedIn={signedIn} /> : null}
      </div>
    </EntrancePage>
  );
}

/** The desk is asked here and now where it can be; its own staff ask each other. */
function DeskButton(p: HelpProps & Pick<WayOut, "desk"> & { kind: "fill" | "line" }) {
  const { view, signedIn, settings, tenant, desk, kind } = p;
  const { t } = view;
  if (!desk) return <Back view={view} signedIn={signedIn} filled />;
  const asks = desk.request !== null && tenant.label !== deskLabel;
  return (
    <Button kind={kind} block href={asks ? `/trouble/request/${desk.request}` : contactOf(settings, desk)}>
      {t(asks ? "other.desk" : "footer.contact")}
    </Button>
  );
}

type Desk = NonNullable<WayOut["desk"]>;

function contactOf(settings: HelpProps["settings"], { name }: Desk): string {
  return settings.desks[name].url ?? "/support";
}

function Contact({ view, settings, desk }: HelpProps & { desk: Desk }) {
  return (
    <a href={contactOf(settings, desk)}>
      <Icon name="tel" size={20} />
      {view.t("footer.contact")}
    </a>
  );
}

function DeskStep({ view, settings, desk }: HelpProps & { desk: Desk }) {
  const { t, lang } = view;
  const { phone, hours, hoursEn } = settings.desks[desk.name];
  return (
    <li>
      <span>{t(desk.text)}</span>
      {desk.request ? <p>{kindSentence(view, settings.requests[desk.request])}</p> : null}
      <p>
        {phone ? (
          <>
            <a href={`tel:${phone.replaceAll(/[^\d+]/g, "")}`}>{phone}</a>{" "}
          </>
        ) : null}
        {`${t("support.hours")} ${lang === "ja" ? hours : hoursEn}`}
      </p>
    </li>
  );
}

function Back({ view: { t }, signedIn, filled }: { view: View; signedIn: boolean; filled?: boolean }) {
  const href = signedIn ? "/console/" : "/signin";
  const text = t(signedIn ? "sys.404Next" : "trouble.back");
  if (filled) {
    return (
      <Button kind="fill" block href={href}>
        {text}
      </Button>
    );
  }
  return (
    <a href={href}>
      <Icon name="back" size={20} />
      {text}
    </a>
  );
}
