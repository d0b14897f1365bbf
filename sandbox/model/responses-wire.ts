import { randomUUID } from "node:crypto";
import type { StreamFrames } from "./chat-wire.ts";
import type { ModelAnswer, Usage } from "./model-answer.ts";
import type { Json } from "./model-request.ts";

/** The body of a response (Responses API) that is not streamed. */
export function responseBody(model: string, answer: ModelAnswer, usage: Usage): Json {
  return finished(started(model), answer, usage, outputItem(answer, `msg_${randomUUID()}`));
}

/** The same as server-sent events, numbered, from response.created to response.completed or .incomplete. */
export function responseFrames(model: string, answer: ModelAnswer, usage: Usage, tokens: string[]): StreamFrames {
  const response = started(model);
  const item = outputItem(answer, `msg_${randomUUID()}`);
  const at = { output_index: 0, content_index: 0, item_id: item.id };
  const part = (item.content as Json[])[0] as Json;
  const empty = answer.refusal === null ? { type: "output_text", text: "", annotations: [] } : { type: "refusal", refusal: "" };
  const kind = answer.refusal === null ? "output_text" : "refusal";
  const whole = answer.refusal === null ? { text: answer.text } : { refusal: answer.refusal };
  const last = finished(response, answer, usage, item);
  let number = 0;
  const frame = (type: string, fields: Json) => `event: ${type}\ndata: ${JSON.stringify({ type, sequence_number: number++, ...fields })}\n\n`;
  return {
    before: [
      frame("response.created", { response }),
      frame("response.in_progress", { response }),
      frame("response.output_item.added", { output_index: 0, item: { ...item, status: "in_progress", content: [] } }),
      frame("response.content_part.added", { ...at, part: empty }),
    ],
    tokens: tokens.map((delta) => frame(`response.${kind}.delta`, { ...at, delta })),
    after: [
      frame(`response.${kind}.done`, { ...at, ...whole }),
      frame("response.content_part.done", { ...at, part }),
      frame("response.output_item.done", { output_index: 0, item }),
      frame(`response.${String(last.status)}`, { response: last }),
    ],
  };
}

function started(model: string): Json {
  return {
    id: `resp_${randomUUID()}`, object: "response", created_at: Math.floor(Date.now() / 1000), status: "in_progress", model,
    output: [], error: null, incomplete_details: null, instructions: null, metadata: {}, parallel_tool_calls: true,
    temperature: 1, top_p: 1, tool_choice: "auto", tools: [], usage: null,
  };
}

function outputItem(answer: ModelAnswer, id: string): Json {
  if (answer.finish === "tool_calls") {
    return { id, type: "function_call", call_id: "call_1", name: "lookup_orders", arguments: '{"shop":"*"}', status: "completed", content: [{}] };
  }
  const part = answer.refusal === null ? { type: "output_text", text: answer.text, annotations: [] } : { type: "refusal", refusal: answer.refusal };
  return { id, type: "message", role: "assistant", status: answer.finish === "length" ? "incomplete" : "completed", content: [part] };
}

/** A truncated or filtered answer is "incomplete" here, where chat completions have a finish reason. */
function finished(response: Json, answer: ModelAnswer, usage: Usage, item: Json): Json {
  const reason = answer.finish === "length" ? "max_output_tokens" : answer.finish === "content_filter" ? "content_filter" : null;
  return {
    ...response,
    status: reason === null ? "completed" : "incomplete",
    incomplete_details: reason === null ? null : { reason },
    output: [item],
    usage: {
      input_tokens: usage.inputTokens, input_tokens_details: { cached_tokens: 0 },
      output_tokens: usage.outputTokens, output_tokens_details: { reasoning_tokens: 0 },
      total_tokens: usage.inputTokens + usage.outputTokens,
    },
  };
}
