export { codePoint, textFault, tidy } from "../platform/input/index.ts";
