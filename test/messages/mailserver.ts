import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

export interface Received {
  from: string;
  to: string[];
  /** Names in lower case, values unfolded and decoded. */
  headers: Map<string, string>;
  text: string;
  html: string;
}

/** A real mail server on this machine that refuses as it is told. */
export class MailServer {
  readonly received: Received[] = [];
  /** Reply codes for the next recipients or contents; what is taken first stands first. */
  readonly refuseRecipients: number[] = [];
  readonly refuseContents: number[] = [];
  readonly #server: SMTPServer;

  constructor() {
    this.#server = new SMTPServer({
      authOptional: true,
      disabledCommands: ["STARTTLS", "AUTH"],
      onRcptTo: (_address, _session, done) => done(refusal(this.refuseRecipients.shift())),
      onData: (stream, session, done) => {
        const parts: Buffer[] = [];
        stream.on("data", (part: Buffer) => parts.push(part));
        stream.on("end", () => {
          const code = this.refuseContents.shift();
          if (code !== undefined) return done(refusal(code));
          const { mailFrom, rcptTo } = session.envelope;
          const from = mailFrom ? mailFrom.address : "";
          const to = rcptTo.map(({ address }) => address);
          this.received.push({ from, to, ...parsed(Buffer.concat(parts).toString("latin1")) });
          done();
        });
      },
    });
  }

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", () => resolve()));
    return `smtp://127.0.0.1:${(this.#server.server.address() as AddressInfo).port}`;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }
}

function refusal(code: number | undefined): Error | null {
  return code === undefined ? null : Object.assign(new Error("not now"), { responseCode: code });
}

/** As much of MIME as our own mails use (RFC 2045, 2047). */
function parsed(raw: string): Pick<Received, "headers" | "text" | "html"> {
  const { headers, body } = split(raw);
  const boundary = /boundary="?([^";]+)"?/.exec(headers.get("content-type") ?? "")?.[1];
  const parts = body
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => split(part.replace(/^\r\n/, "")));
  const find = (type: string) => parts.find((part) => part.headers.get("content-type")?.startsWith(type));
  return { headers, text: decoded(find("text/plain")), html: decoded(find("text/html")) };
}

interface Part {
  headers: Map<string, string>;
  body: string;
}

function split(raw: string): Part {
  const end = raw.indexOf("\r\n\r\n");
  const lines = raw
    .slice(0, end)
    .replaceAll(/\r\n[ \t]+/g, " ")
    .split("\r\n");
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(":");
    return [line.slice(0, colon).toLowerCase(), words(line.slice(colon + 1).trim())];
  });
  return { headers: new Map(headers), body: raw.slice(end + 4) };
}

function words(value: string): string {
  const joined = value.replaceAll(/\?=\s+=\?/g, "?==?");
  return joined.replaceAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, text: string) =>
    kind.toLowerCase() === "b" ? Buffer.from(text, "base64").toString() : quoted(text.replaceAll("_", " ")),
  );
}

function quoted(text: string): string {
  const bytes = text
    .replaceAll("=\r\n", "")
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString();
}

function decoded(part: Part | undefined): string {
  if (!part) return "";
  const encoding = part.headers.get("content-transfer-encoding");
  const text = encoding === "base64" ? Buffer.from(part.body, "base64").toString() : quoted(part.body);
  return text.replaceAll("\r\n", "\n");
}
