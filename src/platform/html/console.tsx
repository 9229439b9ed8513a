import type { Child } from "hono/jsx";
import { AccountMenu } from "./accountmenu.tsx";
import { Breadcrumb, type Crumb } from "./breadcrumb.tsx";
import { Frame, type FrameProps, LanguageSwitch, Plate } from "./frame.tsx";
import { Icon, type IconName } from "./icons.tsx";
import { Launcher } from "./launcher.tsx";
import type { AccountView, View } from "./view.ts";

export interface MenuItem {
  href: string;
  icon: IconName;
  text: string;
  current: boolean;
  /** People who wait there; left out where nobody does. */
  count?: number | undefined;
}

export interface ConsoleMenu {
  /** What the menu is called for those who listen. */
  name: string;
  /** Lines part the groups; there are no headings (UI-consoles §2). */
  groups: MenuItem[][];
}

/** A console's own frame: which one it is, and where its pages are. */
export interface ConsoleView extends View {
  menu: ConsoleMenu;
  /** The nameplate's second line. */
  place: string;
  /** The desk itself: no launcher, and no way to the desk at the foot. */
  bare?: boolean;
  /** The desk's search over all customers, in the bar. */
  search?: { action: string; label: string; hint: string };
}

export interface ConsolePageProps extends Omit<FrameProps, "view"> {
  view: ConsoleView;
  heading: string;
  lead?: Child;
  /** Stands at the right of the heading. */
  act?: Child;
  /** Two parts at most: the list, then the page itself. */
  crumbs?: Crumb[] | undefined;
  /** A pane of its own between menu and page: the list from which the page was opened. Not there on a phone. */
  queue?: Child;
}

/** A page of a console: bar, menu at the left (folded into the place bar on narrow windows), page. */
export function ConsolePage(p: ConsolePageProps) {
  const { view } = p;
  return (
    <Frame
      view={view}
      title={p.title}
      footless={view.bare ?? false}
      styles={["consoles.css"]}
      scripts={["portal.js", ...(p.scripts ?? [])]}
      bar={view.account ? <ConsoleBar view={view} account={view.account} /> : null}
    >
      <div class={p.queue ? "frame panes" : "frame"}>
        <nav class="side" aria-label={view.menu.name}>
          <MenuLists view={view} />
        </nav>
        <PlaceBar view={view} />
        {p.queue}
        <main class="page" id="main">
          {p.crumbs ? <Breadcrumb view={view} crumbs={p.crumbs} /> : null}
          <div class="heading">
            <div class="stack-8">
              <h1 tabindex={-1}>{p.heading}</h1>
              {p.lead ? <p class="lead">{p.lead}</p> : null}
            </div>
            {p.act}
          </div>
          {p.children}
        </main>
      </div>
    </Frame>
  );
}

function ConsoleBar({ view, account }: { view: ConsoleView; account: AccountView }) {
  const { search } = view;
  return (
    <>
      {view.bare ? null : <Launcher view={view} account={account} />}
      <Plate view={view} place={view.place} />
      {search ? (
        <form class="field seek" action={search.action} method="get">
          <label class="vh" for="seek">
            {search.label}
          </label>
          <div class="box">
            <span class="mag">
              <Icon name="search" size={20} />
            </span>
            <input id="seek" name="q" type="search" placeholder={search.hint} autocomplete="off" />
          </div>
        </form>
      ) : null}
      <span class="end">
        <AccountMenu view={view} account={account} />
      </span>
    </>
  );
}

/** Works without script, and is closed on every new page. */
function PlaceBar({ view }: { view: ConsoleView }) {
  const here = view.menu.groups.flat().find(({ current }) => current);
  return (
    <details class="place">
      <summary>
        <Icon name="list" />
        {view.t("place.menu")}
        <b>{here?.text}</b>
        <Icon name="down" size={20} />
      </summary>
      <nav aria-label={view.menu.name}>
        <MenuLists view={view} />
      </nav>
    </details>
  );
}

function MenuLists({ view }: { view: ConsoleView }) {
  return (
    <>
      {view.menu.groups.map((group) => (
        <ul>
          {group.map((item) => (
            <li>
              <a href={item.href} {...(item.current ? { "aria-current": "page" as const } : {})}>
                <Icon name={item.icon} />
                {item.text}
                {item.count ? <span class="n">{item.count}</span> : null}
              </a>
            </li>
          ))}
        </ul>
      ))}
      {view.bare ? <LanguageSwitch view={view} /> : null}
    </>
  );
}
