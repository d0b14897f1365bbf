import type { MessageOrigin, WireMessage } from "../../../app/contracts/storefront.ts";
import type { Conversation } from "./conversation.ts";
import { button, element, newTabLink } from "./dom.ts";
import { splitLinks } from "./linkify.ts";
import type { OutboxEntry } from "./outbox.ts";
import type { Texts } from "./texts.ts";
import { dayLabel, timeLabel, todayLabel } from "./when.ts";

export interface ThreadActions {
  onRetry(entry: OutboxEntry): void;
  onEdit(entry: OutboxEntry): void;
  onReport(messageId: string): void;
}

interface Item {
  key: string;
  /** Changes when the item has to be drawn anew. */
  version: unknown;
  draw(): HTMLElement;
}

/** Keeps the log's elements in step with the conversation; what did not change is not touched or announced. */
export class Thread {
  readonly log: HTMLElement;
  #texts: Texts;
  #locale: string;
  #actions: ThreadActions;
  #items = new Map<string, { node: HTMLElement; version: unknown }>();

  constructor(log: HTMLElement, texts: Texts, locale: string, actions: ThreadActions) {
    this.log = log;
    this.#texts = texts;
    this.#locale = locale;
    this.#actions = actions;
  }

  /** Draws what is new; true when something was added. */
  show(conversation: Conversation): boolean {
    const known = this.#items;
    this.#items = new Map();
    let isLonger = false;
    const nodes = this.#list(conversation).map(({ key, version, draw }) => {
      const old = known.get(key);
      isLonger ||= !old;
      const node = old && old.version === version ? old.node : draw();
      this.#items.set(key, { node, version });
      if (old && old.node !== node) old.node.replaceWith(node);
      return node;
    });
    for (const [key, { node }] of known) if (!this.#items.has(key)) node.remove();
    nodes.forEach((node, index) => {
      const here = this.log.children[index];
      if (here !== node) this.log.insertBefore(node, here ?? null);
    });
    return isLonger;
  }

  #list({ messages, outbox, sentFromHere }: Conversation): Item[] {
    const items: Item[] = [];
    let day = "";
    for (const message of messages) {
      const label = dayLabel(new Date(message.sentAt), this.#locale);
      if (label !== day) items.push({ key: label, version: 0, draw: () => element("div", { className: "day" }, label || todayLabel(this.#locale)) });
      day = label;
      items.push({ key: sentFromHere.get(message.id) ?? message.id, version: message.isReported, draw: () => this.#message(message) });
    }
    for (const entry of outbox) items.push({ key: entry.clientMessageId, version: entry.status, draw: () => this.#entry(entry) });
    return items;
  }

  #message({ id, author, origin, ai, body, isReported, proof, sentAt }: WireMessage): HTMLElement {
    const at = new Date(sentAt);
    const node = this.#bubble(author.toLowerCase(), origin, body);
    node.dataset.aiGenerated = String(ai.generated);
    if (author === "SYSTEM") return node;
    const meta = element("div", { className: "meta" }, author === "SHOPPER" ? this.#texts.you : this.#originLabel(origin, proof), " · ");
    meta.append(element("time", { dateTime: sentAt }, timeLabel(at, this.#locale)));
    // "Report this answer" (AI-17); once, then it says so.
    if (ai.generated) meta.append(" · ", isReported ? this.#texts.reported : button("inline", () => this.#actions.onReport(id), this.#texts.report));
    node.append(meta);
    return node;
  }

  /** Who wrote it (AI-03), and the way to the public page that says so (AI-09). */
  #originLabel(origin: MessageOrigin, proof: string | null): Node | string {
    const texts = this.#texts;
    const label = origin === "human" ? texts.origin_human : origin === "ai_auto" ? texts.origin_ai_auto : origin === "human_translated" ? texts.origin_human_translated : texts.origin_checked;
    return proof ? newTabLink(`/apps/loket/proof?m=${proof}`, label, texts.new_tab) : label;
  }

  #entry(entry: OutboxEntry): HTMLElement {
    const { status, body } = entry;
    const node = this.#bubble(`shopper ${status}`, "human", body);
    const meta = element("div", { className: "meta" }, this.#deliveryLabel(entry));
    if (status === "waiting" || status === "refused") {
      const act = (text: string, action: (entry: OutboxEntry) => void) => button("inline", () => action(entry), text);
      meta.append(act(this.#texts.retry, this.#actions.onRetry), act(this.#texts.edit, this.#actions.onEdit));
    }
    node.append(meta);
    return node;
  }

  #deliveryLabel({ status, note }: OutboxEntry): string {
    const texts = this.#texts;
    if (status === "sent") return texts.sent;
    if (status === "waiting") return texts.waiting_to_send;
    return status === "refused" ? (note ?? texts.refused) : texts.sending;
  }

  /**
   * The text of a message: text nodes, and anchors for https addresses only. Machine-readable AI marking (AI-08),
   * derived per message and never from a setting (AI-03).
   */
  #bubble(className: string, aiOrigin: MessageOrigin, body: string): HTMLElement {
    const parts = splitLinks(body).map(({ text, href }) => (href ? newTabLink(href, text, this.#texts.new_tab) : text));
    const node = element("div", { className: `message ${className}` }, element("div", { className: "bubble", dir: "auto" }, ...parts));
    node.dataset.aiOrigin = aiOrigin;
    return node;
  }
}
