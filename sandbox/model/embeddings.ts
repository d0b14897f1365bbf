import { createHash } from "node:crypto";
import type { Json } from "./model-request.ts";
import type { Mode } from "./modes.ts";
import { countTokens } from "./model-answer.ts";

const DEFAULT_DIMENSIONS = 256;
const MAX_DIMENSIONS = 3_072;

/** Answers POST /embeddings: equal texts get equal vectors, texts that share words get near ones; or an unsound answer, by its mode. */
export function embeddingsBody(body: Json, mode: Mode = "helpful"): Json {
  const answer = soundBody(body);
  const data = answer.data as Json[];
  if (mode === "malformed-json") data.pop();
  if (mode === "set-fields") for (const entry of data) entry.embedding = ["1", null, {}];
  if (mode === "oversized-json") answer.padding = "x".repeat(20_000_000);
  if (mode === "no-usage") delete answer.usage;
  return answer;
}

function soundBody(body: Json): Json {
  const inputs = (Array.isArray(body.input) ? body.input : [body.input]).map(String);
  const asked = typeof body.dimensions === "number" ? Math.trunc(body.dimensions) : DEFAULT_DIMENSIONS;
  const dimensions = Math.min(Math.max(asked, 1), MAX_DIMENSIONS);
  const isBase64 = body.encoding_format === "base64";
  const tokens = inputs.reduce((sum, input) => sum + countTokens(input), 0);
  return {
    object: "list",
    model: body.model,
    data: inputs.map((input, index) => {
      const vector = embed(input, dimensions);
      return { object: "embedding", index, embedding: isBase64 ? Buffer.from(vector.buffer).toString("base64") : [...vector] };
    }),
    usage: { prompt_tokens: tokens, total_tokens: tokens },
  };
}

/** Hashed words and letter trigrams, signed, of unit length: deterministic on every machine. */
export function embed(text: string, dimensions: number): Float32Array {
  const vector = new Float32Array(dimensions);
  for (const feature of features(text)) {
    const hash = createHash("md5").update(feature).digest();
    const slot = hash.readUInt32LE(0) % dimensions;
    vector[slot] = (vector[slot] as number) + ((hash[4] as number) & 1 ? 1 : -1);
  }
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}

function features(text: string): string[] {
  const words = text.toLowerCase().normalize("NFKD").match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.flatMap((word) => [word, ...Array.from({ length: Math.max(0, word.length - 2) }, (_, start) => `~${word.slice(start, start + 3)}`)]);
}
