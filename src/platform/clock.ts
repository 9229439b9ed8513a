/** Where the time comes from. Everything asks the clock it was given; tests give one that stands still. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };
