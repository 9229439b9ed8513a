/** The server is a program of its own, which starts when it is loaded; its workers come this way too. */
export async function run(): Promise<null> {
  await import("../server.ts");
  return null;
}
