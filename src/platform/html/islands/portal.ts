/** What scripts add to every page of a signed-in person. */
import { busyForms } from "./parts/busy.ts";
import { firstFocus } from "./parts/firstfocus.ts";
import { noteLaunches } from "./parts/launched.ts";
import { menuButton } from "./parts/menu.ts";

const menu = document.querySelector<HTMLElement>("#account-menu");
const opener = document.querySelector<HTMLElement>("[popovertarget=account-menu]");
// A browser without popovers shows the list as it is.
if (menu && opener && "popover" in menu) menuButton(menu, opener);
noteLaunches();
firstFocus();
busyForms();
