import { scope } from "./scope.ts";

/** Written by the build: the shell's files under names with their hash, and a name for all of them together. */
declare const SHELL: { version: string; files: string[] };

const shell = `shell-${SHELL.version}`;

/** A new version takes over at once: an open page has all that it needs already, and keys are not kept here. */
export async function install(): Promise<void> {
  const cache = await caches.open(shell);
  await cache.addAll(["/", ...SHELL.files].map((address) => new Request(address, { cache: "reload" })));
  await scope.skipWaiting();
}

export async function tidy(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== shell).map((name) => caches.delete(name)));
  await scope.clients.claim();
}

/** The app's own pages and files; the API is never answered from here, and never kept. */
export function serve(request: Request): Promise<Response> | null {
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== scope.location.origin) return null;
  if (request.mode === "navigate") return page(request);
  return SHELL.files.includes(url.pathname) ? file(request) : null;
}

/** Longer than a good network takes; a bad one keeps nobody before an empty page. */
const patienceMs = 4_000;

/** From the server where it answers in time, so that a new version is seen; else as it was. */
async function page(request: Request): Promise<Response> {
  const kept = await (await caches.open(shell)).match("/");
  if (!kept) return fetch(request);
  const fresh = fetch(request).then(
    (answer) => (answer.status < 500 ? answer : kept),
    () => kept,
  );
  return Promise.race([fresh, new Promise<Response>((done) => setTimeout(() => done(kept), patienceMs))]);
}

async function file(request: Request): Promise<Response> {
  return (await (await caches.open(shell)).match(request)) ?? fetch(request);
}
