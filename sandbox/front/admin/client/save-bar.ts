import type { SaveBarRequest } from "../../app-bridge/messages.ts";
import { config, element } from "./config.ts";
import { commandFrame } from "./frame.ts";

const bar = element("save-bar");
const saveButton = element<HTMLButtonElement>("save-bar-save");
const discardButton = element<HTMLButtonElement>("save-bar-discard");
let open: SaveBarRequest | null = null;

export function showSaveBar(request: SaveBarRequest): void {
  open = request;
  bar.hidden = false;
  saveButton.disabled = request.isSaving || request.isSaveDisabled;
  saveButton.setAttribute("aria-busy", String(request.isSaving));
}

export function hideSaveBar(id: string): void {
  if (open?.id !== id) return;
  forgetSaveBar();
}

/** The framed page is gone (a full load): so are its unsaved changes. */
export function forgetSaveBar(): void {
  open = null;
  bar.hidden = true;
}

/** True when nothing is unsaved, or when the person agrees to lose it; then the form is reset. */
export async function confirmLeave(): Promise<boolean> {
  if (open === null) return true;
  if (!window.confirm(config.texts.confirmDiscard)) return false;
  press("discard");
  return true;
}

export function installSaveBar(): void {
  saveButton.addEventListener("click", () => press("save"));
  discardButton.addEventListener("click", () => {
    if (!open?.discardConfirmation || window.confirm(config.texts.confirmDiscard)) press("discard");
  });
}

function press(command: "save" | "discard"): void {
  if (open !== null) commandFrame({ sandbox: "command", command, saveBarId: open.id });
}
