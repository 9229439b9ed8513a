/**
 * Wrong answers in a row to one factor of one person (SPEC §3.2). Only a success sets them back: new codes, numbers and
 * sign-ins do not (NIST SP 800-63B-4 §3.2.2). Every fifth freezes the factor for half an hour, from the twentieth on for a
 * day; the other factors stay.
 */
export const triesInARow = 5;
export const freezeMinutes = 30;
export const patience = 20;
export const longFreezeMinutes = 24 * 60;
