import { useRevalidator } from "@remix-run/react";
import { useEffect, useRef } from "react";

const BACK_OFF = 1.5;

interface Polling {
  everyMs: number;
  atMostMs: number;
  key: string;
  /** Where to ask first for the mark of what is shown, and the one that is: only another one reloads. */
  news?: { url: string; mark: string };
}

/**
 * Reloads the page's data every `everyMs`, each time a little later up to `atMostMs`; not while the tab is
 * hidden or the browser has no network. A change of `key` starts over at `everyMs`.
 */
export function usePolling({ everyMs, atMostMs, key, news }: Polling): void {
  const revalidator = useRevalidator();
  const latest = useRef({ revalidator, news });
  latest.current = { revalidator, news };
  useEffect(() => {
    let isGone = false;
    const look = async () => {
      const isWorthIt = latest.current.news === undefined || await hasNews(latest.current.news);
      if (!isGone && isWorthIt && latest.current.revalidator.state === "idle") latest.current.revalidator.revalidate();
    };
    let delay = everyMs;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const schedule = () => {
      timer = setTimeout(() => {
        if (latest.current.revalidator.state === "idle" && navigator.onLine) void look();
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
      isGone = true;
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", followVisibility);
    };
  }, [everyMs, atMostMs, key]);
}

/** A refusal (gone, signed out) is news too; an answer that does not come or a server in trouble is none: what is shown stays. */
async function hasNews({ url, mark }: { url: string; mark: string }): Promise<boolean> {
  try {
    const response = await fetch(url);
    if (!response.ok) return response.status < 500;
    return ((await response.json()) as { mark: string }).mark !== mark;
  } catch {
    return false;
  }
}
