/** One line of the report: what was measured, the figure, what there is to say about it. */
export function say(name: string, value: string, more = ""): void {
  process.stdout.write(`${name.padEnd(34)}${value.padEnd(14)}${more}\n`);
}

export function ms(value: number): string {
  return value < 10 ? `${value.toFixed(2)} ms` : `${value.toFixed(0)} ms`;
}
