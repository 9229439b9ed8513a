import { Agent, request } from "node:http";

export interface Answer {
  status: number;
  headers: NodeJS.Dict<string | string[]>;
  body: string;
}

/** A browser without a screen: one host, its cookies, forms. Node does not resolve *.localhost, so it connects to loopback. */
export class Visitor {
  readonly host: string;
  readonly port: number;
  readonly cookies = new Map<string, string>();
  readonly #agent = new Agent({ keepAlive: true });

  constructor(host: string, port: number) {
    this.host = host;
    this.port = port;
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.#send("GET", path, undefined, headers);
  }

  post(path: string, fields: Record<string, string>): Promise<Answer> {
    const headers = { "content-type": "application/x-www-form-urlencoded", origin: `http://${this.host}` };
    return this.#send("POST", path, new URLSearchParams(fields).toString(), headers);
  }

  /** Cookies of sessions by name: `<person>.<session>.<secret>`. */
  get sessions(): string[] {
    return [...this.cookies].filter(([name]) => name.startsWith("genkan-session-")).map(([, value]) => value);
  }

  close(): void {
    this.#agent.destroy();
  }

  #send(method: string, path: string, body: string | undefined, more: Record<string, string>): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = {
      host: this.host,
      ...(cookie === "" ? {} : { cookie }),
      ...(body === undefined ? {} : { "content-length": Buffer.byteLength(body) }),
      ...more,
    };
    return new Promise((resolve, reject) => {
      const sent = request({ host: "127.0.0.1", port: this.port, method, path, headers, agent: this.#agent }, (res) => {
        const parts: Buffer[] = [];
        res.on("data", (part: Buffer) => parts.push(part));
        res.on("error", reject);
        res.on("end", () => {
          this.#keep(res.headers["set-cookie"] ?? []);
          resolve({ status: res.statusCode ?? 0, headers: res.headers, body: Buffer.concat(parts).toString() });
        });
      });
      sent.on("error", reject);
      sent.end(body);
    });
  }

  #keep(lines: string[]): void {
    for (const line of lines) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/max-age=0\b/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }
}

/** Follows our own redirects, as a browser does, until a page or a session comes. */
export async function follow(visitor: Visitor, answer: Answer): Promise<Answer> {
  let at = answer;
  for (let i = 0; i < 10 && at.status === 303; i++) at = await visitor.get(String(at.headers.location));
  return at;
}

/** Address of the page's form. */
export function formOf({ body }: Answer): string {
  const action = /<form class="card[^"]*" method="post" action="([^"]+)"/.exec(body)?.[1];
  if (action === undefined) throw new Error(`no form on the page:\n${body}`);
  return action.replaceAll("&amp;", "&");
}

/** Types user ID and password; answers with what the password was answered with. */
export async function typePassword(visitor: Visitor, userId: string, password: string): Promise<Answer> {
  const asked = await follow(visitor, await visitor.post("/signin", { userId }));
  return visitor.post(formOf(asked), { userId, password });
}

/** The whole way of a password that is no temporary one; answers with the session cookie's value. */
export async function signIn(visitor: Visitor, userId: string, password: string): Promise<string> {
  let answer = await typePassword(visitor, userId, password);
  if (String(answer.headers.location).startsWith("/signin/stay")) {
    const asked = await follow(visitor, answer);
    answer = await visitor.post(formOf(asked), { answer: "no" });
  }
  const [session] = visitor.sessions;
  if (answer.status !== 303 || session === undefined) throw new Error(`not signed in: ${answer.status} ${answer.body}`);
  return session;
}

/** The first sign-in: the temporary password, and a new one in its place. */
export async function firstSignIn(visitor: Visitor, o: { userId: string; temporary: string; chosen: string }) {
  const change = await follow(visitor, await typePassword(visitor, o.userId, o.temporary));
  const fields = { current: o.temporary, password: o.chosen, confirmation: o.chosen };
  const stay = await follow(visitor, await visitor.post(formOf(change), fields));
  const done = await visitor.post(formOf(stay), { answer: "no" });
  if (done.status !== 303 || visitor.sessions.length === 0)
    throw new Error(`not signed in: ${done.status} ${done.body}`);
}
