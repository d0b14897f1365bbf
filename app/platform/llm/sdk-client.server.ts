import type OpenAI from "openai";
import { cappedFetch } from "./capped-fetch.server.ts";
import { type Dialect, firstDialect } from "./dialect.ts";
import { guardedFetch } from "./guarded-fetch.server.ts";
import { hasTypedAddress, type ProviderAccess } from "./provider.ts";

/** 700 tokens and their envelope are about 5 KB. */
export const MAX_ANSWER_BYTES = 256 * 1024;
const MAX_CLIENTS = 200;

/** A client of one provider, and what this process has learned of how it wants to be asked. */
export interface ModelClient {
  sdk: OpenAI;
  dialect: Dialect;
}

/** The SDK takes 25 MB, and a web process asks a model only to test a provider: loaded when needed; a worker does it at its start. */
export function loadModelSdk() {
  return import("openai");
}

const clients = new Map<string, ModelClient>();

/** One client per address, key, model and largest answer; connections are kept alive and shared. */
export async function clientFor(access: ProviderAccess, maxBytes = MAX_ANSWER_BYTES): Promise<ModelClient> {
  const cacheKey = [access.kind, access.baseUrl, access.apiVersion, access.model, access.apiKey, maxBytes].join("\0");
  const known = clients.get(cacheKey);
  if (known) return known;
  const client = { sdk: await makeClient(access, maxBytes), dialect: firstDialect(access) };
  if (clients.size >= MAX_CLIENTS) clients.delete(clients.keys().next().value as string);
  clients.set(cacheKey, client);
  return client;
}

async function makeClient(access: ProviderAccess, maxBytes: number): Promise<OpenAI> {
  const { default: OpenAiClient, AzureOpenAI } = await loadModelSdk();
  const { kind, baseUrl, apiKey, apiVersion, model } = access;
  const common = {
    apiKey, maxRetries: 0, fetch: (hasTypedAddress(access) ? guardedFetch : cappedFetch)(maxBytes),
    // Never picked up from the process environment: another tenant's key would travel with it.
    organization: null, project: null, webhookSecret: null, logLevel: "off" as const,
  };
  if (kind !== "azure") return new OpenAiClient({ ...common, baseURL: baseUrl });
  return new AzureOpenAI({ ...common, baseURL: `${new URL(baseUrl).origin}/openai`, deployment: model, apiVersion });
}
