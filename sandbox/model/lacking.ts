import { isObject, type Json } from "./model-request.ts";
import type { Lackable } from "./modes.ts";

/** How a compatible server turns a request down. */
export interface LackRefusal {
  status: number;
  body: Json;
}

/** The answer of a server without some parts of OpenAI's interface; null when the request needs none of them. */
export function refuseLacking(lacks: Lackable[], body: unknown): LackRefusal | null {
  if (!isObject(body)) return null;
  const missing = lacks.find((part) => uses(body, part));
  if (!missing) return null;
  // Mistral's way for fields, vLLM's and llama.cpp's for formats.
  if (missing === "json_schema" || missing === "json_object") return { status: 400, body: { error: { message: `response_format of type "${missing}" is not supported`, type: "BadRequestError", param: null, code: 400 } } };
  if (missing === "parts") return { status: 400, body: { error: { message: "messages[1].content must be a string", type: "invalid_request_error", param: null, code: null } } };
  return { status: 422, body: { detail: [{ type: "extra_forbidden", loc: ["body", missing], msg: "Extra inputs are not permitted", input: false }] } };
}

function uses(body: Json, part: Lackable): boolean {
  if (part === "json_schema" || part === "json_object") return isObject(body.response_format) && body.response_format.type === part;
  if (part === "parts") return Array.isArray(body.messages) && body.messages.some((message) => isObject(message) && Array.isArray(message.content));
  return part in body;
}
