/** The app's icon and the phone's list of notifications say what waits, as far as they can. */
export async function tell(waiting: number): Promise<void> {
  await badge(waiting > 0);
  if (waiting === 0) await clear();
}

/** Answered here or elsewhere: what still hangs in the list would lead nowhere. */
async function clear(): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration();
  for (const notification of (await registration?.getNotifications({ tag: "genkan" })) ?? []) notification.close();
}

async function badge(on: boolean): Promise<void> {
  try {
    if (on) await navigator.setAppBadge?.(1);
    else await navigator.clearAppBadge?.();
  } catch (error) {
    // Not installed, or not allowed: the icon stays as it is.
    console.info("no badge:", (error as Error).name);
  }
}
