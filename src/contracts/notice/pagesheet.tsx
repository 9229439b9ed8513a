import type { Child } from "hono/jsx";
import type { Letterhead } from "./letterhead.ts";
import type { Fact } from "./sections.ts";

/** Head and foot around what a sheet says. */
export function Sheet({ head, children }: { head: Letterhead; children: Child }) {
  return (
    <main>
      <header>
        <h1>{head.title}</h1>
        <p class="number">
          {head.number.label}
          <b>{head.number.value}</b>
        </p>
      </header>
      <div class="parties">
        <p class="addressee">{head.addressee}</p>
        <p class="issuer">
          {head.issuer}
          <br />
          {head.order}
          <br />
          {head.issued}
        </p>
      </div>
      {children}
      <footer>{head.desk}</footer>
    </main>
  );
}

/** A value that is copied out stands alone in its element, without a space. */
export function Value({ fact: { value, exact, link } }: { fact: Fact }) {
  if (link) return <a href={value}>{value}</a>;
  return <span class={exact ? "exact" : ""}>{value}</span>;
}
