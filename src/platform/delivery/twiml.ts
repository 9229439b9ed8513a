const voices: Record<string, string> = { ja: "ja-JP", en: "en-US" };

/** A text to be spoken, line by line, in Twilio's markup. */
export function twiml(language: string, text: string): string {
  const lines = text.split("\n").filter(Boolean);
  const said = lines.map((line) => `<Say language="${voices[language] ?? "ja-JP"}">${escaped(line)}</Say>`);
  return `<?xml version="1.0" encoding="UTF-8"?><Response>${said.join('<Pause length="1"/>')}</Response>`;
}

function escaped(text: string): string {
  const signs: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  return text.replaceAll(/[&<>"]/g, (sign) => signs[sign] as string);
}
