/**
 * Resolves when somebody wants an end: Ctrl-C, a service manager, or the launcher that started us is gone. Further
 * signals change nothing; what has begun to stop stops.
 */
export function stopAsked(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => resolve(signal));
    if (process.connected) process.once("disconnect", () => resolve("the launcher is gone"));
  });
}
