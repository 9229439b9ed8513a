import { setImmediate as breathe } from "node:timers/promises";
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
export function noticePdf(notice: Notice): Promise<Buffer> {
  return bound(notice, [sheetsOf(notice)]);
}

/** Several of them, each a booklet of its own. */
export function noticesPdf(notices: Notice[]): Promise<Buffer> {
  const [first] = notices;
  if (!first) throw new Error("nothing to print");
  // A single person's sheet is a booklet here, and does not come once more behind the notice.
  const alone = notices.length === 1;
  return bound(
    first,
    notices.map((notice) => (notice.personal || alone ? sheetsOf(notice) : [noticeSheets(notice)])),
  );
}

async function bound({ lang, customerNumber, issuedAt: at }: Notice, booklets: Sheets[][]): Promise<Buffer> {
  const first = booklets[0]?.[0]?.letterhead;
  if (!first) throw new Error("a notice without a sheet");
  const paper = await Paper.open({ title: `${first.title} ${customerNumber}`, author: first.issuer, lang, at });
  for (const sheets of booklets) {
    drawBooklet(paper, sheets);
    // Two hundred of them take seconds: whoever else asks is answered in between.
    await breathe();
  }
  return paper.finish();
}

function drawBooklet(paper: Paper, sheets: Sheets[]): void {
  const [first] = sheets;
  if (!first) return;
  paper.beginBooklet((n, total) => drawFoot(paper, first.letterhead, { n, total }));
  for (const { letterhead, parts } of sheets) {
    paper.newSheet();
    paper.beginSheet = () => paper.flow([runningHead(paper, letterhead)]);
    paper.flow([...headParts(paper, letterhead), ...parts(paper)]);
  }
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
