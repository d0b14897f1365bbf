import { ACTION_ATTACKS } from "./hostile-actions.ts";

/** How the model server behaves. "helpful" is a sound model, "bench" a fast one of known cost, the rest fail or attack. */
export const MODES = [
  "helpful",
  "bench", // 45 ms; streamed: first token at 5 ms, then 40 at 1 ms each

  // Failures of the transport and of the provider
  "timeout", // takes the request and never answers
  "slow-drip", // answers at once, a byte now and then
  "dropped", // closes the connection in the middle of the answer
  "status-401",
  "status-404", // no such model
  "status-429",
  "status-500",
  "malformed-body", // 200 with a body that is not JSON
  "malformed-json", // a sound envelope around broken JSON
  "oversized-json", // tens of megabytes
  "endless", // 100,000 tokens
  "truncated", // finish_reason "length"
  "refusal",
  "content-filter", // 400: the provider's own filter stepped in, as Azure says it
  "no-usage", // a sound answer that does not say what it cost
  "tool-calls", // calls a tool that nobody offered, every time

  // Attacks through the text
  "invisible", // zero-width, bidi and tag characters
  "xss", // HTML, script and exfiltrating links
  "dump-prompt",
  "canary", // another shop's secret
  "promise-refund",
  "deny-rights",
  "claim-human",
  "set-fields", // tries to set origin, approval and confidence
  "wrong-language",
  "obey-injection", // does what any text in the prompt tells it to
  "unsupported-facts", // invents a number, a date and a link, with evidence

  "loose-translation", // of translations: other digits, placeholders and legal words lost
  "lost-sentence", // of translations: one of the sentences is missing

  // Attacks through proposed actions, see hostile-actions.ts
  ...ACTION_ATTACKS,
] as const;

export type Mode = (typeof MODES)[number];

export interface ModelSettings {
  mode: Mode;
  /** Extra waiting time before the answer, in milliseconds. */
  latencyMs: number;
  /** Requests that still get this mode before "helpful" returns; null: until it is changed. */
  times: number | null;
  /** What mode "canary" prints. */
  canary: string;
  /** Parts of OpenAI's interface that this server does not have, as many compatible servers: it refuses a request with one. */
  lacks: Lackable[];
}

/** As field names; "json_schema" and "json_object" are formats, "parts" is content as a list. */
export const LACKABLE = ["store", "user", "json_schema", "json_object", "max_tokens", "max_completion_tokens", "parts"] as const;
export type Lackable = (typeof LACKABLE)[number];

export const DEFAULT_SETTINGS: ModelSettings = { mode: "helpful", latencyMs: 0, times: null, canary: "CANARY-ANDERE-WINKEL-4711", lacks: [] };

/** Reads the JSON of POST /sandbox/model; fields that are absent keep their default. Throws a sentence. */
export function readSettings(given: Record<string, unknown>): ModelSettings {
  const { mode, latencyMs, times, canary, lacks } = { ...DEFAULT_SETTINGS, ...given };
  if (!MODES.includes(mode)) throw new Error(`mode must be one of ${MODES.join(", ")}`);
  if (!Number.isInteger(latencyMs) || latencyMs < 0) throw new Error("latencyMs must be a whole number of milliseconds");
  if (times !== null && (!Number.isInteger(times) || times < 1)) throw new Error("times must be null or a whole number of requests, at least 1");
  if (typeof canary !== "string" || canary === "") throw new Error("canary must be a text");
  if (!Array.isArray(lacks) || !lacks.every((one) => LACKABLE.includes(one))) throw new Error(`lacks must be a list of ${LACKABLE.join(", ")}`);
  return { mode, latencyMs, times, canary, lacks };
}
