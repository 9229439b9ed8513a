/**
 * Owns how given data is judged and how its faults are told: one sentence each, naming field and row.
 * Must not know what the data is for.
 */
export { checked, type Fault, InputFailure, inWords, sentenceOf, sentencesOf, zodFaults } from "./faults.ts";
export { codePoint, textFault, tidy } from "./text.ts";
