import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { benchTokens, paced } from "./bench-mode.ts";
import { chatCompletion, chatFrames } from "./chat-wire.ts";
import { countTokens, type ModelAnswer, type Usage } from "./model-answer.ts";
import type { Json, ModelRequest } from "./model-request.ts";
import { responseBody, responseFrames } from "./responses-wire.ts";

const DRIP_EVERY_MS = 250;
/** Nothing that hangs outlives this. */
const LONGEST_MS = 600_000;

export function sendJson(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  const text = JSON.stringify(body);
  response.writeHead(status, { "content-type": "application/json", "content-length": Buffer.byteLength(text), ...headers });
  response.end(text);
}

/** An error in OpenAI's envelope. */
export function sendError(response: ServerResponse, status: number, error: { message: string; type: string; code: string | null; param?: string | null }): void {
  sendJson(response, status, { error: { param: null, ...error } }, status === 429 ? { "retry-after": "1" } : {});
}

/** The whole answer in one body. */
export function answerBody(request: ModelRequest, answer: ModelAnswer): Json {
  const write = request.api === "chat" ? chatCompletion : responseBody;
  return write(request.model, answer, usageOf(request, answer));
}

/**
 * The answer as server-sent events.
 * @param pacedFrom for mode "bench": the moment the request came in; tokens then follow the clock
 */
export async function streamAnswer(response: ServerResponse, request: ModelRequest, answer: ModelAnswer, pacedFrom: number | null): Promise<void> {
  const text = answer.refusal ?? answer.text;
  const tokens = pacedFrom === null ? (text.match(/\s*\S+|\s+$/g) ?? []) : benchTokens(text);
  const usage = usageOf(request, answer);
  const { before, tokens: frames, after } =
    request.api === "chat" ? chatFrames(request.model, answer, usage, tokens, request.includeUsage) : responseFrames(request.model, answer, usage, tokens);
  response.writeHead(200, { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-cache" });
  response.write(before.join(""));
  if (pacedFrom === null) response.write(frames.join(""));
  else for await (const due of paced(frames, pacedFrom)) response.write(due);
  response.end(after.join(""));
}

/** Holds the request without a word until the client gives up. */
export async function neverAnswer(response: ServerResponse): Promise<void> {
  await gone(response);
}

/** Headers at once, then a space (legal before JSON) every quarter of a second. */
export async function drip(response: ServerResponse): Promise<void> {
  response.writeHead(200, { "content-type": "application/json" });
  const timer = setInterval(() => response.write(" "), DRIP_EVERY_MS);
  await gone(response);
  clearInterval(timer);
}

/** Announces more than it sends, then closes the connection. */
export function dropMidway(response: ServerResponse): void {
  response.writeHead(200, { "content-type": "application/json", "content-length": "100000" });
  response.write('{"id":"chatcmpl-1","choices":[{"index":0,"message":{"content":"{\\"lang', () => response.destroy());
}

function usageOf(request: ModelRequest, answer: ModelAnswer): Usage {
  const inputTokens = countTokens(request.system) + request.parts.reduce((sum, part) => sum + countTokens(part), 0);
  return { inputTokens, outputTokens: countTokens(answer.refusal ?? answer.text) };
}

async function gone(response: ServerResponse): Promise<void> {
  const timeout = new AbortController();
  await Promise.race([
    new Promise((resolve) => response.once("close", resolve)),
    sleep(LONGEST_MS, undefined, { signal: timeout.signal, ref: false }).catch(() => undefined),
  ]);
  timeout.abort();
  response.destroy();
}
