/** Answered here or elsewhere: what still hangs in the phone's list of notifications would lead nowhere. */
export async function clearNotifications(): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration();
  for (const notification of (await registration?.getNotifications({ tag: "genkan" })) ?? []) notification.close();
}

/** One on the app's icon while something waits, where icons can show it. */
export async function showBadge(on: boolean): Promise<void> {
  try {
    if (on) await navigator.setAppBadge?.(1);
    else await navigator.clearAppBadge?.();
  } catch (error) {
    // Not installed, or not allowed: the icon stays as it is.
    console.info("no badge:", (error as Error).name);
  }
}
