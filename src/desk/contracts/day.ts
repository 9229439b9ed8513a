/** A day of ours as the forms show it: `2026/12/01`. */
export function dayShown(day: string): string {
  return day.replaceAll("-", "/");
}

/** A day as people write one (`2026/12/1`, `２０２６年１２月１日`) as CONTRACT writes it; anything else as it was typed. */
export function tidyDay(typed: string): string {
  const [, year, month = "", day = ""] =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(typed.normalize("NFKC").trim()) ?? [];
  return year ? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` : typed;
}
