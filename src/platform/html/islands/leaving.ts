/** Pages of a sign-out that go on by themselves: once all that they load has come, or to look again at who was told. */
const patienceMs = 3_000;
const againMs = 2_000;

const onward = document.querySelector<HTMLAnchorElement>("a[data-onward]");
const again = document.querySelector("[data-again]");

function loaded(): Promise<unknown> {
  if (document.readyState === "complete") return Promise.resolve();
  return new Promise((done) => addEventListener("load", done, { once: true }));
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}

if (onward) {
  await Promise.race([loaded(), pause(patienceMs)]);
  location.replace(onward.href);
} else if (again) {
  await pause(againMs);
  location.reload();
}

export {};
