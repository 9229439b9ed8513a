import { chmod, mkdir, open, rename } from "node:fs/promises";
import { join } from "node:path";
import { type Channel, checkOutgoing, type Outgoing, oneLine } from "./channel.ts";

/**
 * Each message becomes one JSON file `{id, at, channel, to, tenant, subject?, text, html?}` in the folder (CONTRACT,
 * Environment). A second delivery of the same message replaces its file. Only the account that runs Genkan may read them.
 */
export function outbox(folder: string): Channel {
  let made: Promise<void> | undefined;
  return {
    async send(message) {
      checkOutgoing(message);
      made ??= makeFolder(folder);
      await made;
      await writeWhole(join(folder, `${message.id}.json`), fileText(message));
    },
  };
}

function fileText(message: Outgoing): string {
  const { id, at, channel, to, tenant, text } = message;
  const head = { id, at: at.toISOString(), channel, to, tenant };
  const isMail = message.channel === "mail";
  const file = isMail ? { ...head, subject: oneLine(message.subject), text, html: message.html } : { ...head, text };
  return `${JSON.stringify(file, null, 2)}\n`;
}

async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
}

/** Whoever watches the folder sees the whole file or none. */
async function writeWhole(path: string, text: string): Promise<void> {
  const draft = `${path}.${process.pid}.draft`;
  const file = await open(draft, "w", 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, path);
}
