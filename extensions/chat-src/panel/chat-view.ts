import type { Disclosure } from "../../../app/contracts/storefront.ts";
import { Composer } from "./composer.ts";
import type { Conversation } from "./conversation.ts";
import { disclosureText } from "./disclosure.ts";
import { button, element } from "./dom.ts";
import { fill, type Texts } from "./texts.ts";
import { Thread } from "./thread.ts";

interface ChatViewOptions {
  texts: Texts;
  locale: string;
  shop: string;
  /** The conversation is read when something happens: it is made after its view. */
  conversation(): Conversation;
  /** "End and forget this chat on this device". */
  onEnd(): void;
}

/** The conversation: thread, honest status, "talk to a person", input. */
export class ChatView {
  readonly node: HTMLElement;
  readonly composer: Composer;
  #options: ChatViewOptions;
  #thread: Thread;
  #status = element("p", { role: "status" });
  #person: HTMLButtonElement;
  #links: HTMLElement;

  constructor(options: ChatViewOptions) {
    const { texts, locale, conversation } = options;
    this.#options = options;
    const log = element("div", { className: "log", role: "log", ariaLive: "polite", ariaLabel: texts.conversation, tabIndex: 0 });
    this.#thread = new Thread(log, texts, locale, {
      onRetry: ({ clientMessageId }) => conversation().retry(clientMessageId),
      onEdit: ({ clientMessageId, body }) => {
        conversation().takeBack(clientMessageId);
        this.composer.restore(body);
      },
    });
    this.composer = new Composer(texts, locale, (text) => conversation().send(text));
    this.#person = button("person", () => void this.#askForPerson(), texts.person);
    this.#links = element("div", { className: "links" });
    this.#offerEnd();
    const status = element("div", { className: "status" }, this.#status, this.#person);
    this.node = element("div", { className: "chat" }, log, status, this.composer.form, this.#links);
  }

  /** The disclosure stays readable above the thread (AI-01). */
  disclose(disclosure: Disclosure): void {
    this.node.prepend(disclosureText(disclosure, this.#options.texts));
  }

  /** Draws the conversation as it is now. */
  show(conversation: Conversation): void {
    this.#thread.show(conversation);
    const line = this.#statusLine(conversation);
    // Writing the same words again would make screen readers repeat them.
    if (this.#status.textContent !== line) this.#status.textContent = line;
    this.#person.hidden = conversation.state?.personRequested ?? false;
  }

  #statusLine({ failure, state }: Conversation): string {
    const { texts, shop } = this.#options;
    if (failure) {
      if (failure.message) return failure.message;
      if (failure.kind === "offline") return texts.offline;
      return failure.kind === "slow_down" ? texts.slow_down : texts.unavailable;
    }
    if (state?.status === "RESOLVED") return texts.resolved;
    if (state?.personRequested) return fill(texts.person_answers, { shop });
    return state?.waiting ? texts.looking : "";
  }

  async #askForPerson(): Promise<void> {
    this.#person.disabled = true;
    await this.#options.conversation().requestPerson();
    this.#person.disabled = false;
  }

  /** What the shopper may take back at any time, one click each. */
  #offerEnd(done = ""): void {
    const { texts, conversation } = this.#options;
    const links: HTMLElement[] = [button("inline", () => this.#confirmEnd(), texts.end)];
    if (conversation().isKeptLonger) links.unshift(button("inline", () => void this.#forgetSooner(), texts.keep_less));
    if (done) links.unshift(element("span", { role: "status" }, done));
    this.#links.replaceChildren(...links);
  }

  async #forgetSooner(): Promise<void> {
    const { conversation, texts } = this.#options;
    if (await conversation().forgetSooner()) this.#offerEnd(texts.kept_less);
  }

  /** Asks once more, in place: what is forgotten here cannot be called back. */
  #confirmEnd(): void {
    const { texts, onEnd } = this.#options;
    const keep = button("inline", () => this.#offerEnd(), texts.end_no);
    this.#links.replaceChildren(element("span", { role: "status" }, texts.end_question), button("inline", onEnd, texts.end_yes), keep);
    keep.focus();
  }
}
