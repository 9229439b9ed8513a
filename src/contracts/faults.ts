export { type Fault, InputFailure, inWords, sentenceOf, sentencesOf, zodFaults } from "../platform/input/index.ts";
