import "#sandbox/route-shopify.mjs";
import { type Sandbox, startSandbox } from "#sandbox/main.ts";

/** Starts the sandbox at the address that this test file's app code was configured with. */
export function startTestSandbox(): Promise<Sandbox> {
  return startSandbox({ basePort: Number(process.env.SANDBOX_BASE_PORT) });
}

/** A control call as a person or script would make it: POST /sandbox/{path} with JSON. */
export async function control(path: string, body: object = {}): Promise<unknown> {
  const response = await fetch(`${process.env.SANDBOX_ORIGIN}/sandbox/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`/sandbox/${path} answered ${response.status}: ${await response.text()}`);
  return response.json();
}

/** GET /sandbox/{path}. */
export async function look<Answer>(path: string): Promise<Answer> {
  const response = await fetch(`${process.env.SANDBOX_ORIGIN}/sandbox/${path}`);
  return (await response.json()) as Answer;
}
