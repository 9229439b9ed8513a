/** A request's facts are others now than those that were answered; the screen has them. */
export class Changed extends Error {}
