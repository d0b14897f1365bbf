/**
 * The few ways a request or job ends without success. `upstream` (Shopify, the model, mail) is the only
 * code that the queue retries; `internal` is a bug.
 */
export type ErrorCode =
  | "invalid" // the caller sent something unusable
  | "unauthenticated"
  | "forbidden"
  | "not_found" // also: belongs to another shop or conversation
  | "conflict" // somebody was faster, or the facts changed
  | "too_large"
  | "rate_limited"
  | "upstream"
  | "unavailable" // we are draining, or a store of ours is down
  | "internal";

export const HTTP_STATUS: Record<ErrorCode, number> = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  rate_limited: 429,
  upstream: 502,
  unavailable: 503,
  internal: 500,
};

/**
 * The one error class. `reason` is a stable machine word ("shopper_wrote_again") that routes translate
 * for people; `message` is for logs and never holds personal data.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly reason: string;
  readonly retryAfterMs: number | undefined;

  constructor(code: ErrorCode, options: { reason: string; message?: string; retryAfterMs?: number; cause?: unknown }) {
    super(options.message ?? `${code}: ${options.reason}`, { cause: options.cause });
    this.name = "AppError";
    this.code = code;
    this.reason = options.reason;
    this.retryAfterMs = options.retryAfterMs;
  }

  get status(): number {
    return HTTP_STATUS[this.code];
  }
}

export function isAppError(error: unknown, code?: ErrorCode): error is AppError {
  return error instanceof AppError && (code === undefined || error.code === code);
}
