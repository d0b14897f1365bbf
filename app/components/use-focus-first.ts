import { type RefObject, useEffect, useRef } from "react";

/** A form that opens by a key has its first button ready for the next one. */
export function useFocusFirst(): RefObject<HTMLDivElement> {
  const form = useRef<HTMLDivElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>("button:not([disabled])")?.focus(), []);
  return form;
}
