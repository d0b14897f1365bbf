/**
 * How one call to a model ended. Stable words: they are stored with drafts and AI events, and the admin
 * translates each into a sentence.
 */
export const MODEL_OUTCOMES = [
  "ok",
  "refusal", // the model declined, or its content filter stepped in
  "truncated", // ran into the output cap
  "invalid_output", // not the JSON that was asked for (SEC-08)
  "unauthorized", // 401, 403: the key is wrong or lacks rights
  "model_not_found", // 404
  "bad_request", // any other 4xx: the provider does not accept our request
  "rate_limited", // 429, also an exhausted credit
  "upstream_error", // 5xx
  "timeout",
  "unreachable", // no connection at all
  "address_refused", // the address leads inside a network, see LLM_PRIVATE_HOSTS
  "too_large", // the answer was larger than we read
] as const;

export type ModelOutcome = (typeof MODEL_OUTCOMES)[number];
