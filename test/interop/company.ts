import { chosenPassword, manualContract } from "../e2e/genkan.ts";
import type { OpenedContract, Server } from "../support/server.ts";
import { firstSignIn, Visitor } from "../support/visitor.ts";

export const taro = "sonpotaro@example.com";
/** Somebody else of the company, who has not signed in yet: a second factor is registered at the first sign-in. */
export const hanako = "hanako@example.com";

/** A value that has to arrive as it is, whatever reads the XML that it came in. */
export const hostile = "]]>&<b>'\"\u0085\u2028\u{1f37a}";

const policy = { secondFactor: "optional", factors: ["totp"] };

/** A contract with the applications that programs register; 太郎 has chosen a password already. */
export class Company {
  readonly #server: Server;
  readonly #contract: OpenedContract;

  private constructor(server: Server, contract: OpenedContract) {
    this.#server = server;
    this.#contract = contract;
  }

  static async open(server: Server): Promise<Company> {
    const { people, ...contract } = manualContract("interop", policy);
    const more = { name: "損保 花子", userId: hanako, order: "追加" };
    const company = new Company(server, server.openContract({ ...contract, people: [...people, more] }));
    const temporary = company.temporaryPassword(taro);
    await firstSignIn(company.#visitor(), { userId: taro, temporary, chosen: chosenPassword });
    return company;
  }

  get portal(): string {
    return this.#contract.loginUrl;
  }

  get origin(): string {
    return new URL(this.portal).origin;
  }

  temporaryPassword(of: string): string {
    return this.#contract.people.find(({ userId }) => userId === of)?.temporaryPassword as string;
  }

  /** As the provider registers an application. */
  register<T>(application: object): T {
    return this.#server.command<T>(["app", "add", "--tenant", this.#contract.tenant, "--file", "-"], application);
  }

  /** What Genkan tells programs about itself; only browsers and they know that *.localhost is this machine. */
  async get(path: string): Promise<string> {
    return (await this.#visitor().get(path)).body;
  }

  log(): Promise<string> {
    return this.#server.log();
  }

  /** Why a request was refused whose page shows this number. */
  async reasonUnder(number: string): Promise<string | undefined> {
    const lines = (await this.log()).split("\n").filter((line) => line.includes('"reason"'));
    const entries = lines.map((line) => JSON.parse(line) as { request: string; reason: string });
    return entries.find(({ request }) => number !== "" && request.endsWith(number))?.reason;
  }

  #visitor(): Visitor {
    return new Visitor(new URL(this.origin).host, this.#server.port);
  }
}
