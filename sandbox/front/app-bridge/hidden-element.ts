/**
 * An element that the app renders and the shell draws: invisible in the page, `publish` runs when it
 * appears and whenever its content changes (frameworks fill it after it is attached).
 */
export abstract class HiddenElement extends HTMLElement {
  private observer: MutationObserver | null = null;

  connectedCallback(): void {
    this.style.display = "none";
    this.observer = new MutationObserver(() => this.publish());
    this.observer.observe(this, { attributes: true, childList: true, subtree: true, characterData: true, attributeFilter: ["title", "href", "disabled", "loading", "variant"] });
    queueMicrotask(() => this.isConnected && this.publish());
  }

  disconnectedCallback(): void {
    this.observer?.disconnect();
    this.observer = null;
  }

  protected abstract publish(): void;
}
