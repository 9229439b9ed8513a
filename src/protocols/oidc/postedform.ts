import { hash } from "node:crypto";

/** `response_mode=form_post`: the library's page may run its own script and post to the application, and nothing else. */
export async function postedForm(answer: Response, redirectUri: string): Promise<Response> {
  const html = await answer.text();
  const script = /<script>([\s\S]*?)<\/script>/.exec(html)?.[1] ?? "";
  const policy = [
    "default-src 'none'",
    `script-src 'sha256-${hash("sha256", script, "base64")}'`,
    `form-action ${new URL(redirectUri).origin}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join("; ");
  const headers = { "content-type": "text/html; charset=utf-8", "content-security-policy": policy };
  return new Response(html, { status: 200, headers });
}
