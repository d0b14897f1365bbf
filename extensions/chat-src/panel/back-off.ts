/** A question was just sent: the answer may come soon. */
export const AFTER_SENDING = 0;
/** Something arrived, or the chat came back into view. */
export const AFTER_NEWS = 2;

const FIRST_POLL_MS = 1_000;
const SLOWEST_POLL_MS = 15_000;
const FIRST_RETRY_MS = 2_000;
const SLOWEST_RETRY_MS = 30_000;

/** Milliseconds until the next poll: 1 s after sending, about 2 s after news, then slower up to 15 s. */
export function pollDelayMs(step: number): number {
  return Math.min(SLOWEST_POLL_MS, Math.round(FIRST_POLL_MS * 1.4 ** step));
}

/**
 * Milliseconds until a failed request is tried again: 2 s doubling up to 30 s, never before the server's own
 * wish, and spread by up to a quarter so that many open chats do not come back in one wave.
 */
export function retryDelayMs(failures: number, retryAfterMs = 0, random = Math.random()): number {
  const delay = Math.min(SLOWEST_RETRY_MS, FIRST_RETRY_MS * 2 ** (failures - 1));
  return Math.round(Math.max(delay, retryAfterMs) * (1 + random / 4));
}
