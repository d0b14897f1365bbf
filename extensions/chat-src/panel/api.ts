import type { Locale } from "../../../app/contracts/locale.ts";
import type {
  ConsentChoices,
  SentMessage,
  StartedConversation,
  StartView,
  Updates,
} from "../../../app/contracts/storefront.ts";
import { type Failure, failureOf } from "./failure.ts";

export type Answer<T> = { ok: true; data: T } | { ok: false; failure: Failure };

export interface ConversationKey {
  conversationId: string;
  token: string;
  /** The shopper chose to have the chat kept longer; absent once that is taken back. */
  longer?: boolean;
}

const TIMEOUT_MS = 20_000;
/** Shopify forwards /apps/loket/* of the shop's own domain, signed, to the app. */
const PROXY_PATH = "/apps/loket/";

/** The app proxy as the panel sees it; every call resolves, none throws. */
export class Api {
  locale: Locale;

  constructor(locale: Locale) {
    this.locale = locale;
  }

  start(): Promise<Answer<StartView>> {
    return this.#post("start", { locale: this.locale });
  }

  startConversation(consents: ConsentChoices): Promise<Answer<StartedConversation>> {
    return this.#post("conversations", { locale: this.locale, consents });
  }

  send(key: ConversationKey, message: { clientMessageId: string; body: string }): Promise<Answer<SentMessage>> {
    return this.#post("messages", { ...pick(key), ...message });
  }

  /** What the parts and the buttons of the chat ask for: see the storefront contract for each path. */
  ask<T>(path: string, key: ConversationKey, body: object): Promise<Answer<T>> {
    return this.#post(path, { ...pick(key), ...body });
  }

  updates(key: ConversationKey, after: number, cancel: AbortSignal): Promise<Answer<Updates>> {
    return this.#post("updates", { ...pick(key), after }, cancel);
  }

  async #post<T>(path: string, body: object, cancel?: AbortSignal): Promise<Answer<T>> {
    const stop = new AbortController();
    const abort = () => stop.abort();
    const timer = setTimeout(abort, TIMEOUT_MS);
    cancel?.addEventListener("abort", abort);
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
      cancel?.removeEventListener("abort", abort);
    }
  }
}

function pick({ conversationId, token }: ConversationKey): Omit<ConversationKey, "longer"> {
  return { conversationId, token };
}
