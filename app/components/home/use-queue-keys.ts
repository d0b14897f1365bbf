import { useEffect, useRef, useState } from "react";
import { commandOf, type QueueCommand } from "./queue-keys.ts";

const STORED = "loket-keys";
const CONTROLS = "a[href], button, summary, [role='button'], [role='link'], [role='option'], [role='menuitem']";
const FIELDS = "input, textarea, select, [contenteditable]:not([contenteditable='false'])";

/**
 * Listens for the keys of the queue while they are switched on; they can be switched off, as single keys clash with speech input
 * (WCAG 2.1.4).
 */
export function useQueueKeys(onCommand: (command: QueueCommand) => void): { isOn: boolean; setOn(isOn: boolean): void } {
  const [isOn, setOn] = useState(true);
  const latest = useRef(onCommand);
  latest.current = onCommand;
  useEffect(() => {
    setOn(recall());
    // The app is a frame in Shopify's admin: without this, the first key goes to the admin around it.
    if (document.activeElement === document.body) window.focus();
  }, []);
  useEffect(() => {
    if (!isOn) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const target = event.target instanceof HTMLElement ? event.target : null;
      // Out of a field, back to the keys; what was written stays.
      const isInDialog = document.querySelector("[role='dialog'], dialog[open]") !== null;
      if (event.key === "Escape" && !event.isComposing && !isInDialog && target?.closest(FIELDS)) return target.blur();
      const command = commandOf({
        key: event.key, repeat: event.repeat, ctrlKey: event.ctrlKey, metaKey: event.metaKey, altKey: event.altKey, shiftKey: event.shiftKey, isComposing: event.isComposing,
        isTyping: target?.closest(FIELDS) != null, isOnControl: target?.closest(CONTROLS) != null,
        isInDialog,
      });
      if (!command) return;
      // So that "/" and the letter do not end up in the field that the command opens.
      event.preventDefault();
      latest.current(command);
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [isOn]);
  return {
    isOn,
    setOn: (next) => {
      setOn(next);
      remember(next);
    },
  };
}

/** In Shopify's frame a browser may refuse storage: then the choice holds for this page. */
function recall(): boolean {
  try {
    return localStorage.getItem(STORED) !== "off";
  } catch {
    return true;
  }
}

function remember(isOn: boolean): void {
  try {
    localStorage.setItem(STORED, isOn ? "on" : "off");
  } catch {
    // Refused: see above.
  }
}
