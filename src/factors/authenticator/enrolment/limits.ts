export const enrolmentMs = 10 * 60_000;
/** What the phone has confirmed waits so long for the page. */
export const confirmedMs = 30 * 60_000;
/** Wrong numbers, after which a new QR code is needed. */
export const numberTries = 3;
export const mostDevices = 5;
/** Registration codes that may be typed wrongly in a minute: from one network, and by everybody. */
export const codesPerNetwork = 5;
export const codesPerMinute = 100;
