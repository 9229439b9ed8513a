import { raw } from "hono/html";
import { type Content, contentOf, type PersonCells } from "./content.ts";
import type { Notice } from "./notice.ts";
import { Sheet, Value } from "./pagesheet.tsx";
import { ownSheetOf, personalContentOf } from "./personal.ts";
import { PersonalPage } from "./personalpage.tsx";
import { betweenReadings } from "./readings.ts";
import type { Fact } from "./sections.ts";
import { noticeStyle } from "./style.ts";

/** The same notice as a page of its own that needs nothing from elsewhere: for the desk, and for any printer. */
export function noticeHtml(notice: Notice): string {
  const own = notice.personal ? notice.people[0] : ownSheetOf(notice);
  const content = contentOf(notice);
  const personal = own && personalContentOf(notice, own);
  const head = notice.personal && personal ? personal.letterhead : content.letterhead;
  return String(
    <>
      {raw("<!doctype html>")}
      <html lang={notice.lang}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="robots" content="noindex" />
          <title>{`${head.title} ${notice.customerNumber}`}</title>
          <style>{raw(noticeStyle(notice.customerNumber))}</style>
        </head>
        <body>
          {notice.personal ? null : <NoticePage content={content} between={betweenReadings(notice.lang)} />}
          {personal ? <PersonalPage content={personal} /> : null}
        </body>
      </html>
    </>,
  );
}

function NoticePage({ content, between }: { content: Content; between: string }) {
  return (
    <Sheet head={content.letterhead}>
      <p>{content.lead}</p>
      {content.sections.map(({ heading, groups }) => (
        <section>
          <h2>{heading}</h2>
          {groups.map((group) => (
            <>
              {group.heading === null ? null : <h3>{group.heading}</h3>}
              <table class="facts">
                <tbody>{group.facts.map((fact) => factRow(fact))}</tbody>
              </table>
            </>
          ))}
        </section>
      ))}
      <People people={content.people} between={between} />
    </Sheet>
  );
}

function factRow(fact: Fact) {
  return (
    <tr>
      <th scope="row">{fact.label}</th>
      <td>
        <Value fact={fact} />
      </td>
    </tr>
  );
}

function People({ people, between }: { people: Content["people"]; between: string }) {
  const [no, name, id, password, reading, order] = people.columns;
  return (
    <section>
      <h2>{people.heading}</h2>
      <table class="people">
        <thead>
          <tr>
            <th scope="col">{no}</th>
            <th scope="col">{name}</th>
            <th scope="col">{[id, password, reading].join("／")}</th>
            <th scope="col">{order}</th>
          </tr>
        </thead>
        <tbody>
          {people.rows.map((row) => (
            <PersonRow row={row} between={between} />
          ))}
        </tbody>
      </table>
      {people.notes.map((note) => (
        <p class="note">{note}</p>
      ))}
    </section>
  );
}

function PersonRow({ row, between }: { row: PersonCells; between: string }) {
  return (
    <tr>
      <td>{row.no}</td>
      <th scope="row">
        {row.name}
        {row.mark}
      </th>
      <td>
        <div>
          <code>{row.userId}</code>
        </div>
        {row.password === null ? (
          <div>{row.says}</div>
        ) : (
          <>
            <div>
              <code class="password">{row.password}</code>
              {row.until === null ? null : <small>{row.until}</small>}
            </div>
            <div class="reading">
              {row.readings.map(({ unit }, i) => (
                <span>{i < row.readings.length - 1 ? unit + between : unit}</span>
              ))}
            </div>
          </>
        )}
      </td>
      <td>{row.order}</td>
    </tr>
  );
}
