import { contentOf } from "./content.ts";
import { sectionParts } from "./facttable.ts";
import type { Letterhead } from "./letterhead.ts";
import type { Notice } from "./notice.ts";
import { footTop, left, Paper, type Part, width } from "./paper.ts";
import { peopleParts } from "./peopletable.ts";
import { ownSheetOf, personalContentOf } from "./personal.ts";
import { betweenReadings } from "./readings.ts";
import { personalParts } from "./sheet.ts";

/** The notice of an order, or one person's sheet, as a PDF: A4, both fonts embedded, to be printed in black. */
export async function noticePdf(notice: Notice): Promise<Buffer> {
  const { lang } = notice;
  const letterheads = sheetsOf(notice);
  const [first] = letterheads;
  if (!first) throw new Error("a notice without a sheet");
  const title = `${first.letterhead.title} ${notice.customerNumber}`;
  const paper = await Paper.open({ title, author: first.letterhead.issuer, lang, at: notice.issuedAt });
  for (const { letterhead, parts } of letterheads) {
    paper.newSheet();
    paper.beginSheet = () => paper.flow([runningHead(paper, letterhead)]);
    paper.flow([...headParts(paper, letterhead), ...parts(paper)]);
  }
  return paper.finish((n, total) => drawFoot(paper, first.letterhead, { n, total }));
}

interface Sheets {
  letterhead: Letterhead;
  parts: (paper: Paper) => Part[];
}

function sheetsOf(notice: Notice): Sheets[] {
  const own = notice.personal ? notice.people[0] : ownSheetOf(notice);
  return [...(notice.personal ? [] : [noticeSheets(notice)]), ...(own ? [personSheet(notice, own)] : [])];
}

function noticeSheets(notice: Notice): Sheets {
  const content = contentOf(notice);
  return {
    letterhead: content.letterhead,
    parts: (paper) => [
      leadPart(paper, content.lead),
      ...content.sections.flatMap((section) => sectionParts(paper, section)),
      ...peopleParts(paper, content.people, betweenReadings(notice.lang)),
    ],
  };
}

function personSheet(notice: Notice, person: Notice["people"][number]): Sheets {
  const content = personalContentOf(notice, person);
  return { letterhead: content.letterhead, parts: (paper) => personalParts(paper, content) };
}

/** Title, customer number, whom it is for and which order it belongs to. */
function headParts(paper: Paper, head: Letterhead): Part[] {
  const title = paper.block(head.title, { size: 20, bold: true }, 320);
  const label = paper.block(head.number.label, { size: 8.5, align: "right" }, 180);
  const number = paper.pieces([head.number.value], { size: 12, bold: true, align: "right" }, 180);
  const addressee = paper.block(head.addressee, { size: 12, bold: true }, width - 200);
  const issuer = paper.block(head.issuer, { size: 10, align: "right" }, 190);
  const order = paper.block(head.order, { size: 9, align: "right" }, 250);
  return [
    {
      height: 34,
      draw: (y) => {
        paper.write(title, { x: left, y, width: 320 });
        paper.write(label, { x: left + width - 180, y: y + 3, width: 180 });
        paper.write(number, { x: left + width - 180, y: y + 13, width: 180 });
        paper.line(left, y + 33, left + width, y + 33, 1.4);
      },
    },
    {
      gap: 8,
      height: Math.max(addressee.height, issuer.height + order.height),
      draw: (y) => {
        paper.write(addressee, { x: left, y, width: width - 200 });
        paper.write(issuer, { x: left + width - 190, y: y + 1, width: 190 });
        paper.write(order, { x: left + width - 250, y: y + issuer.height + 1, width: 250 });
      },
    },
  ];
}

function leadPart(paper: Paper, text: string): Part {
  const block = paper.block(text, { size: 10 }, width);
  return { gap: 6, height: block.height, draw: (y) => paper.write(block, { x: left, y, width }) };
}

/** What further sheets begin with. */
function runningHead(paper: Paper, head: Letterhead): Part {
  const title = paper.block(head.title, { size: 10.5, bold: true }, 200);
  const text = `${head.number.label}　${head.number.value}`;
  const number = paper.pieces([text], { size: 9.5, bold: true, align: "right" }, width - 200);
  return {
    height: 27,
    draw: (y) => {
      paper.write(title, { x: left, y, width: 200 });
      paper.write(number, { x: left + 200, y, width: width - 200 });
      paper.line(left, y + 17, left + width, y + 17, 0.8);
    },
  };
}

function drawFoot(paper: Paper, head: Letterhead, { n, total }: { n: number; total: number }): void {
  const page = paper.pieces([head.page(n, total)], { size: 8.5, align: "right" }, 190);
  const desk = paper.exact(head.desk, { size: 8.5 }, width - 200);
  paper.line(left, footTop, left + width, footTop, 0.5);
  paper.write(desk, { x: left, y: footTop + 4, width: width - 200 });
  paper.write(page, { x: left + width - 190, y: footTop + 4, width: 190 });
}
