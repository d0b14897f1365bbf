import { callShell, onShellCommand } from "./shell-connection.ts";
import { HiddenElement } from "./hidden-element.ts";

/** `<ui-save-bar id>`: shown by the app, drawn by the shell; its two buttons do the work. */
class SaveBar extends HiddenElement {
  private isShown = false;

  protected override publish(): void {
    if (this.isShown) this.announce();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    if (this.isShown) void callShell("hideSaveBar", { id: this.id });
  }

  async show(): Promise<void> {
    this.isShown = true;
    this.announce();
    this.dispatchEvent(new Event("show"));
  }

  async hide(): Promise<void> {
    if (!this.isShown) return;
    this.isShown = false;
    void callShell("hideSaveBar", { id: this.id });
    this.dispatchEvent(new Event("hide"));
  }

  async toggle(): Promise<void> {
    return this.isShown ? this.hide() : this.show();
  }

  press(which: "save" | "discard"): void {
    this.button(which)?.click();
  }

  private announce(): void {
    const save = this.button("save");
    void callShell("showSaveBar", {
      id: this.id,
      discardConfirmation: this.hasAttribute("discardconfirmation"),
      isSaving: save?.hasAttribute("loading") ?? false,
      isSaveDisabled: save?.hasAttribute("disabled") ?? false,
    });
  }

  private button(which: "save" | "discard"): HTMLButtonElement | null {
    return this.querySelector(which === "save" ? "button[variant=primary]" : "button:not([variant=primary])");
  }
}

const FORM_PREFIX = "form:";
const watchedForms = new Map<string, HTMLFormElement>();
let formCount = 0;

/** A form with `data-save-bar` shows the bar at the first change; saving submits it, discarding resets it. */
function watchForms(): void {
  const changed = (event: Event) => {
    const form = event.target instanceof Element ? event.target.closest<HTMLFormElement>("form[data-save-bar]") : null;
    if (form) showForForm(form);
  };
  document.addEventListener("input", changed);
  document.addEventListener("change", changed);
  for (const type of ["submit", "reset"]) {
    document.addEventListener(type, (event) => {
      if (event.target instanceof HTMLFormElement) hideForForm(event.target);
    });
  }
  new MutationObserver(hideForRemovedForms).observe(document, { childList: true, subtree: true });
}

function showForForm(form: HTMLFormElement): void {
  if ([...watchedForms.values()].includes(form)) return;
  const id = `${FORM_PREFIX}${++formCount}`;
  watchedForms.set(id, form);
  const discardConfirmation = form.hasAttribute("data-discard-confirmation");
  void callShell("showSaveBar", { id, discardConfirmation, isSaving: false, isSaveDisabled: false });
}

function hideForForm(form: HTMLFormElement): void {
  for (const [id, watched] of watchedForms) {
    if (watched !== form) continue;
    watchedForms.delete(id);
    void callShell("hideSaveBar", { id });
  }
}

function hideForRemovedForms(): void {
  for (const form of watchedForms.values()) {
    if (!form.isConnected) hideForForm(form);
  }
}

function findSaveBar(id: string): SaveBar | null {
  const element = document.getElementById(id);
  return element instanceof SaveBar ? element : null;
}

/** Defines `<ui-save-bar>`, watches `data-save-bar` forms and obeys the shell's Save and Discard. */
export function installSaveBar(): void {
  customElements.define("ui-save-bar", SaveBar);
  watchForms();
  onShellCommand((command) => {
    if (command.command !== "save" && command.command !== "discard") return;
    const form = watchedForms.get(command.saveBarId);
    if (form === undefined) findSaveBar(command.saveBarId)?.press(command.command);
    else if (command.command === "save") form.requestSubmit();
    else form.reset();
  });
}

/** shopify.saveBar */
export const saveBar = {
  show: async (id: string) => findSaveBar(id)?.show(),
  hide: async (id: string) => findSaveBar(id)?.hide(),
  toggle: async (id: string) => findSaveBar(id)?.toggle(),
  /** Resolves when nothing is unsaved or the person agrees to lose it. */
  leaveConfirmation: async () => {
    if (!(await callShell("confirmLeave", null))) await new Promise(() => {});
  },
};
