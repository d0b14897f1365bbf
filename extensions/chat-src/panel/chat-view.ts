import type { Locale } from "../../../app/contracts/locale.ts";
import type { QuickAction } from "../../../app/contracts/flows.ts";
import type { Disclosure } from "../../../app/contracts/storefront.ts";
import { Composer } from "./composer.ts";
import type { Conversation } from "./conversation.ts";
import { disclosureText } from "./disclosure.ts";
import { button, element, icon } from "./dom.ts";
import type { Failure } from "./failure.ts";
import type { PartName } from "./part.ts";
import type { Texts } from "./texts.ts";
import { Thread } from "./thread.ts";
import { Tray } from "./tray.ts";

interface ChatViewOptions {
  texts: Texts;
  locale: Locale;
  shop: string;
  /** The conversation is read when something happens: it is made after its view. */
  conversation(): Conversation;
  /** "End and forget this chat on this device". */
  onEnd(note?: string): void;
}

/** This close to the end counts as reading the end. */
const END_PX = 48;

/** The conversation: thread, honest status, "talk to a person", input. */
export class ChatView {
  readonly node: HTMLElement;
  readonly composer: Composer;
  #options: ChatViewOptions;
  #thread: Thread;
  #scroll: HTMLElement;
  #hello = element("p", { className: "greeting" });
  #actions = element("div", { className: "actions" });
  #status = element("p", { role: "status" });
  #person: HTMLButtonElement;
  #tray: Tray;
  #orderLink: HTMLElement;
  #wasOffered = false;
  #wasAsked = false;

  constructor(options: ChatViewOptions) {
    const { texts, locale, conversation } = options;
    this.#options = options;
    const log = element("div", { className: "log", role: "log", ariaLive: "polite", ariaLabel: texts.conversation });
    this.#thread = new Thread(log, texts, locale, {
      onRetry: ({ clientMessageId }) => conversation().retry(clientMessageId),
      onEdit: ({ clientMessageId, body }) => {
        conversation().takeBack(clientMessageId);
        this.composer.restore(body);
      },
      // The button is gone then: whoever reads with a keyboard stays in the thread.
      onReport: (messageId) => void conversation().report(messageId).then((isDone) => isDone && this.#scroll.focus()),
    });
    this.composer = new Composer(texts, (text) => conversation().send(text));
    this.#person = button("person", () => void this.#askForPerson(), texts.person);
    this.#tray = new Tray({
      lent: { locale, shop: options.shop, conversation, sayFailure: (failure) => this.#sayFailure(failure), end: options.onEnd },
      failed: texts.unavailable,
      change: (draw) => this.#keepEnd(draw),
      focusInput: () => this.composer.input.focus(),
    });
    const opens = (name: PartName, text: string) => this.#tray.belongs(name, button("inline", () => {}, text));
    this.#orderLink = opens("order", texts.order);
    const links = element("div", { className: "links" }, this.#orderLink, opens("return", texts.return), opens("photo", texts.photo), opens("choices", texts.choices));
    const status = element("div", { className: "status" }, this.#status, this.#person);
    this.#scroll = element("div", { className: "scroll", role: "region", ariaLabel: texts.conversation, tabIndex: 0 }, this.#hello, this.#actions, log);
    this.node = element("div", { className: "chat" }, this.#scroll, status, this.#tray.node, this.composer.form, links);
  }

  /**
   * The disclosure opens the thread and scrolls with it: on a phone it would leave no room to write (AI-01). Then comes what can be done without
   * typing, in the merchant's order.
   */
  disclose(disclosure: Disclosure, actions: QuickAction[]): void {
    const { texts } = this.#options;
    this.#actions.replaceChildren(...actions.map(({ id, title, drawing }) => button("person", () => void this.#tray.open("flow", { about: id }), icon(drawing), title)));
    this.#hello.textContent = disclosure.greeting || texts.hello;
    this.#keepEnd(() => this.#scroll.prepend(disclosureText(disclosure, texts)));
  }

  /** Draws the conversation as it is now. */
  show(conversation: Conversation): void {
    this.#keepEnd(() => this.#draw(conversation));
  }

  #draw(conversation: Conversation): boolean {
    const isLonger = this.#thread.show(conversation);
    this.#hello.hidden = this.#thread.log.childElementCount > 0;
    const line = this.#statusLine(conversation);
    // Writing the same words again would make screen readers repeat them.
    if (this.#status.textContent !== line) this.#status.textContent = line;
    this.#person.hidden = conversation.state?.personRequested ?? false;
    this.#offerOrder(conversation);
    this.#askHowItWas(conversation);
    return isLonger;
  }

  /** Who reads the end goes on reading it, also when a line above the input takes some of its room. */
  #keepEnd(change: () => boolean | void): void {
    const scroll = this.#scroll;
    const isAtEnd = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < END_PX;
    const isEmpty = this.#thread.log.childElementCount === 0;
    if (change() || (isAtEnd && !isEmpty)) scroll.scrollTop = scroll.scrollHeight;
  }

  /** A guest may prove an order at any time; it is offered once, when they ask about one. */
  #offerOrder({ state, asksAboutOrder }: Conversation): void {
    this.#orderLink.hidden = !state?.canVerify;
    if (this.#wasOffered || !asksAboutOrder || !state?.canVerify || state.verifiedUntil) return;
    this.#wasOffered = true;
    if (this.#tray.isEmpty) void this.#tray.open("order", { isAsked: false });
  }

  /** Once, when the chat is resolved; whoever is busy with something else is left in peace. */
  #askHowItWas({ state }: Conversation): void {
    if (this.#wasAsked || !state?.canRate || !this.#tray.isEmpty) return;
    this.#wasAsked = true;
    void this.#tray.open("rate", { isAsked: false });
  }

  #sayFailure({ kind, message }: Failure): string {
    const { texts } = this.#options;
    if (message) return message;
    return kind === "offline" ? texts.offline : texts.unavailable;
  }

  #statusLine({ failure, state }: Conversation): string {
    const { texts, shop } = this.#options;
    if (failure) return this.#sayFailure(failure);
    if (state?.status === "RESOLVED") return texts.resolved;
    if (state?.personRequested) return texts.person_answers.replace("{shop}", shop);
    return state?.waiting ? state.waitNote || texts.looking : "";
  }

  async #askForPerson(): Promise<void> {
    this.#person.disabled = true;
    await this.#options.conversation().requestPerson();
    this.#person.disabled = false;
  }
}
