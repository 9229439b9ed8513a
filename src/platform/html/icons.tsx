import { raw } from "hono/html";
import { type SignName, signPaths } from "./signs.ts";

/** 24 px, 2 px stroke, drawn for Genkan; every icon stands beside its word. */
const paths = {
  check: '<circle cx="12" cy="12" r="9"/><path d="m8 12.5 2.8 2.8L16.2 9.5"/>',
  ring: '<circle cx="12" cy="12" r="9" stroke-dasharray="3 3"/>',
  error: '<path d="M8.3 3h7.4L21 8.3v7.4L15.7 21H8.3L3 15.7V8.3z"/><path d="M12 7.5v5.5M12 16.2v.3"/>',
  warn: '<path d="M12 3.5 2.5 20h19z"/><path d="M12 10v4.5M12 17.2v.3"/>',
  info: '<circle cx="12" cy="12" r="9"/><path d="M12 11v6M12 7.2v.3"/>',
  next: '<path d="m9 5 7 7-7 7"/>',
  back: '<path d="m15 5-7 7 7 7"/>',
  down: '<path d="m5 9 7 7 7-7"/>',
  grid: '<path stroke-width="4" d="M5 5h0M12 5h0M19 5h0M5 12h0M12 12h0M19 12h0M5 19h0M12 19h0M19 19h0"/>',
  phone: '<rect x="6.5" y="2.5" width="11" height="19" rx="2"/><path d="M10.5 18.5h3"/>',
  key: '<circle cx="8" cy="12" r="4.5"/><path d="M12.5 12H21v4M17 12v3"/>',
  lock: '<rect x="4.5" y="10.5" width="15" height="10" rx="2"/><path d="M8 10.5v-3a4 4 0 0 1 8 0v3"/>',
  clock: '<circle cx="12" cy="12" r="9"/><path d="M12 7v5.2l3.4 2"/>',
  search: '<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5"/>',
  star: '<path d="m12 3.5 2.6 5.5 6 .8-4.4 4.2 1.1 6L12 17.1 6.7 20l1.1-6L3.4 9.8l6-.8z"/>',
  bell: '<path d="M6 16v-5.5a6 6 0 0 1 12 0V16l1.5 2h-15zM10 21h4"/>',
  help: '<circle cx="12" cy="12" r="9"/><path d="M9.3 9.5a2.7 2.7 0 1 1 3.7 2.5c-.7.3-1 .8-1 1.6M12 16.7v.3"/>',
  sheet: '<path d="M6 2.5h8.5L19 7v14.5H6zM14 2.5v5h5M9 12h7M9 16h7"/>',
  mail: '<rect x="3" y="5" width="18" height="14" rx="2"/><path d="m3.5 6.5 8.5 7 8.5-7"/>',
  tel: '<path d="M5 3.5h4l1.5 5-2.3 1.7a13 13 0 0 0 5.6 5.6l1.7-2.3 5 1.5v4a1.5 1.5 0 0 1-1.7 1.5A16.5 16.5 0 0 1 3.5 5.2 1.5 1.5 0 0 1 5 3.5z"/>',
  plus: '<path d="M12 4.5v15M4.5 12h15"/>',
  person: '<circle cx="12" cy="8" r="4"/><path d="M4 20.5c.8-4.4 4-6 8-6s7.2 1.6 8 6"/>',
  people:
    '<circle cx="9" cy="8.5" r="3.5"/><path d="M2.5 19.5c.7-3.7 3.2-5 6.5-5s5.8 1.3 6.5 5M16 5.5a3.5 3.5 0 0 1 0 6.5M18 15c2 .5 3.2 2 3.6 4.5"/>',
  out: '<path d="M10 4H4.5v16H10M14 8l4 4-4 4M8.5 12H18"/>',
  list: '<path d="M8 6h13M8 12h13M8 18h13M3.5 6h.5M3.5 12h.5M3.5 18h.5"/>',
  pc: '<rect x="3" y="4" width="18" height="12" rx="1.5"/><path d="M9 20.5h6M12 16v4.5"/>',
  print: '<path d="M7 8V3h10v5M5 17H3.5V8h17v9H19M7 13.5h10V21H7z"/>',
  copy: '<rect x="8.5" y="8.5" width="12" height="12" rx="2"/><path d="M15.5 8.5v-3a2 2 0 0 0-2-2h-8a2 2 0 0 0-2 2v8a2 2 0 0 0 2 2h3"/>',
  home: '<path d="M3.5 11 12 4l8.500 7M6 9.500V20h12V9.500M10 20v-6h4v6"/>',
  upload: '<path d="M12 16V4M7 8.500 12 4l5 4.500M4 15v5h16v-5"/>',
  shield: '<path d="M12 3 5 5.500V11c0 5 3 8 7 10 4-2 7-5 7-10V5.500z"/>',
  undo: '<path d="M8 5 3.500 9.500 8 14M4 9.500h10a5.500 5.500 0 0 1 0 11h-3"/>',
  group:
    '<rect x="3.500" y="3.500" width="7" height="7" rx="1.500"/><rect x="13.500" y="3.500" width="7" height="7" rx="1.500"/><rect x="3.500" y="13.500" width="7" height="7" rx="1.500"/><path d="M17 14v6M14 17h6"/>',
  stop: '<circle cx="12" cy="12" r="9"/><path d="M5.800 5.800 18.200 18.200"/>',
  pass: '<path d="M3.500 7h17v3.500a1.500 1.500 0 0 0 0 3V17h-17v-3.500a1.500 1.500 0 0 0 0-3zM14 7v10" />',
  chain:
    '<path d="M10 14a4 4 0 0 0 5.700 0l3.300-3.300a4 4 0 0 0-5.700-5.700L12 6.300M14 10a4 4 0 0 0-5.700 0L5 13.300A4 4 0 0 0 10.700 19l1.300-1.300"/>',
  gear: '<circle cx="12" cy="12" r="3.2"/><path d="M12 2.5v3M12 18.5v3M2.5 12h3M18.5 12h3M5.3 5.3l2.1 2.1M16.6 16.6l2.1 2.1M5.3 18.7l2.1-2.1M16.6 7.4l2.1-2.1"/>',
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name, size = 24 }: { name: IconName; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" class="icon" aria-hidden="true">
      {raw(paths[name])}
    </svg>
  );
}

/** A drawing on an application's plate. */
export function Sign({ name }: { name: SignName }) {
  return (
    <svg width={26} height={26} viewBox="0 0 24 24" class="icon" aria-hidden="true">
      {raw(signPaths[name])}
    </svg>
  );
}
