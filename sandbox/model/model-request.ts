/** The two ways in which OpenAI's API takes a conversation. */
export type Api = "chat" | "responses";

/** What the server understands of a request, the same for both APIs. */
export interface ModelRequest {
  api: Api;
  model: string;
  /** Instructions: system and developer messages. */
  system: string;
  /** Text parts of the user messages, in order. */
  parts: string[];
  /** JSON schema that the answer has to follow; null for free text. */
  schema: JsonSchema | null;
  /** Nothing but words asked for JSON: then models like to put it into a code block. */
  isFenced: boolean;
  stream: boolean;
  /** Chat completions stream their usage only when asked to. */
  includeUsage: boolean;
  maxOutputTokens: number | null;
}

export type JsonSchema = Record<string, unknown>;
export type Json = Record<string, unknown>;

/** A request the real API would refuse with 400. */
export class BadModelRequest extends Error {
  /** Name of the field at fault. */
  param: string;
  constructor(param: string, message: string) {
    super(message);
    this.param = param;
  }
}

/** Reads a chat completion or response request; throws BadModelRequest with the field at fault. */
export function readModelRequest(api: Api, body: unknown): ModelRequest {
  if (!isObject(body)) throw new BadModelRequest("body", "We could not parse the JSON body of your request.");
  if (typeof body.model !== "string" || body.model === "") throw new BadModelRequest("model", "you must provide a model parameter");
  const messages = api === "chat" ? body.messages : typeof body.input === "string" ? [{ role: "user", content: body.input }] : body.input;
  const field = api === "chat" ? "messages" : "input";
  if (!Array.isArray(messages) || messages.length === 0) throw new BadModelRequest(field, `Missing required parameter: '${field}'.`);
  const instructions = messages.filter(hasRole("system", "developer")).flatMap(textsOf);
  const formal = readSchema(api, body);
  if (formal) requireStrict(formal, "schema");
  const schema = formal ?? schemaInWords(instructions.join("\n"));
  return {
    api,
    model: body.model,
    system: [...(typeof body.instructions === "string" ? [body.instructions] : []), ...instructions].join("\n"),
    parts: messages.filter(hasRole("user")).flatMap(textsOf),
    schema,
    isFenced: formal === null && !isObject(body.response_format),
    stream: body.stream === true,
    includeUsage: isObject(body.stream_options) && body.stream_options.include_usage === true,
    maxOutputTokens: firstNumber(body.max_completion_tokens, body.max_tokens, body.max_output_tokens),
  };
}

function hasRole(...roles: string[]): (message: unknown) => boolean {
  return (message) => isObject(message) && roles.includes(String(message.role));
}

function textsOf(message: unknown): string[] {
  const content = (message as Json).content;
  if (typeof content === "string") return [content];
  if (!Array.isArray(content)) return [];
  return content.filter(isObject).map((part) => part.text).filter((text): text is string => typeof text === "string");
}

/** chat: response_format.json_schema.schema; responses: text.format.schema. Only "json_schema" carries one. */
function readSchema(api: Api, body: Json): JsonSchema | null {
  const format = api === "chat" ? body.response_format : isObject(body.text) ? body.text.format : null;
  if (!isObject(format) || format.type !== "json_schema") return null;
  const holder = api === "chat" ? format.json_schema : format;
  if (!isObject(holder) || !isObject(holder.schema) || typeof holder.name !== "string") {
    throw new BadModelRequest("response_format", "A json_schema needs a name and a schema.");
  }
  return holder.schema;
}

/** A sound model does what the instructions say: "… JSON schema:" and the schema behind it. */
function schemaInWords(instructions: string): JsonSchema | null {
  const text = /JSON schema:\n(\{.*\})/.exec(instructions)?.[1];
  if (!text) return null;
  const schema: unknown = JSON.parse(text);
  return isObject(schema) ? schema : null;
}

/**
 * Strict structured output asks that every object lists all its properties as required and allows no others.
 * @see https://platform.openai.com/docs/guides/structured-outputs
 */
function requireStrict(schema: unknown, path: string): void {
  if (!isObject(schema)) return;
  if (isObject(schema.properties)) {
    const names = Object.keys(schema.properties);
    const required = Array.isArray(schema.required) ? schema.required : [];
    if (schema.additionalProperties !== false) throw new BadModelRequest(path, `'additionalProperties' is required to be supplied and to be false in ${path}.`);
    const missing = names.find((name) => !required.includes(name));
    if (missing) throw new BadModelRequest(path, `'required' is required to include every key in properties. Missing '${missing}' in ${path}.`);
    for (const name of names) requireStrict(schema.properties[name], `${path}.${name}`);
  }
  requireStrict(schema.items, `${path}[]`);
  if (Array.isArray(schema.anyOf)) schema.anyOf.forEach((option, index) => requireStrict(option, `${path}|${index}`));
}

function firstNumber(...values: unknown[]): number | null {
  return values.find((value): value is number => typeof value === "number") ?? null;
}

export function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
