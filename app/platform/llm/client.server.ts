import type OpenAI from "openai";
import type { ChatCompletion, ChatCompletionCreateParamsNonStreaming } from "openai/resources/chat/completions";
import { keyedHash } from "../crypto.server.ts";
import { log } from "../log.server.ts";
import { cappedFetch } from "./capped-fetch.server.ts";
import { classifyFailure } from "./classify-failure.server.ts";
import type { ModelOutcome } from "./model-outcome.ts";
import { providerHost, type ProviderAccess } from "./provider.ts";

/** A reply of six sentences with its JSON needs about 400. */
export const MAX_OUTPUT_TOKENS = 700;
/** Reasoning models spend hidden tokens from the same allowance. */
const REASONING_TOKENS = 1_500;
/** 700 tokens and their envelope are about 5 KB. */
export const MAX_ANSWER_BYTES = 256 * 1024;

export interface ModelRequest {
  access: ProviderAccess;
  /** Sent only as a keyed hash (GD-15). */
  shopId: string;
  system: string;
  /** Labelled data, one content part each. */
  parts: string[];
  schemaName: string;
  schema: Record<string, unknown>;
  /** Ours: a shutdown or a lost lease. Rejects with the signal's reason. */
  signal: AbortSignal;
}

export interface ModelAnswer {
  outcome: ModelOutcome;
  /** The model's JSON text when the outcome is "ok"; not yet validated. */
  text: string;
  usage: { inputTokens: number; outputTokens: number };
  latencyMs: number;
}

/**
 * The one call to a model: a single attempt, structured output, nothing stored at the provider (GD-15), no
 * tools (SEC-04). Every failure is a named outcome; only our own abort rejects.
 */
export async function askModel(request: ModelRequest): Promise<ModelAnswer> {
  const startedAt = performance.now();
  const { access, signal } = request;
  const finish = (outcome: ModelOutcome, text = "", usage = { inputTokens: 0, outputTokens: 0 }): ModelAnswer => ({
    outcome, text, usage, latencyMs: performance.now() - startedAt,
  });
  signal.throwIfAborted();
  try {
    const client = await clientFor(access);
    const completion = await client.chat.completions.create(completionParams(request), {
      signal, timeout: access.timeoutMs, maxRetries: 0,
    });
    return finish(...readCompletion(completion));
  } catch (error) {
    signal.throwIfAborted();
    const outcome = classifyFailure(error);
    log.warn({ shopId: request.shopId, host: providerHost(access), model: access.model, outcome }, "model call failed");
    return finish(outcome);
  }
}

function completionParams({ access, shopId, system, parts, schemaName, schema }: ModelRequest): ChatCompletionCreateParamsNonStreaming {
  const isOpenAi = /(^|\.)openai\.com$/.test(new URL(access.baseUrl).hostname);
  const isReasoning = isOpenAi && /^(gpt-5|o\d)/.test(access.model);
  const user = keyedHash(shopId, "model-user");
  return {
    model: access.model,
    store: false,
    messages: [
      { role: "system", content: system },
      { role: "user", content: parts.map((text) => ({ type: "text", text })) },
    ],
    response_format: { type: "json_schema", json_schema: { name: schemaName, strict: true, schema } },
    // OpenAI renamed both fields; other servers know the old names only.
    ...(isOpenAi
      ? { max_completion_tokens: MAX_OUTPUT_TOKENS + (isReasoning ? REASONING_TOKENS : 0), safety_identifier: user }
      : { max_tokens: MAX_OUTPUT_TOKENS, user }),
    ...(isReasoning ? { reasoning_effort: "low" as const } : {}),
  };
}

/** Refusal and truncation arrive as an ordinary answer, not as an error. */
function readCompletion(completion: ChatCompletion): [ModelOutcome, string, ModelAnswer["usage"]] {
  const usage = { inputTokens: tokens(completion.usage?.prompt_tokens), outputTokens: tokens(completion.usage?.completion_tokens) };
  const choice = completion.choices?.[0];
  if (choice?.message?.refusal || choice?.finish_reason === "content_filter") return ["refusal", "", usage];
  if (choice?.finish_reason === "length") return ["truncated", "", usage];
  const text = choice?.message?.content;
  return typeof text === "string" && text !== "" ? ["ok", text, usage] : ["invalid_output", "", usage];
}

/** A provider's count is a claim like any other: a whole number of a sane size, or 0. */
function tokens(value: unknown): number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) < 10_000_000 ? (value as number) : 0;
}

/** The SDK takes 25 MB, and a web process asks a model only to test a provider: loaded when needed; a worker does it at its start. */
export function loadModelSdk() {
  return import("openai");
}

const clients = new Map<string, OpenAI>();
const MAX_CLIENTS = 200;

/** One client per address and key; connections are kept alive by Node's own pool. */
async function clientFor({ baseUrl, apiKey }: ProviderAccess): Promise<OpenAI> {
  const cacheKey = `${baseUrl}\0${apiKey}`;
  const known = clients.get(cacheKey);
  if (known) return known;
  const { default: Client } = await loadModelSdk();
  if (clients.size >= MAX_CLIENTS) clients.delete(clients.keys().next().value as string);
  const client = new Client({
    baseURL: baseUrl, apiKey, maxRetries: 0, fetch: cappedFetch(MAX_ANSWER_BYTES),
    // Never picked up from the process environment: another tenant's key would travel with it.
    organization: null, project: null, webhookSecret: null, logLevel: "off",
  });
  clients.set(cacheKey, client);
  return client;
}
