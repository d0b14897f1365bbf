import type { ToastRequest } from "../../app-bridge/messages.ts";
import { createButton, element } from "./config.ts";
import { commandFrame } from "./frame.ts";

const shown = new Map<string, HTMLElement>();

export function showToast(toast: ToastRequest): void {
  const box = document.createElement("div");
  box.className = toast.isError ? "toast error" : "toast";
  box.append(toast.message);
  if (toast.action !== null) {
    box.append(createButton(toast.action, "", () => commandFrame({ sandbox: "command", command: "toastAction", toastId: toast.id })));
  }
  box.append(createButton("×", "dismiss", () => hideToast(toast.id)));
  shown.set(toast.id, box);
  element("toasts").append(box);
  setTimeout(() => hideToast(toast.id), toast.durationMs);
}

export function hideToast(id: string): void {
  const box = shown.get(id);
  if (box === undefined) return;
  box.remove();
  shown.delete(id);
  commandFrame({ sandbox: "command", command: "toastDismissed", toastId: id });
}
