import type { LockRegistration } from "../../wire.ts";
import type { Language } from "../words/language.ts";
import { read, write } from "./database.ts";

export interface Settings {
  language: Language | null;
  /** The app's lock, as the browser has made it; null when there is none. */
  lock: LockRegistration | null;
}

const none: Settings = { language: null, lock: null };

export async function readSettings(): Promise<Settings> {
  return { ...none, ...(await read<Settings>("settings", "settings")) };
}

export async function changeSettings(patch: Partial<Settings>): Promise<Settings> {
  const settings = { ...(await readSettings()), ...patch };
  await write("settings", "settings", settings);
  return settings;
}
