import http from "node:http";
import type { AddressInfo } from "node:net";
import { env } from "#app/platform/env.server.ts";
import type { ProviderAccess } from "#app/platform/llm/provider.ts";
import { createModelServer, MODEL_KEY } from "#sandbox/model/server.ts";
import { Problem } from "../../scripts/say.ts";

export const PROVIDERS = ["template", "sandbox", "real"] as const;
export type EvalProvider = (typeof PROVIDERS)[number];

export interface StartedProvider {
  /** Null: no model, so the template drafter writes. */
  access: ProviderAccess | null;
  stop(): Promise<void>;
}

/** Makes ready what writes the replies. Throws a Problem when a real provider is wanted and no key is in the environment. */
export async function startProvider(name: EvalProvider): Promise<StartedProvider> {
  if (name === "template") return { access: null, stop: async () => {} };
  if (name === "sandbox") return startSandboxModel();
  if (!env.LLM_API_KEY) throw new Problem("A real provider needs LLM_API_KEY in the environment (and LLM_BASE_URL and LLM_MODEL, unless the defaults will do).");
  const access: ProviderAccess = { kind: "platform", apiKey: env.LLM_API_KEY, baseUrl: env.LLM_BASE_URL, model: env.LLM_MODEL, timeoutMs: env.LLM_TIMEOUT_MS };
  return { access, stop: async () => {} };
}

async function startSandboxModel(): Promise<StartedProvider> {
  const model = createModelServer();
  const server = http.createServer((request, response) => {
    model.handle(request, response).then((handled) => void (handled || response.writeHead(404).end()), () => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    access: { kind: "platform", apiKey: MODEL_KEY, baseUrl: `http://127.0.0.1:${port}/openai/v1`, model: "sandbox-helpful", timeoutMs: 20_000 },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
