import type { Words } from "./words.ts";

export interface Mail {
  subject: string;
  text: string;
  html: string;
}

/** One mail as plain text and as simple HTML; nothing in it is fetched from anywhere. */
export function mailOf(words: Words): Mail {
  return { subject: words.subject, text: textOf(words), html: `<!doctype html>${(<Page words={words} />).toString()}` };
}

function textOf({ language, instead, lead, facts, advice, links, foot }: Words): string {
  const colon = language === "ja" ? "：" : ": ";
  const blocks = [
    instead,
    lead,
    facts.map(([label, value]) => `${label}${colon}${value}`).join("\n"),
    ...advice,
    links.join("\n"),
    `-- \n${foot}`,
  ];
  return `${blocks.filter(Boolean).join("\n\n")}\n`;
}

const face = "font-family:'Hiragino Sans','Yu Gothic UI','Noto Sans JP',sans-serif;font-size:16px;line-height:1.8";
const cell = "padding:2px 16px 2px 0;text-align:left;vertical-align:top;font-weight:normal";

function Page({ words }: { words: Words }) {
  const { language, subject, instead, lead, facts, advice, links, foot } = words;
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <title>{subject}</title>
      </head>
      <body style={`${face};margin:24px;max-width:36em;color:#1a1a1a;background:#fff`}>
        {instead ? <p>{instead}</p> : null}
        <p>{lead}</p>
        {facts.length > 0 ? <Facts facts={facts} /> : null}
        {advice.map((part) => (
          <p>{part}</p>
        ))}
        {links.map((link) => (
          <p>
            <a href={link}>{link}</a>
          </p>
        ))}
        <p style="border-top:1px solid #767676;padding-top:12px;font-size:14px;color:#4d4d4d">{foot}</p>
      </body>
    </html>
  );
}

function Facts({ facts }: { facts: Words["facts"] }) {
  return (
    <table style="border-collapse:collapse">
      {facts.map(([label, value]) => (
        <tr>
          <th style={`${cell};color:#4d4d4d`}>{label}</th>
          <td style={cell}>{value}</td>
        </tr>
      ))}
    </table>
  );
}
