import { isIP } from "node:net";
import type { Pdu, Session } from "smpp";
import type { SmppServer } from "./smppurl.ts";

/** Milliseconds; a message centre that does not answer is tried again later. */
const patienceMs = 10_000;
/** Centres count bound sessions and end those that are silent: ours ends itself before. */
const idleMs = 20_000;

/** One session with a message centre: bound when it is needed, shared while it is used, ended when it is idle or broken. */
export class SmppLine {
  readonly #server: SmppServer;
  #session: Promise<Session> | undefined;
  #idle: NodeJS.Timeout | undefined;

  constructor(server: SmppServer) {
    this.#server = server;
  }

  /** Answers with the command status of SMPP 3.4 §5.1.3; 0 is good. */
  async submit(fields: Record<string, string | number | Buffer>): Promise<number> {
    clearTimeout(this.#idle);
    const session = await this.#open();
    try {
      return await answered(session, (done) => session.submit_sm(fields, done));
    } catch (error) {
      session.destroy();
      throw error;
    } finally {
      clearTimeout(this.#idle);
      this.#idle = setTimeout(() => this.close(), idleMs).unref();
    }
  }

  /** Takes leave; whoever submits next begins a new session. */
  close(): void {
    clearTimeout(this.#idle);
    const leaving = this.#session;
    this.#session = undefined;
    leaving?.then(leave, () => {});
  }

  /** The session that is used, or a new one where there is none or its end has come. */
  async #open(): Promise<Session> {
    const present = this.#session;
    const session = await present?.catch(() => undefined);
    if (session?.socket.writable) return session;
    // Others may have waited for the same one: the first of them begins the next.
    if (this.#session === present) this.#session = bound(this.#server);
    return this.#session as Promise<Session>;
  }
}

/** A session that the centre has accepted as a transmitter's. */
export async function bound({ host, port, secure, systemId, password }: SmppServer): Promise<Session> {
  // Loaded where it is used: few installations need it, and a start stays quick.
  const { default: smpp } = await import("smpp");
  const servername = secure && isIP(host) === 0 ? { servername: host } : {};
  const session = smpp.connect({ host, port, tls: secure, ...servername });
  // Nobody has to wait for it at the end of the process.
  session.socket.unref();
  session.on("enquire_link", (pdu: Pdu) => session.send(pdu.response()));
  session.on("unbind", (pdu: Pdu) => {
    session.send(pdu.response());
    session.socket.end();
  });
  // What is broken is of no more use; whoever waits for an answer hears of the end.
  session.on("error", () => session.destroy());
  try {
    await connected(session, secure);
    const fields = { system_id: systemId, password, interface_version: 0x34 };
    const status = await answered(session, (done) => session.bind_transmitter(fields, done));
    if (status !== 0) throw new Error(`the message centre does not let us in (status ${status})`);
    return session;
  } catch (error) {
    session.destroy();
    throw error;
  }
}

/** Unbinds as the protocol asks, and waits for no more than the answer. */
export function leave(session: Session): void {
  if (session.unbind(() => session.destroy())) setTimeout(() => session.destroy(), 1_000).unref();
  else session.destroy();
}

function connected(session: Session, secure: boolean): Promise<unknown> {
  return within(session, (done) => session.once(secure ? "secureConnect" : "connect", done) === session);
}

async function answered(session: Session, ask: (done: (pdu: Pdu) => void) => boolean): Promise<number> {
  return (await within<Pdu>(session, ask)).command_status;
}

/** What comes in time and before the session ends. `begin` answers false where it has ended already. */
function within<T>(session: Session, begin: (done: (value: T) => void) => boolean): Promise<T> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => {
      clearTimeout(late);
      session.off("close", ended);
      act();
    };
    const ended = () => settle(() => reject(new Error("the message centre broke off")));
    const late = setTimeout(() => settle(() => reject(new Error("the message centre did not answer"))), patienceMs);
    session.once("close", ended);
    if (!begin((value) => settle(() => resolve(value)))) ended();
  });
}
