import type { DeviceId } from "../../wire.ts";

export interface StampShelf {
  read(device: DeviceId): Promise<string>;
  write(device: DeviceId, stamp: string): Promise<void>;
}

/**
 * Each message that carries a stamp waits for the one before it, over all open pages of the app: of two that carry the same
 * stamp, the server could not tell a second page from a copied phone. A lost answer leaves the old stamp, which the server still takes.
 */
export function stampKeeper(shelf: StampShelf, locks: LockManager) {
  return function present<T extends { stamp: string }>(
    device: DeviceId,
    message: (stamp: string) => Promise<T>,
  ): Promise<T> {
    return locks.request(`genkan-stamp-${device}`, async () => {
      const answer = await message(await shelf.read(device));
      await shelf.write(device, answer.stamp);
      return answer;
    });
  };
}
