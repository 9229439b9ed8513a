/** Sends a form as its button would, without leaving the page. False when the server did not take it. */
export async function send(form: HTMLFormElement, button: HTMLElement): Promise<boolean> {
  try {
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form, button)) body.append(name, String(value));
    // The answer to a form is a redirect to the page that is shown already.
    const answer = await fetch(form.action, { method: "post", body, redirect: "manual" });
    return answer.ok || answer.type === "opaqueredirect";
  } catch {
    return false;
  }
}
