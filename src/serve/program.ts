import type { Node } from "../node.ts";

/** What answers requests, in every process that does. */
export interface Answerer {
  fetch(request: Request, env?: unknown): Response | Promise<Response>;
  /** False while it stops: a load balancer sends nothing more. */
  ready: boolean;
  /** Ends answers that would go on for minutes. */
  endStreams(): void;
}

/** What `server.ts` puts into the processes. Each part is loaded only where it runs. */
export interface Program {
  projectDir: string;
  answer(node: Node): Promise<Answerer>;
  /** Work that one process of the machine does; answers with the way to end it. */
  background?(node: Node): Promise<() => Promise<void>>;
  /** Lines for the person who started it, when everything answers. */
  welcome(node: Node): Promise<string[]>;
}
