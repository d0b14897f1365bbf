import type { Locale } from "../../app/contracts/locale.ts";
import { inkOn } from "./accent.ts";
import css from "./launcher.css?inline";
import type { LoketPanel } from "./panel/panel.ts";
import type { Texts } from "./panel/texts.ts";

const BUBBLE_ICON = "M4 5h16v11h-9l-4 4v-4H4z";

/**
 * The button on every page. It is all that a page carries until somebody shows interest: no request, cookie
 * or storage before that (GD-02), and no room taken in the page's layout.
 */
class LoketChat extends HTMLElement {
  #button = document.createElement("button");
  #message = document.createElement("p");
  #panel: Promise<LoketPanel> | undefined;
  #failures = 0;

  connectedCallback(): void {
    // The theme editor may move the element: it is built once.
    if (this.shadowRoot) return;
    const { accent, label, offset, text } = this.dataset;
    const colour = /^#[\da-f]{6}$/i.test(accent ?? "") ? (accent as string) : "#1f2124";
    this.style.cssText = `--accent:${colour};--ink:${inkOn(colour)};--offset:${parseInt(offset ?? "") || 20}px`;

    const style = document.createElement("style");
    style.textContent = css;
    this.#button.type = "button";
    this.#button.ariaHasPopup = "dialog";
    this.#button.ariaExpanded = "false";
    this.#button.append(bubble(), text ?? "");
    if (!text) this.#button.ariaLabel = label ?? null;
    this.#message.role = "status";
    this.attachShadow({ mode: "open" }).append(style, this.#button, this.#message);

    this.#button.onclick = () => this.#open();
    // Pointing at or tabbing to the button is intent: the code is there when the click comes.
    this.#button.onpointerenter = this.#button.onfocus = () => void this.#load().catch(() => {});
  }

  async #open(): Promise<void> {
    this.#button.ariaBusy = "true";
    this.#message.textContent = "";
    try {
      (await this.#load()).open();
    } catch {
      this.#message.textContent = this.dataset.failed ?? "";
    }
    this.#button.ariaBusy = "false";
  }

  #load(): Promise<LoketPanel> {
    return (this.#panel ??= this.#createPanel().catch((error: unknown) => {
      this.#panel = undefined;
      this.#failures += 1;
      throw error;
    }));
  }

  async #createPanel(): Promise<LoketPanel> {
    const { panel = "", shop = "", country = "" } = this.dataset;
    const locale = this.lang as Locale;
    const [texts] = await Promise.all([this.#loadTexts(locale), this.#import(panel)]);
    const element = document.createElement("loket-panel") as LoketPanel;
    element.prepare({ launcher: this.#button, locale, shop, country, texts, loadTexts: (other) => this.#loadTexts(other) });
    this.shadowRoot?.append(element);
    return element;
  }

  async #loadTexts(locale: Locale): Promise<Texts> {
    const address = this.dataset.texts?.replace(/text-\w+/, `text-${locale}`) ?? "";
    return (await this.#import<{ default: Texts }>(address)).default;
  }

  /** A browser remembers a module that failed to load under its address; a fragment makes it try again. */
  #import<Module>(address: string): Promise<Module> {
    return import(this.#failures ? `${address}#${this.#failures}` : address) as Promise<Module>;
  }
}

function bubble(): SVGElement {
  const namespace = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(namespace, "svg");
  const path = document.createElementNS(namespace, "path");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", BUBBLE_ICON);
  svg.append(path);
  return svg;
}

if (!customElements.get("loket-chat")) customElements.define("loket-chat", LoketChat);
