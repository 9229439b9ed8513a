/** What another side has written is not as it has to be. The message is for logs and administrators, never for a page. */
export class XmlFault extends Error {}
