/** What scripts add to pages with fields; everything works without them. */
import { busyForms } from "./parts/busy.ts";
import { clearErrors } from "./parts/errors.ts";
import { firstFocus } from "./parts/firstfocus.ts";
import { fixWidth, passwordHints } from "./parts/hints.ts";
import { addReveal } from "./parts/reveal.ts";

for (const input of document.querySelectorAll<HTMLInputElement>("input[type=password]")) {
  addReveal(input);
  passwordHints(input);
}
for (const input of document.querySelectorAll<HTMLInputElement>("input[data-fullwidth-fixed]")) fixWidth(input);
clearErrors();
firstFocus();
busyForms();
