import { callShell, onShellCommand } from "./shell-connection.ts";

interface ToastOptions {
  duration?: number;
  isError?: boolean;
  action?: string;
  onAction?: () => void;
  onDismiss?: () => void;
}

const shown = new Map<string, ToastOptions>();
let count = 0;

/** shopify.toast */
export const toast = {
  show: (message: string, options: ToastOptions = {}): string => {
    const id = `toast-${++count}`;
    shown.set(id, options);
    const { duration: durationMs = 5_000, isError = false, action = null } = options;
    void callShell("showToast", { id, message, isError, durationMs, action });
    return id;
  },
  hide: (id: string): void => void callShell("hideToast", { id }),
};

/** Runs the callbacks of a toast when the shell's copy is pressed or goes away. */
export function installToast(): void {
  onShellCommand((command) => {
    if (command.command === "toastAction") shown.get(command.toastId)?.onAction?.();
    if (command.command !== "toastDismissed") return;
    shown.get(command.toastId)?.onDismiss?.();
    shown.delete(command.toastId);
  });
}
