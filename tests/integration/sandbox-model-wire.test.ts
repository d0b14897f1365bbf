import http, { type Server } from "node:http";
import type { AddressInfo } from "node:net";
import OpenAI from "openai";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { createModelServer, MODEL_KEY } from "#sandbox/model/server.ts";

/** The official client talks to the sandbox's model, so that what works here works with a real provider. */
const model = createModelServer();
let server: Server;
let client: OpenAI;
let baseURL: string;

beforeAll(async () => {
  server = http.createServer((request, response) => void model.handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  baseURL = `http://127.0.0.1:${(server.address() as AddressInfo).port}/openai/v1`;
  client = new OpenAI({ baseURL, apiKey: MODEL_KEY, maxRetries: 0 });
});
afterEach(() => model.control.reset());
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const HELLO = [{ role: "user", content: "Hello" }] as const;
const schemaOf = (properties: Record<string, unknown>, required = Object.keys(properties)) => ({
  name: "task", strict: true, schema: { type: "object", properties, required, additionalProperties: false },
});

test("a chat completion has a text, a finish reason and its usage", async () => {
  const completion = await client.chat.completions.create({ model: "gpt-5-mini", messages: [...HELLO] });
  expect(completion.choices[0]).toMatchObject({ finish_reason: "stop", message: { role: "assistant", refusal: null } });
  expect(completion.choices[0]?.message.content).toBe("How can I help you?");
  expect(completion.usage?.total_tokens).toBe((completion.usage?.prompt_tokens ?? 0) + (completion.usage?.completion_tokens ?? 0));
});

test("a streamed chat completion yields the same text in pieces and the usage at the end", async () => {
  const stream = client.chat.completions.stream({ model: "gpt-5-mini", messages: [...HELLO], stream_options: { include_usage: true } });
  const pieces: string[] = [];
  for await (const chunk of stream) pieces.push(chunk.choices[0]?.delta.content ?? "");
  const completion = await stream.finalChatCompletion();
  expect(pieces.filter(Boolean).length).toBeGreaterThan(1);
  expect(completion.choices[0]?.message.content).toBe("How can I help you?");
  expect(completion.usage?.completion_tokens).toBeGreaterThan(0);
});

test("the Responses API answers whole and streamed", async () => {
  const whole = await client.responses.create({ model: "gpt-5-mini", input: "Hello", store: false });
  expect(whole.output_text).toBe("How can I help you?");
  expect(whole.usage?.output_tokens).toBeGreaterThan(0);
  const stream = client.responses.stream({ model: "gpt-5-mini", input: [...HELLO], store: false });
  const types: string[] = [];
  for await (const event of stream) types.push(event.type);
  expect(types[0]).toBe("response.created");
  expect(types.at(-1)).toBe("response.completed");
  expect((await stream.finalResponse()).output_text).toBe("How can I help you?");
});

test("structured output follows any schema it is given", async () => {
  const format = schemaOf({ intent: { type: "string", enum: ["return", "order"] }, score: { type: "number" }, tags: { type: "array", items: { type: "string" } } });
  const completion = await client.chat.completions.create({ model: "gpt-5-mini", messages: [...HELLO], response_format: { type: "json_schema", json_schema: format } });
  expect(JSON.parse(completion.choices[0]?.message.content ?? "")).toEqual({ intent: "return", score: 0, tags: ["example"] });
  const response = await client.responses.create({ model: "gpt-5-mini", input: "Hello", text: { format: { type: "json_schema", ...format } } });
  expect(JSON.parse(response.output_text)).toMatchObject({ intent: "return" });
});

test("a schema that strict mode would refuse is refused", async () => {
  const loose = schemaOf({ intent: { type: "string" }, note: { type: "string" } }, ["intent"]);
  const call = client.chat.completions.create({ model: "gpt-5-mini", messages: [...HELLO], response_format: { type: "json_schema", json_schema: loose } });
  await expect(call).rejects.toMatchObject({ status: 400, message: expect.stringContaining("note") });
});

test("only the sandbox's key opens the door", async () => {
  const bad = new OpenAI({ baseURL, apiKey: "bad", maxRetries: 0 });
  await expect(bad.models.list()).rejects.toMatchObject({ status: 401, code: "invalid_api_key" });
  expect((await fetch(`${baseURL}/chat/completions`, { method: "POST", body: "{}" })).status).toBe(401);
  expect((await client.models.list()).data.map((entry) => entry.id)).toContain("gpt-5-mini");
});

test("equal texts embed equally, related ones nearer than strangers", async () => {
  const input = ["retour aanvragen", "retour aanvragen", "een retour", "verzendkosten Duitsland"];
  const { data } = await client.embeddings.create({ model: "text-embedding-3-small", input });
  const [first, again, near, far] = data.map((entry) => entry.embedding) as [number[], number[], number[], number[]];
  const cosine = (a: number[], b: number[]) => a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
  expect(again).toEqual(first);
  expect(cosine(first, near)).toBeGreaterThan(cosine(first, far));
});

test("what the model received can be read back, newest last, without the key", async () => {
  await client.chat.completions.create({ model: "gpt-5-mini", messages: [...HELLO], store: false });
  const requests = model.control.requests() as { path: string; body: Record<string, unknown> }[];
  expect(requests).toHaveLength(1);
  expect(requests[0]).toMatchObject({ path: "/openai/v1/chat/completions", body: { store: false, messages: [{ content: "Hello" }] } });
  expect(JSON.stringify(requests)).not.toContain(MODEL_KEY);
});

test("an output cap cuts the answer and says so", async () => {
  const completion = await client.chat.completions.create({ model: "gpt-5-mini", messages: [...HELLO], max_tokens: 2 });
  expect(completion.choices[0]).toMatchObject({ finish_reason: "length", message: { content: "How can " } });
  const response = await client.responses.create({ model: "gpt-5-mini", input: "Hello", max_output_tokens: 2 });
  expect(response).toMatchObject({ status: "incomplete", incomplete_details: { reason: "max_output_tokens" } });
});

test("bench mode takes 45 ms, and 5 ms to the first of 40 streamed tokens", async () => {
  model.control.configure({ mode: "bench" });
  await client.chat.completions.create({ model: "gpt-5-mini", messages: [...HELLO] });
  const startedAt = performance.now();
  await client.chat.completions.create({ model: "gpt-5-mini", messages: [...HELLO] });
  expect(performance.now() - startedAt).toBeGreaterThanOrEqual(44);
  const streamedAt = performance.now();
  const stream = await client.chat.completions.create({ model: "gpt-5-mini", messages: [...HELLO], stream: true });
  let text = "";
  for await (const chunk of stream) text += chunk.choices[0]?.delta.content ?? "";
  expect(performance.now() - streamedAt).toBeGreaterThanOrEqual(43);
  expect(JSON.parse(text)).toMatchObject({ needsHuman: false });
});
