import { callShell, onShellCommand } from "./shell-connection.ts";
import { HiddenElement } from "./hidden-element.ts";

/** `<ui-title-bar title>` with its buttons; the shell draws both. */
class TitleBar extends HiddenElement {
  protected override publish(): void {
    if (this.closest("ui-modal") !== null) return;
    const actions = this.actions().map((action) => ({
      label: action.textContent?.trim() ?? "",
      isPrimary: action.getAttribute("variant") === "primary",
      isDisabled: action.hasAttribute("disabled"),
    }));
    void callShell("setTitle", { title: this.getAttribute("title") ?? document.title, actions });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    if (document.querySelector("ui-title-bar") === null) void callShell("setTitle", null);
  }

  /** Buttons and links, in the order in which they were published. */
  actions(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>("button, a")];
  }
}

/** Defines `<ui-title-bar>` and presses its buttons when the shell's copies are pressed. */
export function installTitleBar(): void {
  customElements.define("ui-title-bar", TitleBar);
  onShellCommand((command) => {
    if (command.command !== "titleAction") return;
    const bars = [...document.querySelectorAll<TitleBar>("ui-title-bar")].filter((bar) => bar.closest("ui-modal") === null);
    bars[0]?.actions()[command.index]?.click();
  });
}
