import { expect, test } from "vitest";
import { Egress } from "../../../platform/http/index.ts";
import { pushableAt } from "./endpoint.ts";
import { isPushSubject, pushSubject } from "./subject.ts";

test("a push service is told of an address at which somebody can be reached, or of none", () => {
  for (const good of ["https://id.example.jp", "https://id.example.jp:8443", "mailto:desk@example.co.jp"]) {
    expect(isPushSubject(good), good).toBe(true);
  }
  const bad = ["http://id.example.jp", "https://localhost", "https://genkan.localhost", "https://id.invalid"];
  bad.push(
    "mailto:me@localhost",
    "mailto:x",
    "https://10.0.0.1",
    "https://[::1]",
    "https://genkan",
    "id.example.jp",
    "",
  );
  for (const text of bad) expect(isPushSubject(text), text).toBe(false);
  expect(pushSubject({ baseUrl: new URL("https://id.example.jp"), egress: "public" })).toBe("https://id.example.jp");
  expect(pushSubject({ baseUrl: new URL("https://genkan.internal"), egress: "public" })).toBeNull();
  expect(isPushSubject(pushSubject({ baseUrl: new URL("http://localhost:8080"), egress: "any" }) ?? "")).toBe(true);
});

test("a subscription leads to a push service and nowhere else", () => {
  const may = pushableAt(new Egress("public"), "public");
  const services = [
    ...["https://fcm.googleapis.com/fcm/send/abc", "https://updates.push.services.mozilla.com/wpush/v2/abc"],
    ...["https://web.push.apple.com/abc", "https://wns2-by3p.notify.windows.com/w/?token=abc"],
  ];
  for (const url of services) expect(may(url), url).toBe(true);
  const others = [
    ...["http://fcm.googleapis.com/x", "https://fcm.googleapis.com.evil.example/x", "https://evilfcm.googleapis.com/x"],
    ...["https://fcm.googleapis.com@evil.example/", "https://user@fcm.googleapis.com/x", "https://push.apple.com/x"],
    ...["https://fcm.googleapis.com:444/x", "https://127.0.0.1/x", "https://169.254.169.254/", "http://localhost/x"],
  ];
  for (const url of others) expect(may(url), url).toBe(false);
  const trial = pushableAt(new Egress("any"), "any");
  expect(trial("http://127.0.0.1:9000/push")).toBe(true);
  expect(trial("http://10.0.0.1:9000/push")).toBe(false);
});
