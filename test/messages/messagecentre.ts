import type { AddressInfo, Server } from "node:net";
import smpp, { type Pdu, type Session } from "smpp";

export interface Submitted {
  to: string;
  from: string;
  coding: number;
  /** Seconds, to the nearest half minute: the library makes a time of it. */
  validity: number;
  text: string;
}

/** An SMPP message centre on this machine that answers as it is told. */
export class MessageCentre {
  readonly submitted: Submitted[] = [];
  /** Command statuses for the next messages; `end` breaks the connection off instead. */
  readonly answers: (number | "end")[] = [];
  binds = 0;
  leaves = 0;
  readonly sessions = new Set<Session>();
  readonly #server: Server;

  constructor() {
    this.#server = smpp.createServer({}, (session) => this.#serve(session));
  }

  #serve(session: Session): void {
    this.sessions.add(session);
    session.on("close", () => this.sessions.delete(session));
    session.on("error", () => {});
    session.on("bind_transmitter", (pdu: Pdu) => {
      const good = pdu.system_id === "genkan" && pdu.password === "secret" && pdu.interface_version === 0x34;
      this.binds++;
      session.send(pdu.response(good ? {} : { command_status: smpp.errors.ESME_RBINDFAIL as number }));
    });
    session.on("submit_sm", (pdu: Pdu) => this.#take(session, pdu));
    session.on("unbind", (pdu: Pdu) => {
      this.leaves++;
      session.send(pdu.response());
    });
  }

  #take(session: Session, pdu: Pdu): void {
    const answer = this.answers.shift() ?? 0;
    if (answer === "end") {
      session.destroy();
      return;
    }
    if (answer === 0) this.submitted.push(submittedOf(pdu));
    session.send(pdu.response(answer === 0 ? { message_id: "1" } : { command_status: answer }));
  }

  /** Host and port. */
  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", () => resolve()));
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): Promise<void> {
    for (const session of this.sessions) session.destroy();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }
}

function submittedOf(pdu: Pdu): Submitted {
  const { message } = pdu.short_message as { message: string };
  return {
    to: `${pdu.dest_addr_ton}/${pdu.dest_addr_npi}/${pdu.destination_addr}`,
    from: `${pdu.source_addr_ton}/${pdu.source_addr_npi}/${pdu.source_addr}`,
    coding: pdu.data_coding as number,
    validity: Math.round(((pdu.validity_period as Date).getTime() - Date.now()) / 30_000) * 30,
    text: message,
  };
}
