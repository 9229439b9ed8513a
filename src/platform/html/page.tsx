import type { Child } from "hono/jsx";
import { AccountMenu } from "./accountmenu.tsx";
import { Breadcrumb, type Crumb } from "./breadcrumb.tsx";
import { Card, type CardProps } from "./entrance.tsx";
import { Frame, type FrameProps, GuestBar, Plate } from "./frame.tsx";
import { Launcher } from "./launcher.tsx";
import type { AccountView, View } from "./view.ts";

interface ReadingProps extends FrameProps {
  heading?: string;
  lead?: Child;
  /** Stands at the right of the heading: a search, the page's one filled button. */
  act?: Child;
  /** The way here below マイアプリケーション; the title alone when not given, no way at all when empty. */
  crumbs?: Crumb[];
  /** The nameplate's second line: マイアプリケーション when not given. */
  place?: string;
  /** Width of the page: `list` 1240 px, `narrow` 944 px, else 1120 px. */
  kind?: "list" | "narrow";
}

/** A page of a signed-in person. */
export function PortalPage(p: ReadingProps) {
  const { view } = p;
  const { account } = view;
  return (
    <Frame
      view={view}
      title={p.title}
      scripts={[...(account ? ["portal.js"] : []), ...(p.scripts ?? [])]}
      bar={account ? <OwnBar view={view} account={account} place={p.place} /> : <GuestBar view={view} />}
    >
      <main class={p.kind ? `page ${p.kind}` : "page"} id="main">
        {account && p.heading && p.crumbs?.length !== 0 ? (
          <Breadcrumb
            view={view}
            crumbs={[{ text: view.t("portal.title"), href: "/console/" }, ...(p.crumbs ?? [{ text: p.title }])]}
          />
        ) : null}
        {p.heading ? <Heading {...p} heading={p.heading} /> : null}
        {p.children}
      </main>
    </Frame>
  );
}

/** One question to a signed-in person, on a card as those of the sign-in have it. */
export function OwnCardPage(p: FrameProps & CardProps & { account: AccountView }) {
  const { view, account } = p;
  return (
    <Frame
      view={view}
      title={p.title}
      scripts={["entrance.js", "portal.js", ...(p.scripts ?? [])]}
      bar={<OwnBar view={view} account={account} />}
    >
      <main class="entrance" id="main">
        <Card {...p} />
      </main>
    </Frame>
  );
}

/** A page for reading, such as help and terms, for whoever opens it. */
export function PlainPage(p: ReadingProps) {
  return <PortalPage kind="narrow" {...p} />;
}

function OwnBar({ view, account, place }: { view: View; account: AccountView; place?: string | undefined }) {
  return (
    <>
      <Launcher view={view} account={account} />
      <Plate view={view} place={place ?? view.t("portal.title")} />
      <span class="end">
        <AccountMenu view={view} account={account} />
      </span>
    </>
  );
}

function Heading({ heading, lead, act }: { heading: string; lead?: Child; act?: Child }) {
  return (
    <div class="heading">
      <div class="stack-8">
        <h1 tabindex={-1}>{heading}</h1>
        {lead ? <p class="lead">{lead}</p> : null}
      </div>
      {act}
    </div>
  );
}
