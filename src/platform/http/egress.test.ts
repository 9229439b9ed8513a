import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { Egress, EgressRefused } from "./index.ts";

const refused = [
  ...["http://updates.example.com/x", "https://user@fcm.googleapis.com/x", "https://fcm.googleapis.com:8443/x"],
  ...["https://127.0.0.1/", "https://[::1]/", "https://10.1.2.3/", "https://[fd00::1]/", "https://169.254.169.254/"],
  ...["https://0x7f000001/", "https://2130706433/", "https://[::ffff:10.0.0.1]/", "file:///etc/passwd", "nothing"],
];

test("what is no public https address is refused before anything is sent", async () => {
  for (const url of refused) {
    const sending = new Egress("public").send({ url, method: "GET", headers: {} });
    await expect(sending, url).rejects.toBeInstanceOf(EgressRefused);
  }
  expect(new Egress("public").fault("https://fcm.googleapis.com/fcm/send/x")).toBeNull();
});

test("a name that leads to this machine is refused, whatever it is called", async () => {
  await expect(new Egress("public").send({ url: "https://localhost/", method: "GET", headers: {} })).rejects.toThrow();
});

test("`any` lets this machine through and nothing else that is private; a redirect is not followed", async () => {
  const seen: string[] = [];
  const server = createServer((request, answer) => {
    seen.push(request.url ?? "");
    answer.writeHead(302, { location: "/elsewhere" }).end("moved");
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  const any = new Egress("any");
  for (const host of ["127.0.0.1", "localhost", "push.localhost"]) {
    const answer = await any.send({
      url: `http://${host}:${port}/`,
      method: "POST",
      headers: {},
      body: Buffer.from("x"),
    });
    expect([answer.status, answer.body.toString()]).toEqual([302, "moved"]);
  }
  expect(seen).toEqual(["/", "/", "/"]);
  for (const url of ["http://10.0.0.1/", "https://192.168.1.1/", "http://example.com/"]) {
    expect(any.fault(url), url).not.toBeNull();
  }
  server.close();
});
