/** The page's own style sheet: as on paper (UI §8), and in the face of the pages on a screen. */
export function noticeStyle(customerNumber: string): string {
  return `
@page { size: A4; margin: 16mm 15mm 14mm;
  @top-right { content: "${customerNumber}"; font: 9pt sans-serif; }
  @bottom-right { content: counter(page) "／" counter(pages); font: 9pt sans-serif; } }
:root { color-scheme: light; --line: 1px solid #555; --ground: #f2f2f2;
  --code: "BIZ UDGothic", "Noto Sans Mono CJK JP", "Cascadia Mono", Consolas, ui-monospace, Menlo, monospace; }
* { box-sizing: border-box; margin: 0; padding: 0; }
body { background: #fff; color: #000; line-break: strict; overflow-wrap: anywhere;
  font: 16px/1.6 "Hiragino Sans", "Noto Sans JP", "Noto Sans CJK JP", "BIZ UDPGothic", "Yu Gothic UI", Meiryo, sans-serif; }
main { max-width: 56rem; margin: 0 auto; padding: 2rem 1rem; }
header { display: flex; justify-content: space-between; align-items: end; gap: 1rem; border-bottom: 3px solid; }
h1 { font-size: 1.75em; line-height: 1.5; text-wrap: balance; word-break: auto-phrase; }
h2 { font-size: 1.2em; border-left: .4em solid; padding-left: .6em; margin: 1.4em 0 .5em; line-height: 1.3; }
h3 { font-size: 1em; margin: .6em 0 .2em; word-break: auto-phrase; }
h2, h3 { break-after: avoid; }
.number, .issuer { text-align: right; font-size: .9em; }
.number b { display: block; font-size: 1.3em; }
.parties { display: flex; justify-content: space-between; gap: 1rem; margin: .8em 0; }
.addressee { font-size: 1.2em; font-weight: 700; }
.issuer { flex: none; max-width: 50%; }
table { width: 100%; border-collapse: collapse; }
th, td { border: var(--line); padding: .25em .6em; text-align: left; vertical-align: middle; font-weight: 400; }
.facts th, thead th { background: var(--ground); font-weight: 700; }
.facts th { width: 34%; }
tr, .keys, .box, .characters, li { break-inside: avoid; }
.people :is(th, td):is(:first-child, :last-child) { white-space: nowrap; }
.people tbody th { width: 22%; }
.people td:nth-child(3) { padding: 0; }
.people td:nth-child(3) > div { padding: .25em .6em; }
.people td > div + div { border-top: 1px solid #aaa; }
.people small { float: right; }
code, .exact { font-family: var(--code); font-size: 1em; font-variant-numeric: slashed-zero; text-autospace: no-autospace; }
.password { font-size: 1.2em; font-weight: 700; letter-spacing: .08em; }
.reading { font-size: .9em; line-height: 1.5; }
.reading span { display: inline-block; }
.note { font-size: .9em; margin-top: .4em; }
p, li, td { word-break: auto-phrase; text-wrap: pretty; }
a { color: inherit; font-family: var(--code); }
.keys { display: flex; flex-wrap: wrap; gap: 1.5rem; align-items: center; border: var(--line); border-radius: 12px; padding: 1rem; }
.qr { width: 43mm; flex: none; }
.keys dl { flex: 1 1 20rem; }
.keys dd { font-size: 1.25em; font-weight: 700; margin-bottom: .3em; }
.box { border: 2px solid; padding: .6em 1em; margin-top: 1em; }
.box b { font-size: 1.15em; }
.characters { display: grid; grid-template-columns: repeat(auto-fit, minmax(4em, 1fr)); list-style: none; border-left: var(--line); border-top: var(--line); }
.characters li { display: grid; grid-template-rows: auto 1fr auto auto; text-align: center; border-right: var(--line); border-bottom: var(--line); font-size: .8em; }
.characters code { font-size: 20pt; font-weight: 700; }
.characters .says { min-height: 3em; display: grid; place-content: center; text-wrap: balance; }
.place, .kind { background: var(--ground); }
ol:not(.characters), ul { padding-left: 1.6em; }
footer { border-top: var(--line); margin-top: 1.5em; padding-top: .4em; font-size: .9em; }
main + main { break-before: page; }
@media (max-width: 40em) { .parties { display: block; } .issuer { max-width: none; }
  .people thead { display: none; } .people tr { display: block; border: var(--line); margin-bottom: .8em; }
  .people tbody :is(td, th) { display: block; border: 0; } .people tbody th { width: auto; } }
@media print { body { font-size: 9.5pt; line-height: 1.4; } main { max-width: none; padding: 0; } a { text-decoration: none; }
  th, td, .people td:nth-child(3) > div { padding-block: .12em; } h2 { margin: .8em 0 .3em; } h3 { margin: .3em 0 .1em; }
  .parties { margin: .4em 0; } footer { margin-top: .8em; } .qr { width: 42mm; } .keys { padding: .3rem 1rem; }
  .facts th, thead th, .place, .kind { print-color-adjust: exact; } }
`;
}
