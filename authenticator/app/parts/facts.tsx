import type { Child } from "hono/jsx";

/** Label and value; a row without a value is left out. */
export function Facts({ rows }: { rows: [string, Child | null][] }) {
  return (
    <dl class="facts">
      {rows.map(([label, value]) =>
        value === null ? null : (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}
