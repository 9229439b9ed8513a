/** 24 px, 2 px stroke, drawn for Genkan, as on its other pages; every icon stands beside its word. */
const paths = {
  check: "M3 12a9 9 0 1 0 18 0a9 9 0 1 0-18 0m5 .5 2.8 2.8 5.4-5.8",
  error: "M8.3 3h7.4L21 8.3v7.4L15.7 21H8.3L3 15.7V8.3zM12 7.5v5.5m0 3.2v.3",
  warn: "M12 3.5 2.5 20h19zM12 10v4.5m0 2.7v.3",
  info: "M3 12a9 9 0 1 0 18 0a9 9 0 1 0-18 0m9-1v6m0-9.8v.3",
  next: "m9 5 7 7-7 7",
  back: "m15 5-7 7 7 7",
  phone: "M8.5 2.5h7a2 2 0 0 1 2 2v15a2 2 0 0 1-2 2h-7a2 2 0 0 1-2-2v-15a2 2 0 0 1 2-2m2 16h3",
  swap: "M4 5h5a1.5 1.5 0 0 1 1.5 1.5v11A1.5 1.5 0 0 1 9 19H4a1.5 1.5 0 0 1-1.5-1.5v-11A1.5 1.5 0 0 1 4 5m11.5 0h4.5a1.5 1.5 0 0 1 1.5 1.5v11A1.5 1.5 0 0 1 20 19h-4.5a1.5 1.5 0 0 1-1.5-1.5v-11A1.5 1.5 0 0 1 15.5 5",
  lock: "M6.5 10.5h11a2 2 0 0 1 2 2v6a2 2 0 0 1-2 2h-11a2 2 0 0 1-2-2v-6a2 2 0 0 1 2-2M8 10.5v-3a4 4 0 0 1 8 0v3",
  clock: "M3 12a9 9 0 1 0 18 0a9 9 0 1 0-18 0m9-5v5.2l3.4 2",
  bell: "M6 16v-5.5a6 6 0 0 1 12 0V16l1.5 2h-15zM10 21h4",
  help: "M3 12a9 9 0 1 0 18 0a9 9 0 1 0-18 0m6.3-2.5a2.7 2.7 0 1 1 3.7 2.5c-.7.3-1 .8-1 1.6m0 3.1v.3",
  person: "M8 8a4 4 0 1 0 8 0a4 4 0 1 0-8 0M4 20.5c.8-4.4 4-6 8-6s7.2 1.6 8 6",
  qr: "M3.5 3.5h6v6h-6zM14.5 3.5h6v6h-6zM3.5 14.5h6v6h-6zM14.5 14.5h2v2h-2zM18.5 18.5h2v2h-2zM18.5 14.5v1M14.5 20.5v-1",
  list: "M8 6h13M8 12h13M8 18h13M3.5 6h.5M3.5 12h.5M3.5 18h.5",
  gear: "M8.8 12a3.2 3.2 0 1 0 6.4 0a3.2 3.2 0 1 0-6.4 0M12 2.5v3m0 13v3M2.5 12h3m13 0h3M5.3 5.3l2.1 2.1m9.2 9.2 2.1 2.1M5.3 18.7l2.1-2.1m9.2-9.2 2.1-2.1",
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name, size = 24 }: { name: IconName; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" class="icon" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
