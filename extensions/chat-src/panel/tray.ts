import type { Surroundings } from "./part.ts";
import { loadPart, type PartName } from "./part.ts";
import { element } from "./dom.ts";

type Lent = Omit<Surroundings, "about" | "close" | "open" | "load" | "next">;

interface TrayOptions {
  lent: Lent;
  /** Said when a part cannot be loaded. */
  failed: string;
  /** Changes what is shown while the thread keeps its end in sight. */
  change(draw: () => void): void;
  /** The shopper goes on writing. */
  focusInput(): void;
}

/** The place above the input where one part of the panel is open at a time. */
export class Tray {
  readonly node = element("div");
  #options: TrayOptions;
  #buttons = new Map<PartName, HTMLElement>();
  /** Counts openings: a part that loads slowly must not replace the one that was opened after it. */
  #turn = 0;
  #name: PartName | null = null;

  constructor(options: TrayOptions) {
    this.#options = options;
  }

  /** The button that opens and closes a part says which. */
  belongs(name: PartName, button: HTMLElement): HTMLElement {
    this.#buttons.set(name, button);
    button.onclick = () => void this.toggle(name);
    button.ariaExpanded = "false";
    return button;
  }

  get isEmpty(): boolean {
    return !this.node.firstChild;
  }

  /** Opens a part, or closes it when it is open. */
  toggle(name: PartName): Promise<void> {
    return this.#name === name ? Promise.resolve(this.#show(null)) : this.open(name);
  }

  /** Opens a part; it takes the focus when somebody asked for it. */
  async open(name: PartName, { next = this.#options.focusInput, isAsked = true, about = "" } = {}): Promise<void> {
    const turn = ++this.#turn;
    const { lent, failed } = this.#options;
    const surroundings: Surroundings = { ...lent, about, next, close: (...rest) => this.#show(null, ...rest), open: (other, then = next) => this.open(other, { next: then }), load: (other) => loadPart(other, lent.locale) };
    const node = await loadPart(name, lent.locale).then(
      ([part, texts]) => part.open(surroundings, texts),
      () => element("p", { className: "small", role: "status" }, failed),
    );
    if (!node || turn !== this.#turn) return;
    this.#show(name, node);
    if (isAsked) node.querySelector<HTMLElement>("input,select,textarea,button,a")?.focus();
  }

  #show(name: PartName | null, ...nodes: HTMLElement[]): void {
    this.#turn++;
    this.#name = name;
    for (const [other, button] of this.#buttons) button.ariaExpanded = String(other === name);
    this.#options.change(() => this.node.replaceChildren(...nodes));
  }
}
