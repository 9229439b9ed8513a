/** As much of the package as is used; it brings no types of its own. */
declare module "smpp" {
  import type { EventEmitter } from "node:events";
  import type { Server as NetServer, Socket } from "node:net";

  export interface Pdu {
    command: string;
    command_status: number;
    sequence_number: number;
    response(fields?: Record<string, unknown>): Pdu;
    [field: string]: unknown;
  }

  type Fields = Record<string, string | number | Buffer>;

  export interface Session extends EventEmitter {
    socket: Socket;
    send(pdu: Pdu): boolean;
    bind_transmitter(fields: Fields, answered: (pdu: Pdu) => void): boolean;
    submit_sm(fields: Fields, answered: (pdu: Pdu) => void): boolean;
    unbind(answered: (pdu: Pdu) => void): boolean;
    destroy(): void;
  }

  interface Smpp {
    connect(o: { host: string; port: number; tls: boolean; servername?: string }): Session;
    createServer(o: { key?: Buffer; cert?: Buffer }, opened: (session: Session) => void): NetServer;
    errors: Record<string, number>;
  }

  const smpp: Smpp;
  export default smpp;
}
