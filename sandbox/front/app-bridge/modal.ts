/**
 * `<ui-modal id>`: a dialog with the app's content; a `<ui-title-bar>` inside gives title and buttons. The
 * real one covers the whole admin, this one covers the frame.
 */
class Modal extends HTMLElement {
  private dialog: HTMLDialogElement | null = null;

  connectedCallback(): void {
    if (this.shadowRoot) return;
    const root = this.attachShadow({ mode: "open" });
    // A constructed sheet: the app's content security policy may forbid inline styles.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(MODAL_CSS);
    root.adoptedStyleSheets = [sheet];
    root.innerHTML = `<dialog><header><strong></strong><button type="button" aria-label="Close">×</button></header><div><slot></slot></div><footer></footer></dialog>`;
    this.dialog = root.querySelector("dialog");
    this.dialog?.addEventListener("close", () => this.dispatchEvent(new Event("hide")));
    root.querySelector("header button")?.addEventListener("click", () => void this.hide());
  }

  async show(): Promise<void> {
    if (this.dialog === null || this.dialog.open) return;
    this.fillFrame(this.dialog);
    this.dialog.showModal();
    this.dispatchEvent(new Event("show"));
  }

  async hide(): Promise<void> {
    this.dialog?.close();
  }

  async toggle(): Promise<void> {
    return this.dialog?.open ? this.hide() : this.show();
  }

  private fillFrame(dialog: HTMLDialogElement): void {
    const bar = this.querySelector("ui-title-bar");
    const title = dialog.querySelector("strong");
    if (title) title.textContent = bar?.getAttribute("title") ?? "";
    const copies = [...(bar?.querySelectorAll("button") ?? [])].map(copyButton);
    dialog.querySelector("footer")?.replaceChildren(...copies.reverse());
  }
}

function copyButton(original: HTMLButtonElement): HTMLButtonElement {
  const copy = document.createElement("button");
  copy.type = "button";
  copy.textContent = original.textContent;
  copy.disabled = original.disabled;
  copy.className = `${original.getAttribute("variant") ?? ""} ${original.getAttribute("tone") ?? ""}`.trim();
  copy.addEventListener("click", () => original.click());
  return copy;
}

const MODAL_CSS = `
  :host { display: contents; font: 13px/1.5 Inter, system-ui, sans-serif; }
  dialog { border: 0; padding: 0; border-radius: 16px; width: min(620px, calc(100vw - 32px)); box-shadow: 0 20px 60px rgb(0 0 0 / 30%); }
  dialog::backdrop { background: rgb(0 0 0 / 55%); }
  header, footer { display: flex; align-items: center; gap: 8px; padding: 12px 16px; background: #f3f3f3; }
  header { justify-content: space-between; } footer { justify-content: flex-end; background: #fff; }
  header button { border: 0; background: none; font-size: 20px; cursor: pointer; }
  footer button { border: 1px solid #ccc; border-radius: 8px; padding: 6px 12px; background: #fff; font: inherit; cursor: pointer; }
  footer button.primary { background: #303030; color: #fff; border-color: #303030; }
  footer button.critical { background: #c70a24; color: #fff; border-color: #c70a24; }
`;

function findModal(id: string): Modal | null {
  const element = document.getElementById(id);
  return element instanceof Modal ? element : null;
}

/** Defines `<ui-modal>`. */
export function installModal(): void {
  customElements.define("ui-modal", Modal);
}

/** shopify.modal */
export const modal = {
  show: async (id: string) => findModal(id)?.show(),
  hide: async (id: string) => findModal(id)?.hide(),
  toggle: async (id: string) => findModal(id)?.toggle(),
};
