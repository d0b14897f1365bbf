import type { StorefrontError } from "../../../app/contracts/storefront.ts";

/**
 * offline: the request did not get through. unavailable: it did, but the app did not answer (5xx, an HTML
 * page because the app is gone or blocked), or not so fast (429). gone: the conversation is over or deleted.
 * refused: understood and declined; the same text will never be accepted.
 */
export type FailureKind = "offline" | "unavailable" | "gone" | "refused";

export interface Failure {
  kind: FailureKind;
  /** The server's kind sentence in the shopper's language. */
  message?: string | undefined;
  retryAfterMs?: number | undefined;
}

/** What an unsuccessful answer means to the shopper. `body` is the parsed JSON, or undefined for anything else. */
export function failureOf(status: number, body: unknown): Failure {
  const error = readError(body);
  // A page of the theme or of Shopify, not of Loket: nothing in it may end a conversation.
  if (!error) return { kind: "unavailable" };
  const retryAfterMs = error.retryAfterSeconds === undefined ? undefined : error.retryAfterSeconds * 1_000;
  return { kind: kindOf(status, error.reason), message: error.message, retryAfterMs };
}

function kindOf(status: number, reason: string): FailureKind {
  if ((status === 404 || status === 401) && /^(conversation|token)_/.test(reason)) return "gone";
  // 401 and other 404s are about the shop or Shopify's signature: they pass, or a person has to repair them; so does 429, which says when.
  return status >= 500 || [401, 404, 429].includes(status) ? "unavailable" : "refused";
}

function readError(body: unknown): StorefrontError["error"] | null {
  const error = (body as Partial<StorefrontError> | null | undefined)?.error;
  return typeof error?.reason === "string" && typeof error.message === "string" ? error : null;
}
