/** Drawings for tiles, 24 px, 2 px stroke: what an application is for, never a company's logo. Drawn for Genkan. */
export const signPaths = {
  book: '<path d="M12 6C9.8 4.6 7 4 3.5 4v14.5c3.5 0 6.3.6 8.5 2 2.2-1.4 5-2 8.5-2V4C17 4 14.2 4.6 12 6zM12 6v14.5"/>',
  box: '<path d="M3.5 7.5 12 3l8.5 4.5v9L12 21l-8.5-4.5zM3.5 7.5 12 12l8.5-4.5M12 12v9"/>',
  calendar: '<rect x="3.5" y="5" width="17" height="15.5" rx="2"/><path d="M3.5 10h17M8 2.5V7M16 2.5V7"/>',
  chart: '<path d="M3.5 3.5v17h17M8 16.5v-4M12.5 16.5v-8M17 16.5v-6"/>',
  chat: '<path d="M3.5 5.5a2 2 0 0 1 2-2h13a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2H11l-5 4v-4h-.5a2 2 0 0 1-2-2zM8 8.5h8M8 12h5"/>',
  clock: '<circle cx="12" cy="12" r="9"/><path d="M12 7v5.2l3.4 2"/>',
  cloud: '<path d="M7 19a4.5 4.5 0 0 1-.6-9 6 6 0 0 1 11.4 1A4 4 0 0 1 17.5 19z"/>',
  globe:
    '<circle cx="12" cy="12" r="9"/><path d="M3 12h18M12 3c2.7 2.6 4 5.6 4 9s-1.3 6.4-4 9c-2.7-2.6-4-5.6-4-9s1.3-6.4 4-9z"/>',
  grid: '<rect x="4" y="4" width="6.5" height="6.5" rx="1"/><rect x="13.5" y="4" width="6.5" height="6.5" rx="1"/><rect x="4" y="13.5" width="6.5" height="6.5" rx="1"/><rect x="13.5" y="13.5" width="6.5" height="6.5" rx="1"/>',
  key: '<circle cx="8" cy="12" r="4.5"/><path d="M12.5 12H21v4M17 12v3"/>',
  link: '<path d="M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.7l-1 1M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.7l1-1"/>',
  list: '<path d="M8.5 6H20.5M8.5 12H20.5M8.5 18H20.5M4 6h.5M4 12h.5M4 18h.5"/>',
  mail: '<rect x="3" y="5" width="18" height="14" rx="2"/><path d="m3.5 6.5 8.5 7 8.5-7"/>',
  office: '<rect x="3.5" y="3.5" width="17" height="17" rx="2"/><path d="M3.5 9h17M9 9v11.5M12.5 13h5M12.5 16.5h3"/>',
  people:
    '<circle cx="9" cy="8.5" r="3.5"/><path d="M2.5 19.5c.7-3.7 3.2-5 6.5-5s5.8 1.3 6.5 5M16 5.5a3.5 3.5 0 0 1 0 6.5M18 15c2 .5 3.2 2 3.6 4.5"/>',
  sheet: '<path d="M6 2.5h8.5L19 7v14.5H6zM14 2.5v5h5M9 12h7M9 16h7"/>',
  shield: '<path d="M12 3 4.5 5.5V11c0 4.8 3 8.2 7.5 10 4.5-1.8 7.5-5.2 7.5-10V5.5zM8.5 12l2.5 2.5 4.5-4.8"/>',
  video: '<rect x="2.5" y="6" width="13" height="12" rx="2"/><path d="m15.5 10.5 6-3.5v10l-6-3.5z"/>',
} as const;

export type SignName = keyof typeof signPaths;

export const signNames = Object.keys(signPaths) as [SignName, ...SignName[]];
