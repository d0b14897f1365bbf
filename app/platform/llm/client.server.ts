import { APIError } from "openai/core/error";
import type { ChatCompletion, ChatCompletionCreateParamsNonStreaming } from "openai/resources/chat/completions";
import { keyedHash } from "../crypto.server.ts";
import { log } from "../log.server.ts";
import { classifyFailure } from "./classify-failure.server.ts";
import { holdTokens } from "./platform-budget.server.ts";
import { type Dialect, isOpenAiHost, simplerDialect } from "./dialect.ts";
import { estimateTextTokens, MAX_OUTPUT_TOKENS, REASONING_TOKENS } from "./model-limits.ts";
import type { ModelOutcome } from "./model-outcome.ts";
import { providerHost, type ProviderAccess } from "./provider.ts";
import { clientFor, type ModelClient } from "./sdk-client.server.ts";

/** A server may refuse the schema twice, and three other fields once. */
const MAX_STEPS = 6;

export interface ModelRequest {
  access: ProviderAccess;
  /** Sent only as a keyed hash (GD-15). */
  shopId: string;
  system: string;
  /** Labelled data, one content part each. */
  parts: string[];
  schemaName: string;
  schema: Record<string, unknown>;
  /** What the answer may take, reasoning aside; absent: what a draft may. */
  maxOutputTokens?: number;
  /** Ours: a shutdown or a lost lease. Rejects with the signal's reason. */
  signal: AbortSignal;
}

export interface ModelAnswer {
  /** "platform_budget_reached": the model was not asked, because all shops together have used up the operator's budget (SEC-09). */
  outcome: ModelOutcome | "platform_budget_reached";
  /** The model's JSON text when the outcome is "ok"; not yet validated. */
  text: string;
  /** As the provider counts; estimated where it does not say and may have worked all the same (SEC-09). */
  usage: Usage;
  latencyMs: number;
}

interface Usage {
  inputTokens: number;
  outputTokens: number;
}

/** Ends of a call that the provider may charge for without telling us. */
const MAY_HAVE_COST: ReadonlySet<ModelOutcome> = new Set(["timeout", "too_large", "invalid_output"]);

/**
 * The one call to a model: a single answer, structured output, nothing stored at the provider (GD-15), no
 * tools (SEC-04). Every failure is a named outcome; only our own abort rejects.
 */
export async function askModel(request: ModelRequest): Promise<ModelAnswer> {
  const startedAt = performance.now();
  const { access, signal } = request;
  const finish = (outcome: ModelAnswer["outcome"], text: string, usage: Usage): ModelAnswer => ({ outcome, text, usage, latencyMs: performance.now() - startedAt });
  signal.throwIfAborted();
  const estimate = estimateInput(request);
  const held = await holdTokens(estimate + outputTokens(request));
  if (!held) return finish("platform_budget_reached", "", { inputTokens: 0, outputTokens: 0 });
  // What counts if we hang up: the provider may have read all of it.
  let usage: Usage = { inputTokens: estimate, outputTokens: 0 };
  try {
    const client = await clientFor(access);
    const completion = await complete(client, request, startedAt);
    const [outcome, text, told] = readCompletion(completion, client.dialect);
    usage = told.inputTokens > 0 ? told : { inputTokens: estimate, outputTokens: estimateTextTokens([text]) };
    return finish(outcome, text, usage);
  } catch (error) {
    signal.throwIfAborted();
    const outcome = classifyFailure(error);
    log.warn({ shopId: request.shopId, host: providerHost(access), model: access.model, outcome }, "model call failed");
    usage = { inputTokens: MAY_HAVE_COST.has(outcome) ? estimate : 0, outputTokens: 0 };
    return finish(outcome, "", usage);
  } finally {
    held.settle(usage.inputTokens + usage.outputTokens);
  }
}

function estimateInput({ system, parts, schema }: ModelRequest): number {
  return estimateTextTokens([system, ...parts, JSON.stringify(schema)]);
}

/** Asks again without a field that the server refused, which costs no tokens; all tries share one time limit. */
async function complete(client: ModelClient, request: ModelRequest, startedAt: number): Promise<ChatCompletion> {
  for (let step = 1; ; step++) {
    const { dialect } = client;
    const timeout = Math.max(1, Math.round(request.access.timeoutMs - (performance.now() - startedAt)));
    try {
      return await client.sdk.chat.completions.create(completionParams(request, dialect), { signal: request.signal, timeout, maxRetries: 0 });
    } catch (error) {
      // OpenAI knows every field: what it refuses is wrong, and `store: false` is never left out there (GD-15).
      const mayStep = step < MAX_STEPS && !isOpenAiHost(request.access.baseUrl);
      const simpler = mayStep && error instanceof APIError ? simplerDialect(dialect, error) : null;
      if (!simpler) throw error;
      client.dialect = simpler;
    }
  }
}

function completionParams(request: ModelRequest, dialect: Dialect): ChatCompletionCreateParamsNonStreaming {
  const { access, shopId, parts } = request;
  const isOpenAi = isOpenAiHost(access.baseUrl);
  return {
    model: access.model,
    ...(dialect.hasStore ? { store: false } : {}),
    messages: [
      { role: "system", content: instructions(request, dialect) },
      { role: "user", content: dialect.hasParts ? parts.map((text) => ({ type: "text", text })) : parts.join("\n") },
    ],
    ...responseFormat(request, dialect),
    [dialect.tokenField]: outputTokens(request),
    ...(dialect.hasUser ? { [isOpenAi ? "safety_identifier" : "user"]: keyedHash(shopId, "model-user") } : {}),
    ...(isReasoning(access) ? { reasoning_effort: "low" as const } : {}),
  };
}

function isReasoning({ baseUrl, model }: ProviderAccess): boolean {
  return isOpenAiHost(baseUrl) && /^(gpt-5|o\d)/.test(model);
}

/** The name of an Azure deployment does not tell what model it holds. */
function outputTokens({ access, maxOutputTokens = MAX_OUTPUT_TOKENS }: ModelRequest): number {
  return maxOutputTokens + (isReasoning(access) || access.kind === "azure" ? REASONING_TOKENS : 0);
}

function responseFormat({ schemaName, schema }: ModelRequest, { format }: Dialect): Pick<ChatCompletionCreateParamsNonStreaming, "response_format"> {
  if (format === "json_schema") return { response_format: { type: "json_schema", json_schema: { name: schemaName, strict: true, schema } } };
  return format === "json_object" ? { response_format: { type: "json_object" } } : {};
}

/** A server that takes no schema is told it in words; the answer is held against it all the same (SEC-08). */
function instructions({ system, schema }: ModelRequest, { format }: Dialect): string {
  return format === "json_schema" ? system : `${system}\n\nAnswer with one JSON object and nothing else. It must follow this JSON schema:\n${JSON.stringify(schema)}`;
}

/** Refusal and truncation arrive as an ordinary answer, not as an error. */
function readCompletion(completion: ChatCompletion, { format }: Dialect): [ModelOutcome, string, Usage] {
  const usage = { inputTokens: tokens(completion.usage?.prompt_tokens), outputTokens: tokens(completion.usage?.completion_tokens) };
  const choice = completion.choices?.[0];
  if (choice?.message?.refusal || choice?.finish_reason === "content_filter") return ["refusal", "", usage];
  if (choice?.finish_reason === "length") return ["truncated", "", usage];
  const text = choice?.message?.content;
  return typeof text === "string" && text !== "" ? ["ok", format === "text" ? withoutFence(text) : text, usage] : ["invalid_output", "", usage];
}

/** Asked in words only, models put the whole object in one code block; anything beside the block stays, and is refused. */
function withoutFence(text: string): string {
  return /^\s*```(?:json)?\s*\n([\s\S]*?)\n\s*```\s*$/.exec(text)?.[1] ?? text;
}

/** A provider's count is a claim like any other: a whole number of a sane size, or 0. */
function tokens(value: unknown): number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) < 10_000_000 ? (value as number) : 0;
}
