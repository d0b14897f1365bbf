import type { Locale } from "../../../app/contracts/locale.ts";
import type { ConsentChoices, StartedConversation, StartView } from "../../../app/contracts/storefront.ts";
import { Api } from "./api.ts";
import { ChatView } from "./chat-view.ts";
import { Conversation } from "./conversation.ts";
import { button, element, icon, newTabLink } from "./dom.ts";
import type { Failure } from "./failure.ts";
import { firstView } from "./first-view.ts";
import css from "./panel.css?inline";
import { forgetChat, readStoredChat, type StoredChat } from "./stored-chat.ts";
import type { Texts } from "./texts.ts";

export interface PanelOptions {
  launcher: HTMLButtonElement;
  locale: Locale;
  shop: string;
  /** Of the shop, ISO 3166: France words the withdrawal link in its own way. */
  country: string;
  texts: Texts;
  /** Loads the panel's texts in another language. */
  loadTexts(locale: Locale): Promise<Texts>;
}

const CLOSE_ICON = "M6 6l12 12M18 6 6 18";
/** On small screens the panel covers the page and is modal; elsewhere the page stays usable beside it. */
const SHEET = "(max-width: 520px), (max-height: 520px)";
/** Events after which a chat should look for news at once. */
const RETURNS = ["online", "focus", "pageshow"];

/** The chat's panel, opened by the launcher. Closing it keeps the conversation and what was being written. */
export class LoketPanel extends HTMLElement {
  #options!: PanelOptions;
  #api!: Api;
  #dialog!: HTMLDialogElement;
  #title!: HTMLElement;
  #subtitle = element("p");
  #close = button("close", () => this.#dialog.close(), icon(CLOSE_ICON));
  #main = element("div", { className: "main" });
  #view: StartView | null = null;
  #conversation: Conversation | null = null;
  #chat: ChatView | null = null;
  /** Texts of an ended conversation that the server never got. */
  #kept = "";

  /** Builds the panel; to be called once, before `open`. */
  prepare(options: PanelOptions): void {
    this.#options = options;
    this.#api = new Api(options.locale);
    this.#title = element("h2", { id: "title", tabIndex: -1 }, options.shop);
    const header = element("header", {}, element("div", {}, this.#title, this.#subtitle), this.#close);
    this.#dialog = element("dialog", { role: "dialog" }, header, this.#main);
    this.#dialog.setAttribute("aria-labelledby", "title");
    this.#speak(options.texts, options.locale);
    this.#dialog.addEventListener("close", () => this.#closed());
    this.#dialog.addEventListener("keydown", (event) => {
      // The theme's own shortcuts must not fire while the shopper writes.
      event.stopPropagation();
      if (event.key === "Escape") this.#dialog.close();
    });
    this.attachShadow({ mode: "open" }).append(element("style", {}, css), this.#dialog);
  }

  open(): void {
    if (this.#dialog.open) return;
    this.#options.launcher.ariaExpanded = "true";
    if (matchMedia(SHEET).matches) this.#dialog.showModal();
    else this.#dialog.show();
    this.#title.focus();
    this.#watch();
    if (this.#conversation) return this.#focusInput();
    const stored = readStoredChat();
    if (stored) {
      this.#enterChat(stored);
      void this.#discloseLater();
    } else if (!this.#view) void this.#showFirst("");
  }

  connectedCallback(): void {
    for (const name of RETURNS) window.addEventListener(name, this.#watch);
    document.addEventListener("visibilitychange", this.#watch);
  }

  disconnectedCallback(): void {
    for (const name of RETURNS) window.removeEventListener(name, this.#watch);
    document.removeEventListener("visibilitychange", this.#watch);
    this.#watch();
  }

  /** Polling follows what can be seen: an open panel in a visible tab. */
  #watch = (): void => this.#conversation?.watch(this.isConnected && this.#dialog.open && !document.hidden);

  #closed(): void {
    const { launcher } = this.#options;
    launcher.ariaExpanded = "false";
    launcher.focus();
    this.#watch();
  }

  async #showFirst(note: string): Promise<void> {
    this.#say(this.#options.texts.loading);
    const answer = await this.#api.ask<StartView>("start", { locale: this.#api.locale });
    if (!answer.ok) return this.#sayClosed(answer.failure, () => void this.#showFirst(note));
    await this.#use(answer.data);
    const { texts } = this.#options;
    this.#main.replaceChildren(firstView({ view: answer.data, texts, note, onChoice: (choices) => void this.#start(choices, note) }));
    this.#title.focus();
  }

  /** The shop may answer in another of its languages than the page's: then the panel speaks that one. */
  async #use(view: StartView): Promise<void> {
    this.#view = view;
    if (view.locale === this.#api.locale) return;
    this.#api.locale = view.locale;
    const texts = await this.#options.loadTexts(view.locale).catch(() => null);
    if (texts) this.#speak(texts, view.locale);
  }

  #speak(texts: Texts, locale: Locale): void {
    this.#options.texts = texts;
    this.#api.locale = locale;
    this.#dialog.lang = locale;
    // At all times, without a chat, a choice or an answer of the server, and in the words of the law (CO-01).
    const withdraw = newTabLink(`/apps/loket/withdrawal?lang=${locale}`, this.#options.country === "FR" ? texts.withdraw_france : texts.withdraw, texts.new_tab);
    this.#subtitle.replaceChildren(texts.subtitle, " · ", withdraw);
    this.#close.ariaLabel = texts.close;
  }

  async #start(choices: ConsentChoices, note: string): Promise<void> {
    this.#say(this.#options.texts.loading);
    const answer = await this.#api.ask<StartedConversation>("conversations", { locale: this.#api.locale, consents: choices });
    if (!answer.ok) return this.#sayClosed(answer.failure, () => void this.#showFirst(note));
    const { conversationId, token } = answer.data;
    this.#enterChat({ conversationId, token, longer: choices.longerHistory });
    this.#chat?.disclose(answer.data.disclosure, this.#view?.quickActions ?? []);
  }

  #enterChat(stored: StoredChat): void {
    const { texts, shop } = this.#options;
    const conversation = new Conversation(this.#api, stored, {
      changed: () => this.#chat?.show(conversation),
      gone: (message, unsent) => this.#lost(message, unsent),
    });
    this.#conversation = conversation;
    this.#chat = new ChatView({ texts, shop, locale: this.#api.locale, conversation: () => conversation, onEnd: (note) => this.#end(note) });
    this.#main.replaceChildren(this.#chat.node);
    this.#chat.show(conversation);
    if (this.#kept) this.#chat.composer.restore(this.#kept);
    this.#kept = "";
    this.#focusInput();
    conversation.remember();
    this.#watch();
  }

  async #discloseLater(): Promise<void> {
    const answer = this.#view ? null : await this.#api.ask<StartView>("start", { locale: this.#api.locale });
    if (answer?.ok) this.#view = answer.data;
    if (this.#view) this.#chat?.disclose(this.#view.disclosure, this.#view.quickActions);
  }

  #lost(message: string | undefined, unsent: string[]): void {
    const { texts } = this.#options;
    const draft = this.#chat?.composer.input.value ?? "";
    this.#kept = [...unsent, draft].filter(Boolean).join("\n");
    this.#leaveChat([message ?? texts.gone, this.#kept && texts.not_sent_kept].filter(Boolean).join(" "));
  }

  #end(note = this.#options.texts.ended): void {
    this.#conversation?.end();
    forgetChat();
    this.#leaveChat(note);
  }

  #leaveChat(note: string): void {
    this.#conversation = null;
    this.#chat = null;
    void this.#showFirst(note);
  }

  /** On a phone the keyboard would cover the thread, so there the input waits for a tap. */
  #focusInput(): void {
    if (matchMedia(SHEET).matches) this.#title.focus();
    else this.#chat?.composer.input.focus();
  }

  #say(text: string, ...more: Node[]): void {
    this.#main.replaceChildren(element("div", { className: "say" }, element("p", { role: "status" }, text), ...more));
    this.#title.focus();
  }

  #sayClosed({ message }: Failure, onRetry: () => void): void {
    const { texts } = this.#options;
    this.#say(message ?? texts.closed, button("way", onRetry, texts.retry));
  }
}

if (!customElements.get("loket-panel")) customElements.define("loket-panel", LoketPanel);
