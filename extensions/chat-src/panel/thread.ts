import type { WireMessage } from "../../../app/contracts/storefront.ts";
import type { Conversation } from "./conversation.ts";
import { button, element, newTabLink } from "./dom.ts";
import { splitLinks } from "./linkify.ts";
import type { OutboxEntry } from "./outbox.ts";
import type { Texts } from "./texts.ts";
import { dayLabel, dayOf, timeLabel } from "./when.ts";

export interface ThreadActions {
  onRetry(entry: OutboxEntry): void;
  onEdit(entry: OutboxEntry): void;
  /** True when the server knows. */
  onReport(messageId: string): Promise<boolean>;
}

interface Item {
  key: string;
  /** Changes when the item has to be drawn anew. */
  version: string;
  draw(node: HTMLElement): void;
}

/** Keeps the log's elements in step with the conversation; what did not change is not touched or announced. */
export class Thread {
  readonly log: HTMLElement;
  #texts: Texts;
  #locale: string;
  #actions: ThreadActions;
  #nodes = new Map<string, { node: HTMLElement; version: string }>();

  constructor(log: HTMLElement, texts: Texts, locale: string, actions: ThreadActions) {
    this.log = log;
    this.#texts = texts;
    this.#locale = locale;
    this.#actions = actions;
  }

  /** Draws what is new; true when something was added. */
  show(conversation: Conversation): boolean {
    const items = this.#items(conversation);
    const keys = new Set(items.map(({ key }) => key));
    for (const [key, { node }] of this.#nodes) {
      if (keys.has(key)) continue;
      node.remove();
      this.#nodes.delete(key);
    }
    return items.filter((item, index) => this.#place(item, index)).length > 0;
  }

  /** True when the item is new. */
  #place({ key, version, draw }: Item, index: number): boolean {
    const known = this.#nodes.get(key);
    const node = known?.node ?? element("div");
    if (known?.version !== version) {
      node.replaceChildren();
      draw(node);
      this.#nodes.set(key, { node, version });
    }
    const here = this.log.children[index] ?? null;
    if (here !== node) this.log.insertBefore(node, here);
    return !known;
  }

  #items({ messages, outbox, sentFromHere }: Conversation): Item[] {
    const items: Item[] = [];
    let day = "";
    for (const message of messages) {
      const at = new Date(message.sentAt);
      if (dayOf(at) !== day) items.push(this.#daySeparator(at, (day = dayOf(at))));
      items.push({ key: sentFromHere.get(message.id) ?? message.id, version: "stored", draw: (node) => this.#drawMessage(node, message, at) });
    }
    for (const entry of outbox) {
      items.push({ key: entry.clientMessageId, version: entry.status, draw: (node) => this.#drawEntry(node, entry) });
    }
    return items;
  }

  #daySeparator(at: Date, day: string): Item {
    return {
      key: day,
      version: day,
      draw: (node) => {
        node.className = "day";
        node.append(dayLabel(at, this.#locale));
      },
    };
  }

  #drawMessage(node: HTMLElement, { id, author, origin, ai, body, isReported }: WireMessage, at: Date): void {
    node.className = `message ${author.toLowerCase()}`;
    // Machine-readable AI marking (AI-08), derived per message and never from a setting (AI-03).
    node.dataset.aiOrigin = origin;
    node.dataset.aiGenerated = String(ai.generated);
    node.append(this.#bubble(body));
    if (author === "SYSTEM") return;
    const labels: Partial<Record<string, string>> = this.#texts;
    const label = author === "SHOPPER" ? this.#texts.you : (labels[`origin_${origin}`] ?? this.#texts.origin_checked);
    const time = element("time", { dateTime: at.toISOString() }, timeLabel(at, this.#locale));
    node.append(element("div", { className: "meta" }, label, " · ", time, ...(ai.generated ? [" · ", this.#report(id, isReported)] : [])));
  }

  /** "Report this answer" (AI-17); once, then it says so. */
  #report(id: string, isReported: boolean): HTMLElement {
    const done = element("span", { tabIndex: -1 }, this.#texts.reported);
    if (isReported) return done;
    const ask = button("inline", async () => {
      if (!(await this.#actions.onReport(id))) return;
      ask.replaceWith(done);
      done.focus();
    }, this.#texts.report);
    return ask;
  }

  #drawEntry(node: HTMLElement, entry: OutboxEntry): void {
    node.className = `message shopper ${entry.status}`;
    node.dataset.aiOrigin = "human";
    const meta = element("div", { className: "meta" }, this.#deliveryLabel(entry));
    const isStuck = entry.status === "waiting" || entry.status === "refused";
    if (isStuck) {
      meta.append(
        button("inline", () => this.#actions.onRetry(entry), this.#texts.retry),
        button("inline", () => this.#actions.onEdit(entry), this.#texts.edit),
      );
    }
    node.append(this.#bubble(entry.body), meta);
  }

  #deliveryLabel({ status, note }: OutboxEntry): string {
    if (status === "sent") return this.#texts.sent;
    if (status === "waiting") return this.#texts.waiting_to_send;
    return status === "refused" ? (note ?? this.#texts.refused) : this.#texts.sending;
  }

  /** The text of a message: text nodes, and anchors for https addresses only. */
  #bubble(body: string): HTMLElement {
    const parts = splitLinks(body).map(({ text, href }) => (href ? newTabLink(href, text, this.#texts.new_tab) : text));
    return element("div", { className: "bubble", dir: "auto" }, ...parts);
  }
}
