import { useRevalidator } from "@remix-run/react";
import { useEffect, useRef } from "react";

const BACK_OFF = 1.5;

/**
 * Reloads the page's data every `everyMs`, each time a little later up to `atMostMs`; not while the tab is
 * hidden or the browser has no network. A change of `key` starts over at `everyMs`.
 */
export function usePolling({ everyMs, atMostMs, key }: { everyMs: number; atMostMs: number; key: string }): void {
  const revalidator = useRevalidator();
  const latest = useRef(revalidator);
  latest.current = revalidator;
  useEffect(() => {
    let delay = everyMs;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const schedule = () => {
      timer = setTimeout(() => {
        if (latest.current.state === "idle" && navigator.onLine) latest.current.revalidate();
        delay = Math.min(delay * BACK_OFF, atMostMs);
        schedule();
      }, delay);
    };
    const followVisibility = () => {
      clearTimeout(timer);
      if (document.visibilityState === "visible") schedule();
    };
    followVisibility();
    document.addEventListener("visibilitychange", followVisibility);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", followVisibility);
    };
  }, [everyMs, atMostMs, key]);
}
