import type { ConversationState, SentMessage, Updates, WireMessage } from "../../../app/contracts/storefront.ts";
import type { Answer, Api } from "./api.ts";
import { AFTER_NEWS, AFTER_SENDING, pollDelayMs, retryDelayMs } from "./back-off.ts";
import type { Failure } from "./failure.ts";
import * as outboxRules from "./outbox.ts";
import { newRandomId } from "./random-id.ts";
import { type ConversationKey, forgetChat, type StoredChat, storeChat } from "./stored-chat.ts";

/** The server sends at most this many messages at once; a full page means that there are more. */
const PAGE = 100;

export interface ConversationEvents {
  changed(): void;
  /** The server does not know the conversation any more; `unsent` are texts it never got. */
  gone(message: string | undefined, unsent: string[]): void;
}

/**
 * One conversation as this tab knows it. A single loop talks to the server, first sending, then asking for
 * news, so that a text is never shown twice because an answer overtook its own receipt.
 */
export class Conversation {
  messages: WireMessage[] = [];
  outbox: outboxRules.Outbox;
  state: ConversationState | null = null;
  failure: Failure | null = null;
  /** A text sent from here asks about an order of the shopper's own. */
  asksAboutOrder = false;
  /** Message id -> clientMessageId of texts sent from here: both are one bubble. */
  readonly sentFromHere = new Map<string, string>();

  #api: Api;
  #key: ConversationKey;
  #isLonger: boolean | undefined;
  #events: ConversationEvents;
  #isWatching = false;
  #isEnded = false;
  #isRunning = false;
  #isWoken = false;
  #step = AFTER_NEWS;
  #failures = 0;
  #heldUntil = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #polling: AbortController | undefined;

  constructor(api: Api, { unsent = [], longer, ...key }: StoredChat, events: ConversationEvents) {
    this.#api = api;
    this.#key = key;
    this.#isLonger = longer;
    this.#events = events;
    this.outbox = unsent.reduce<outboxRules.Outbox>((box, { clientMessageId, body }) => outboxRules.add(box, clientMessageId, body), []);
  }

  /** Keeps the conversation in this tab across pages; what was not sent is sent from there. */
  remember(): void {
    this.#update(this.outbox);
  }

  /** Sends a text; it stays in the outbox until the server's thread shows it. */
  send(body: string): void {
    this.#step = AFTER_SENDING;
    this.#update(outboxRules.add(this.outbox, newRandomId(), body));
    this.wake();
  }

  retry(clientMessageId: string): void {
    this.#update(outboxRules.retry(this.outbox, clientMessageId));
    this.wake();
  }

  /** Takes an unsent text out, for the shopper to edit. */
  takeBack(clientMessageId: string): void {
    this.#update(outboxRules.remove(this.outbox, clientMessageId));
  }

  /** Asks for a person (GD-11). */
  async requestPerson(): Promise<void> {
    if (!(await this.#tell("person"))) return;
    this.#step = AFTER_SENDING;
    this.wake();
  }

  /** Reports an answer as wrong (AI-17); true when the server knows. */
  async report(messageId: string): Promise<boolean> {
    const isDone = await this.#tell("report", { messageId });
    if (isDone) {
      this.messages = this.messages.map((message) => (message.id === messageId ? { ...message, isReported: true } : message));
      this.#update(this.outbox);
    }
    return isDone;
  }

  /** Whether the shopper had it kept longer, and may take that back. */
  get isKeptLonger(): boolean {
    return this.#isLonger === true;
  }

  /** Takes back that the chat is kept longer (GD-05); true when the server knows. */
  async forgetSooner(): Promise<boolean> {
    const isDone = await this.#tell("consents", { withdraw: "longer_history" });
    if (isDone) {
      this.#isLonger = false;
      this.#update(this.outbox);
    }
    return isDone;
  }

  /** False when it did not get through, which the status line then says, or when the chat was ended meanwhile. */
  async #tell(path: string, body: object = {}): Promise<boolean> {
    const answer = await this.#api.ask(path, { ...this.#key, ...body });
    if (this.#isEnded) return false;
    if (!answer.ok) this.#failed(answer.failure);
    return answer.ok;
  }

  /** A part of the chat asks: an order is proven, something goes back. News (a status line, soon an answer) are fetched at once. */
  async ask<T>(path: string, body: object = {}): Promise<Answer<T>> {
    const answer = await this.#api.ask<T>(path, { ...this.#key, ...body });
    if (answer.ok) this.#step = AFTER_SENDING;
    else if (answer.failure.kind === "gone") this.#failed(answer.failure);
    this.wake();
    return answer;
  }

  /** Polls only while somebody can see the chat; unsent texts are sent in any case. */
  watch(isWatching: boolean): void {
    this.#isWatching = isWatching;
    if (!isWatching) this.#stopPolling();
    else this.#step = Math.min(this.#step, AFTER_NEWS);
    this.wake();
  }

  /** Talks to the server now, unless it asked for a pause. */
  wake(): void {
    if (this.#isEnded) return;
    clearTimeout(this.#timer);
    const held = this.#heldUntil - Date.now();
    if (held > 0) this.#timer = setTimeout(() => this.wake(), held);
    else if (this.#isRunning) {
      this.#isWoken = true;
      this.#stopPolling();
    } else void this.#run();
  }

  /** Stops everything; what was not sent is lost with it only when the shopper chose to forget the chat. */
  end(): void {
    this.#isEnded = true;
    clearTimeout(this.#timer);
    this.#stopPolling();
  }

  #stopPolling(): void {
    this.#polling?.abort();
    this.#polling = undefined;
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    do {
      this.#isWoken = false;
      this.#failures += 1;
      const isThrough = (await this.#sendAll()) && (await this.#poll());
      if (isThrough) this.#failures = 0;
    } while (this.#isWoken && !this.#isEnded);
    this.#isRunning = false;
    this.#scheduleNext();
  }

  #scheduleNext(): void {
    if (this.#isEnded || !(this.#isWatching || outboxRules.nextToSend(this.outbox))) return;
    const delay = this.#failures ? retryDelayMs(this.#failures, this.failure?.retryAfterMs) : pollDelayMs(this.#step++);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.wake(), delay);
  }

  async #sendAll(): Promise<boolean> {
    for (let entry = outboxRules.nextToSend(this.outbox); entry; entry = outboxRules.nextToSend(this.outbox)) {
      const { clientMessageId, body } = entry;
      this.#update(outboxRules.markSending(this.outbox, clientMessageId));
      const answer = await this.#api.ask<SentMessage>("messages", { ...this.#key, clientMessageId, body });
      if (this.#isEnded) return false;
      if (answer.ok) {
        this.sentFromHere.set(answer.data.id, clientMessageId);
        this.failure = null;
        this.asksAboutOrder ||= answer.data.isAboutOrder;
        this.#step = AFTER_SENDING;
        this.#update(outboxRules.markSent(this.outbox, clientMessageId, answer.data.id));
        continue;
      }
      this.outbox = outboxRules.markFailed(this.outbox, clientMessageId, answer.failure);
      if (answer.failure.kind === "refused") this.#update(this.outbox);
      else {
        this.#failed(answer.failure);
        return false;
      }
    }
    return true;
  }

  async #poll(): Promise<boolean> {
    if (!this.#isWatching) return true;
    const polling = (this.#polling = new AbortController());
    const answer = await this.#api.ask<Updates>("updates", { ...this.#key, after: this.messages.at(-1)?.sequence ?? 0 }, polling);
    // Stopped by us, not by the network.
    if (this.#polling !== polling) return true;
    if (!answer.ok) {
      this.#failed(answer.failure);
      return false;
    }
    this.failure = null;
    this.state = answer.data.state;
    this.#receive(answer.data.messages);
    return true;
  }

  #receive(received: WireMessage[]): void {
    const known = new Set(this.messages.map(({ id }) => id));
    const fresh = received.filter(({ id }) => !known.has(id));
    if (fresh.length) this.#step = AFTER_NEWS;
    if (received.length >= PAGE) this.#isWoken = true;
    this.messages = [...this.messages, ...fresh].sort((one, other) => one.sequence - other.sequence);
    this.#update(outboxRules.settle(this.outbox, this.messages));
  }

  #failed(failure: Failure): void {
    if (failure.kind === "gone") {
      this.end();
      forgetChat();
      return this.#events.gone(failure.message, outboxRules.unsent(this.outbox).map(({ body }) => body));
    }
    this.failure = failure;
    if (failure.retryAfterMs) this.#heldUntil = Date.now() + failure.retryAfterMs;
    this.#update(this.outbox);
  }

  #update(outbox: outboxRules.Outbox): void {
    this.outbox = outbox;
    const unsent = outboxRules.unsent(outbox).map(({ clientMessageId, body }) => ({ clientMessageId, body }));
    storeChat({ ...this.#key, longer: this.#isLonger || undefined, unsent: unsent.length ? unsent : undefined });
    this.#events.changed();
  }
}
