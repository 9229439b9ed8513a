import type { Child } from "hono/jsx";
import { Frame, type FrameProps, GuestBar } from "./frame.tsx";

export interface CardProps {
  heading: string;
  lead?: Child | undefined;
  /** Two columns from 40em on. */
  wide?: boolean | undefined;
  /** Where the card's form is sent; without it the card is no form. */
  form?: string | undefined;
  children?: Child;
}

/** A page of the sign-in: one card, one question, one filled button. */
export function EntrancePage(p: FrameProps & CardProps) {
  const { view } = p;
  return (
    <Frame
      {...{ view, title: p.title }}
      scripts={["entrance.js", ...(p.scripts ?? [])]}
      bar={<GuestBar view={view} />}
      {...(p.refresh ? { refresh: p.refresh } : {})}
      {...(p.onward ? { onward: p.onward } : {})}
    >
      <main class="entrance" id="main">
        <Card {...p} />
      </main>
    </Frame>
  );
}

export function Card({ heading, lead, wide, form, children }: CardProps) {
  const css = wide ? "card wide" : "card";
  const body = (
    <>
      <header>
        <h1 tabindex={-1}>{heading}</h1>
        {lead ? <p class="lead">{lead}</p> : null}
      </header>
      {children}
    </>
  );
  if (form === undefined) return <section class={css}>{body}</section>;
  return (
    <form class={css} method="post" action={form} novalidate>
      {body}
    </form>
  );
}
