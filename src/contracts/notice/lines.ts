const words = new Intl.Segmenter("ja", { granularity: "word" });
const graphemes = new Intl.Segmenter("ja", { granularity: "grapheme" });

/** Must not begin a line (JIS X 4051: closing brackets, stops, small kana, the long-vowel mark). */
const noStart =
  /^[、。，．・：；？！）」』】〕〉》”’ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ々〜％／,.:;?!)\]}%\s]/u;
/** Must not end a line: opening brackets, and the hyphen of an address, which a reader would take for ours. */
const noEnd = /[「『（【〔〈《“‘([{-]$/u;

/**
 * Pieces between which a line may end: phrases, not characters. A word in hiragana belongs to what stands before it,
 * words of a compound stay together; brackets, commas and spaces part.
 */
export function phrasesOf(text: string): string[] {
  const phrases: string[] = [];
  for (const word of honoured([...words.segment(text)].map(({ segment }) => segment))) {
    const last = phrases.at(-1);
    if (last === undefined || mayBreak(last, word)) phrases.push(word);
    else phrases[phrases.length - 1] = last + word;
  }
  return phrases;
}

/** お and ご belong to the word behind them. */
function honoured(segments: string[]): string[] {
  const whole: string[] = [];
  for (const segment of segments) {
    const last = whole.at(-1);
    if (last !== undefined && /^[おご]$/u.test(last)) whole[whole.length - 1] = last + segment;
    else whole.push(segment);
  }
  return whole;
}

/** A word in hiragana alone belongs to what stands before it. */
const bound = /^\p{Script=Hiragana}+$/u;

function mayBreak(before: string, after: string): boolean {
  if (noStart.test(after) || noEnd.test(before)) return false;
  if (/[・／、。\s]$/u.test(before)) return true;
  if (/[，！？」』）】]$/u.test(before)) return !bound.test(after);
  if (/^[「『（【〔]/u.test(after)) return true;
  return /\p{Script=Hiragana}$/u.test(before) && !bound.test(after);
}

/**
 * Fills lines of at most `width` with the pieces. A piece wider than a line is broken between its words, and a word
 * wider than a line between characters.
 * A last line of a few characters is avoided by narrowing the others.
 */
export function fillLines(pieces: readonly string[], width: number, measure: (text: string) => number): string[] {
  const lines = fill(pieces, width, measure);
  const last = lines.at(-1);
  if (lines.length < 2 || last === undefined || measure(last) > width / 5) return lines;
  for (let narrower = width * 0.96; narrower > width * 0.7; narrower -= width * 0.04) {
    const tried = fill(pieces, narrower, measure);
    if (tried.length > lines.length) return lines;
    if (measure(tried.at(-1) as string) > width / 5) return tried;
  }
  return lines;
}

function fill(pieces: readonly string[], width: number, measure: (text: string) => number): string[] {
  const lines: string[] = [];
  let line = "";
  const fits = (piece: string) => measure(piece.trimEnd()) <= width;
  const smaller = pieces
    .flatMap((piece) => (fits(piece) ? [piece] : unitsOf(words, piece)))
    .flatMap((word) => (fits(word) ? [word] : unitsOf(graphemes, word)));
  for (const piece of smaller) {
    if (line !== "" && measure((line + piece).trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = "";
    }
    line += line === "" ? piece.trimStart() : piece;
  }
  return line.trim() === "" ? lines : [...lines, line.trimEnd()];
}

/** Words or characters, each with those behind it that must not begin a line. */
function unitsOf(segmenter: Intl.Segmenter, text: string): string[] {
  const units: string[] = [];
  for (const { segment } of segmenter.segment(text)) {
    const last = units.at(-1);
    const joined = last !== undefined && (noStart.test(segment) || noEnd.test(last));
    if (joined) units[units.length - 1] = last + segment;
    else units.push(segment);
  }
  return units;
}
