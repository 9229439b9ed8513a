import type { Child, JSX } from "hono/jsx";

type AriaRole = NonNullable<JSX.IntrinsicElements["td"]["role"]>;

export interface SheetColumn {
  label: string;
  /** The heading is only read out: for the column of acts. */
  quiet?: boolean;
}

export interface SheetRow {
  /** As many as columns, the key first; null or "" where there is nothing. */
  cells: Child[];
  /** State of the row, beside the key. */
  badge?: Child;
  /** Tinted, with a bar at its start. The badge says so in words. */
  failed?: boolean;
}

/** `display` takes the roles of a table away in some browsers: they are spelled out. */
const as = (role: AriaRole) => ({ role });

/** A long heading may break between Latin letters and kana: FIDO2｜セキュリティキー. */
const parts = (label: string) => (label.length < 12 ? [label] : label.split(/(?<=[\dA-Za-z])(?=[\u30a1-\u30fa])/));

interface SheetProps {
  caption: string;
  columns: SheetColumn[];
  rows: SheetRow[];
  /** Stands below the rows, within the panel. */
  foot?: Child;
  /** Within a panel already. */
  bare?: boolean;
}

/** A table whose rows become cards under 40em. */
export function Sheet(p: SheetProps) {
  const { caption, columns, rows } = p;
  return (
    <div class={p.bare ? "sheet" : "panel sheet"}>
      <table class="cards" {...as("table")}>
        <caption class="vh">{caption}</caption>
        <thead {...as("rowgroup")}>
          <tr {...as("row")}>
            {columns.map((column) => (
              <th scope="col" {...as("columnheader")}>
                {column.quiet ? (
                  <span class="vh">{column.label}</span>
                ) : (
                  parts(column.label).map((part, i) => (i ? [<wbr />, part] : part))
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody {...as("rowgroup")}>
          {rows.map((row) => (
            <Row columns={columns} row={row} />
          ))}
        </tbody>
      </table>
      {p.foot}
    </div>
  );
}

function Row({ columns, row }: { columns: SheetColumn[]; row: SheetRow }) {
  const [key, ...rest] = row.cells;
  return (
    <tr {...as("row")} {...(row.failed ? { class: "failed" } : {})}>
      <th scope="row" {...as("rowheader")}>
        <span>{key}</span>
        {row.badge ? <span>{row.badge}</span> : null}
      </th>
      {rest.map((cell, i) => {
        const column = columns[i + 1];
        if (column?.quiet) {
          return (
            <td {...as("cell")} class="act">
              {cell}
            </td>
          );
        }
        return (
          <td {...as("cell")} data-label={parts(column?.label ?? "").join("\u200b")}>
            {cell ? <div>{cell}</div> : null}
          </td>
        );
      })}
    </tr>
  );
}
