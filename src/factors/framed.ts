/** No page of ours is ever framed: what a key has signed inside a frame of another site is none of ours (WebAuthn §13.4.2). */
export function isFramed(clientDataJSON: string): boolean {
  const { crossOrigin } = JSON.parse(Buffer.from(clientDataJSON, "base64url").toString()) as { crossOrigin?: unknown };
  return crossOrigin === true;
}
