/** Browsers that cannot show the pages: before popovers, nesting and modules (about 2023). Unknown ones are let through. */
const oldest: [RegExp, number][] = [
  [/\bEdge\/(\d+)/, 1_000], // EdgeHTML
  [/\bFirefox\/(\d+)/, 117],
  [/\bChrome\/(\d+)/, 116],
  [/\bVersion\/(\d+)[.\d]* (?:Mobile\/\S+ )?Safari\//, 16],
];

export function isOldBrowser(agent: string | undefined): boolean {
  if (!agent) return false;
  if (/MSIE |Trident\//.test(agent)) return true;
  for (const [pattern, least] of oldest) {
    const match = pattern.exec(agent);
    if (match) return Number(match[1]) < least;
  }
  return false;
}
