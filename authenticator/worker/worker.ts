import { arrived, pressed } from "./push.ts";
import { scope } from "./scope.ts";
import { install, serve, tidy } from "./shell.ts";

scope.addEventListener("install", (event) => event.waitUntil(install()));
scope.addEventListener("activate", (event) => event.waitUntil(tidy()));
scope.addEventListener("fetch", (event) => {
  const answer = serve(event.request);
  if (answer) event.respondWith(answer);
});
scope.addEventListener("push", (event) => event.waitUntil(arrived(event.data?.text() ?? "")));
scope.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(pressed());
});
