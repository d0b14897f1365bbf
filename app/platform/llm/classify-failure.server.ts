import { APIConnectionError, APIConnectionTimeoutError, APIError } from "openai/core/error";
import { AnswerTooLarge } from "./capped-fetch.server.ts";
import type { ModelOutcome } from "./model-outcome.ts";
import { AddressRefused } from "./public-address.server.ts";

/** The outcome that stands for an error of the SDK. Our own abort has to be ruled out before. */
export function classifyFailure(error: unknown): ModelOutcome {
  if (causedBy(error, AnswerTooLarge)) return "too_large";
  if (causedBy(error, AddressRefused)) return "address_refused";
  if (error instanceof APIConnectionTimeoutError) return "timeout";
  if (error instanceof APIConnectionError) return "unreachable";
  if (error instanceof APIError && typeof error.status === "number") return outcomeOfStatus(error.status, error.code);
  // A 200 whose body is not JSON.
  return "invalid_output";
}

function outcomeOfStatus(status: number, code: unknown): ModelOutcome {
  if (status === 401 || status === 403) return "unauthorized";
  if (status === 404) return "model_not_found";
  if (status === 408) return "timeout";
  if (status === 413) return "bad_request";
  if (status === 429) return "rate_limited";
  if (status >= 500) return "upstream_error";
  if (code === "content_filter") return "refusal";
  // A redirect is not followed, so a 3xx means that the address is not the provider's.
  return "bad_request";
}

function causedBy(error: unknown, type: new () => Error): boolean {
  let current = error;
  for (let depth = 0; current instanceof Error && depth < 5; depth++) {
    if (current instanceof type) return true;
    current = (current as Error).cause;
  }
  return false;
}
