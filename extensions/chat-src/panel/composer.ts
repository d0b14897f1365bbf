import { element, icon } from "./dom.ts";
import type { Texts } from "./texts.ts";

/** The same as in the storefront contract, which also brings a validation library; a test compares them. */
export const MAX_CHARACTERS = 4_000;
const COUNTED_FROM = 3_600;

const SEND_ICON = "M12 19V5M6 11l6-6 6 6";

/** The input: Enter sends, Shift+Enter makes a new line; a text that is too long cannot be sent. */
export class Composer {
  readonly form: HTMLFormElement;
  readonly input: HTMLTextAreaElement;
  #counter = element("p", { className: "counter", role: "status" });
  #texts: Texts;

  constructor(texts: Texts, onSend: (text: string) => void) {
    this.#texts = texts;
    this.input = element("textarea", { rows: 1, placeholder: texts.placeholder, ariaLabel: texts.message, enterKeyHint: "send" });
    const send = element("button", { type: "submit", className: "send", ariaLabel: texts.send }, icon(SEND_ICON));
    this.form = element("form", { className: "composer" }, this.input, send, this.#counter);

    this.input.addEventListener("input", () => this.#count());
    this.input.addEventListener("keydown", (event) => {
      // Enter also confirms a word in an input method; that one is not meant for us.
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.form.requestSubmit();
    });
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      const text = this.input.value.trim();
      if (!text || text.length > MAX_CHARACTERS) return;
      this.input.value = "";
      this.#count();
      onSend(text);
    });
  }

  /** Puts a text back that was not sent, before what was written since. */
  restore(text: string): void {
    this.input.value = [text, this.input.value].filter(Boolean).join("\n");
    this.#count();
    this.input.focus();
  }

  #count(): void {
    const { length } = this.input.value.trim();
    const isTooLong = length > MAX_CHARACTERS;
    this.#counter.textContent = length < COUNTED_FROM ? "" : `${length} / ${MAX_CHARACTERS}${isTooLong ? `. ${this.#texts.too_long}` : ""}`;
    this.form.classList.toggle("over", isTooLong);
    this.input.ariaInvalid = String(isTooLong);
  }
}
