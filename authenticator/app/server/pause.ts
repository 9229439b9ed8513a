/** Until the app asks again: 3 s, and 10 s once it has been looked at for two minutes. */
export function pauseMs(lookedAtForMs: number): number {
  return lookedAtForMs < 120_000 ? 3_000 : 10_000;
}
