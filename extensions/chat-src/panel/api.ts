import type { Locale } from "../../../app/contracts/locale.ts";
import { type Failure, failureOf } from "./failure.ts";

export type Answer<T> = { ok: true; data: T } | { ok: false; failure: Failure };

const TIMEOUT_MS = 20_000;
/** Shopify forwards /apps/loket/* of the shop's own domain, signed, to the app. */
const PROXY_PATH = "/apps/loket/";

/** The app proxy as the panel sees it; the storefront contract says what each path takes and gives. */
export class Api {
  locale: Locale;

  constructor(locale: Locale) {
    this.locale = locale;
  }

  /** Every question resolves, none throws; one that takes too long or is stopped is `offline`. */
  async ask<T>(path: string, body: object, stop = new AbortController()): Promise<Answer<T>> {
    const timer = setTimeout(() => stop.abort(), TIMEOUT_MS);
    try {
      const response = await fetch(PROXY_PATH + path, {
        method: "POST",
        // The language of the page, which may differ from the browser's: refusals come back in it.
        headers: { "content-type": "application/json", "accept-language": this.locale },
        body: JSON.stringify(body),
        signal: stop.signal,
      });
      const json: unknown = await response.json().catch(() => undefined);
      if (response.ok && json !== undefined) return { ok: true, data: json as T };
      return { ok: false, failure: failureOf(response.status, json) };
    } catch {
      return { ok: false, failure: { kind: "offline" } };
    } finally {
      clearTimeout(timer);
    }
  }
}
