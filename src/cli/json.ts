type Expect = "value" | "valueOrEnd" | "key" | "keyOrEnd" | "colon" | "next" | "end";

const space = /[ \t\n\r]*/y;
const scalar = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.+-])|(?:true|false|null)(?!\w)/y;
const escaped = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/**
 * Where a text that JSON.parse has refused stops being JSON (RFC 8259), as an offset; its end where it is cut short.
 * The engine's own message is not used: it quotes the text, which may hold passwords, and does not always say where.
 */
export function faultOffset(text: string): number {
  const open: ("{" | "[")[] = [];
  let expect: Expect = "value";
  for (let at = 0; ; ) {
    at = after(space, text, at) ?? at;
    const char = text[at];
    if (char === undefined) return text.length;
    const end: number | null = char === '"' && wants(expect) ? stringEnd(text, at) : tokenEnd(text, at, expect, open);
    if (end === null) return at;
    if (end < 0) return -end; // inside a string
    expect = following(char, expect, open);
    at = end;
  }
}

function wants(expect: Expect): boolean {
  return expect === "value" || expect === "valueOrEnd" || expect === "key" || expect === "keyOrEnd";
}

/** End of the token at `at`, or null where it may not stand there. */
function tokenEnd(text: string, at: number, expect: Expect, open: string[]): number | null {
  const char = text[at] as string;
  const value = expect === "value" || expect === "valueOrEnd";
  if (char === "{" || char === "[") return value ? at + 1 : null;
  if (char === ":") return expect === "colon" ? at + 1 : null;
  if (char === ",") return expect === "next" ? at + 1 : null;
  if (char === "}") return (expect === "keyOrEnd" || expect === "next") && open.at(-1) === "{" ? at + 1 : null;
  if (char === "]") return (expect === "valueOrEnd" || expect === "next") && open.at(-1) === "[" ? at + 1 : null;
  return value ? after(scalar, text, at) : null;
}

/** What may stand after a token; `open` is kept in step. */
function following(char: string, expect: Expect, open: ("{" | "[")[]): Expect {
  if (char === "{" || char === "[") {
    open.push(char);
    return char === "{" ? "keyOrEnd" : "valueOrEnd";
  }
  if (char === ":") return "value";
  if (char === ",") return open.at(-1) === "{" ? "key" : "value";
  if (char === "}" || char === "]") open.pop();
  else if (expect === "key" || expect === "keyOrEnd") return "colon";
  return open.length === 0 ? "end" : "next";
}

/** End of a string that begins at `start`; the negative offset of what is wrong inside it. */
function stringEnd(text: string, start: number): number {
  for (let at = start + 1; ; ) {
    const char = text[at];
    if (char === undefined) return -text.length;
    if (char === '"') return at + 1;
    const end = char === "\\" ? after(escaped, text, at) : char >= " " ? at + 1 : null;
    if (end === null) return -at;
    at = end;
  }
}

function after(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : null;
}
