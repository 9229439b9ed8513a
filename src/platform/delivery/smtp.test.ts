import { expect, test } from "vitest";
import { smtpServerOf } from "./index.ts";

test.each([
  ["smtp://mail.example.jp", { host: "mail.example.jp", port: 587, secure: false }],
  ["smtps://mail.example.jp", { host: "mail.example.jp", port: 465, secure: true }],
  ["smtp://[2001:db8::1]:25", { host: "2001:db8::1", port: 25, secure: false }],
  ["smtp://me%40example.jp:p%2Fw@mail.example.jp:2525", { port: 2525, auth: { user: "me@example.jp", pass: "p/w" } }],
])("%s names a server", (url, server) => {
  expect(smtpServerOf(url)).toMatchObject(server);
});

test.each(["http://mail.example.jp", "smtp://", "mail.example.jp", "outbox"])("%s is none, and says so", (url) => {
  expect(() => smtpServerOf(url)).toThrow("GENKAN_MAIL_URL is no mail address of a server");
});

test("a refusal does not repeat the password", () => {
  expect(() => smtpServerOf("smtp://me:hunter2@bad host")).toThrow(/^(?!.*hunter2)/);
});
