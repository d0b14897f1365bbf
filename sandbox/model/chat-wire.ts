import { randomUUID } from "node:crypto";
import type { ModelAnswer, Usage } from "./model-answer.ts";
import type { Json } from "./model-request.ts";

/** A tool that nobody offered: a client that follows it would never end. */
const UNASKED_TOOL_CALL = { id: "call_1", type: "function", function: { name: "lookup_orders", arguments: '{"shop":"*"}' } };

/** The body of a chat completion that is not streamed. */
export function chatCompletion(model: string, answer: ModelAnswer, usage: Usage): Json {
  const message = {
    role: "assistant",
    content: answer.refusal === null && answer.finish !== "tool_calls" ? answer.text : null,
    refusal: answer.refusal,
    ...(answer.finish === "tool_calls" ? { tool_calls: [UNASKED_TOOL_CALL] } : {}),
  };
  return {
    ...envelope("chat.completion", model),
    choices: [{ index: 0, message, logprobs: null, finish_reason: answer.finish }],
    usage: chatUsage(usage),
  };
}

export interface StreamFrames {
  before: string[];
  /** One frame per token of the text. */
  tokens: string[];
  after: string[];
}

/** The same as server-sent events: role, tokens, finish reason, usage when asked for, [DONE]. */
export function chatFrames(model: string, answer: ModelAnswer, usage: Usage, tokens: string[], includeUsage: boolean): StreamFrames {
  const head = envelope("chat.completion.chunk", model);
  const frame = (delta: Json, finish: string | null) =>
    event({ ...head, choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }], ...(includeUsage ? { usage: null } : {}) });
  const field = answer.refusal === null ? "content" : "refusal";
  const last = answer.finish === "tool_calls" ? { tool_calls: [{ index: 0, ...UNASKED_TOOL_CALL }] } : {};
  return {
    before: [frame({ role: "assistant", content: "" }, null)],
    tokens: tokens.map((token) => frame({ [field]: token }, null)),
    after: [frame(last, answer.finish), ...(includeUsage ? [event({ ...head, choices: [], usage: chatUsage(usage) })] : []), "data: [DONE]\n\n"],
  };
}

function envelope(object: string, model: string): Json {
  return { id: `chatcmpl-${randomUUID()}`, object, created: Math.floor(Date.now() / 1000), model, service_tier: "default" };
}

function chatUsage({ inputTokens, outputTokens }: Usage): Json {
  return {
    prompt_tokens: inputTokens,
    completion_tokens: outputTokens,
    total_tokens: inputTokens + outputTokens,
    prompt_tokens_details: { cached_tokens: 0, audio_tokens: 0 },
    completion_tokens_details: { reasoning_tokens: 0, audio_tokens: 0 },
  };
}

function event(data: Json): string {
  return `data: ${JSON.stringify(data)}\n\n`;
}
