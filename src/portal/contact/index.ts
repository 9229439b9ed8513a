/**
 * Owns how a person changes where they are told things: the new address or number, the code that goes there, the change.
 * Must not know what is told, or by which way a message leaves.
 */
export { showContact, takeContact } from "./change.tsx";
export { type ContactRow, canChange, contactRows } from "./rows.ts";
