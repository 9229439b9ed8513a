import encodeQR from "qr";

/** Black on white in every scheme, with its quiet zone (UI direction §7). */
export function QrPanel({ text, label }: { text: string; label: string }) {
  const modules = encodeQR(text, "raw", { ecc: "medium", border: 1 });
  const size = modules.length;
  const dark = modules.flatMap((row, y) => row.map((on, x) => (on ? `M${x} ${y}h1v1h-1z` : ""))).join("");
  return (
    <div class="qr">
      <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shape-rendering="crispEdges">
        <path d={dark} />
      </svg>
    </div>
  );
}
