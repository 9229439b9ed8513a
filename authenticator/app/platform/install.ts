/** Chrome's own way of adding the app to the home screen; offered, never required. */
interface InstallEvent extends Event {
  prompt(): Promise<unknown>;
}

let offered: InstallEvent | null = null;

export function awaitInstallOffer(): void {
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    offered = event as InstallEvent;
  });
  addEventListener("appinstalled", () => {
    offered = null;
  });
}

export function canInstall(): boolean {
  return offered !== null;
}

export async function askToInstall(): Promise<void> {
  const event = offered;
  offered = null;
  await event?.prompt();
}
