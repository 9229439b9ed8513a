import { chmodSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort, until } from "../support/genkan.ts";
import { Bound } from "./bound.ts";

const program = "/usr/sbin/apache2";
const modulesOf = "/usr/lib/apache2/modules";
const usual = ["mpm_prefork", "authn_core", "authz_core", "authz_user", "alias", "dir", "filter", "include", "env"];

/** Where an Apache of a test works. */
export interface Place {
  folder: string;
  port: number;
  /** Address of one of its hosts. */
  origin(host: string): string;
}

/** Apache of Debian's packages as a process of the test, with a folder and a port of its own; never the machine's service. */
export class Apache implements Place {
  readonly folder = mkdtempSync(join(tmpdir(), "genkan-interop-"));
  readonly port: number;
  #process: Bound | undefined;

  private constructor(port: number) {
    this.port = port;
    // Its workers are another user's than the one that starts it, where that is root.
    chmodSync(this.folder, 0o755);
    for (const name of ["index.html", "strict/index.html", "api/index.html"]) this.write(`pages/${name}`, page);
    this.write("pages/bye.html", "<h1>またどうぞ</h1>");
  }

  static async at(): Promise<Apache> {
    return new Apache(await freePort());
  }

  origin(host: string): string {
    return `http://${host}.localhost:${this.port}`;
  }

  /** A file of its folder; answers its path. */
  write(name: string, text: string): string {
    const path = join(this.folder, name);
    mkdirSync(join(path, ".."), { recursive: true });
    writeFileSync(path, text);
    return path;
  }

  /** `modules`: each by its name and file. `hosts`: directives of each host beside those that all have. Resolves when it answers. */
  async start(o: { modules: string[]; hosts: Record<string, string>; more?: string; env?: NodeJS.ProcessEnv }) {
    const config = this.write("apache.conf", this.#config(o));
    const log = openSync(join(this.folder, "error.log"), "a");
    this.#process = new Bound([program, "-DFOREGROUND", "-f", config], { env: o.env ?? {}, log });
    await until(() => !this.#process?.lives || answers(this.port));
    if (!this.#process.lives) throw new Error(`Apache ended at its start: ${this.log()}`);
  }

  async stop(): Promise<void> {
    await this.#process?.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  log(): string {
    return readFileSync(join(this.folder, "error.log"), "utf8");
  }

  #config({ modules, hosts, more = "" }: { modules: string[]; hosts: Record<string, string>; more?: string }): string {
    const all = [...usual.map((name) => `${name}_module mod_${name}.so`), ...modules];
    const loaded = all.map((module) => `LoadModule ${module.replace(" ", ` ${modulesOf}/`)}`);
    const own = process.getuid?.() === 0 ? "User www-data\nGroup www-data" : "";
    const virtual = Object.entries(hosts).map(([host, directives]) => virtualHost(this, host, directives));
    return `${loaded.join("\n")}
ServerRoot "${this.folder}"
DefaultRuntimeDir "${this.folder}"
PidFile "${this.folder}/pid"
ErrorLog "${this.folder}/error.log"
LogLevel info
ServerName localhost
Listen 127.0.0.1:${this.port}
KeepAlive Off
StartServers 3
MinSpareServers 2
${own}
${more}
${virtual.join("\n")}
`;
  }
}

/** What every page of a host shows: who the module says is there, and everything that it hands on. */
const page = `<!doctype html><html lang="ja"><meta charset="utf-8"><title>SP</title>
<h1><!--#echo var="REMOTE_USER" --></h1>
<pre><!--#printenv --></pre>
`;

function virtualHost({ folder, port }: Place, host: string, directives: string): string {
  return `<VirtualHost 127.0.0.1:${port}>
ServerName http://${host}.localhost:${port}
DocumentRoot "${folder}/pages"
<Directory "${folder}/pages">
Require all granted
Options +Includes
ForceType text/html
SetOutputFilter INCLUDES
</Directory>
${directives}
</VirtualHost>`;
}

function answers(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("error", () => done(false));
    socket.once("connect", () => {
      socket.destroy();
      done(true);
    });
  });
}
