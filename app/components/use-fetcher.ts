import { useFetcher as useRemixFetcher } from "@remix-run/react";
import { useCallback } from "react";

/**
 * Remix's fetcher, for a browser that may be without a network: Remix would put an error in the place of the whole page and of what
 * was written on it. Here nothing is sent then, and the page says why (`offline-notice`); what only reads begins once the network is back.
 */
export function useFetcher<Data = unknown>(): ReturnType<typeof useRemixFetcher<Data>> {
  const fetcher = useRemixFetcher<Data>();
  const { submit, load } = fetcher;
  const submitOnline = useCallback<typeof submit>((...wanted) => {
    if (navigator.onLine) submit(...wanted);
  }, [submit]);
  const loadOnline = useCallback<typeof load>((...wanted) => {
    if (navigator.onLine) load(...wanted);
    else addEventListener("online", () => load(...wanted), { once: true });
  }, [load]);
  return { ...fetcher, submit: submitOnline, load: loadOnline };
}
