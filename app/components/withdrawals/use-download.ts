import { useEffect, useRef } from "react";
import { useFetcher } from "#app/components/use-fetcher.ts";

export type DownloadAnswer = { ok: true; filename: string; contentType: string; base64: string } | { ok: false; reason: string };

interface Download {
  download(url: string): void;
  /** The address that is being fetched now. */
  pending: string | null;
  /** Why there is no file; a code. */
  refusal: string | null;
}

/** Fetches a file with the session token and hands it to the browser. Every click asks the server anew, so that every copy is on record. */
export function useDownload(): Download {
  const { load, state, data } = useFetcher<DownloadAnswer>();
  const wanted = useRef<string | null>(null);
  useEffect(() => {
    if (state !== "idle" || !data || wanted.current === null) return;
    if (data.ok) saveFile(data);
    wanted.current = null;
  }, [state, data]);
  return {
    download: (url) => {
      wanted.current = url;
      load(url);
    },
    pending: state === "idle" ? null : wanted.current,
    refusal: state === "idle" && data?.ok === false ? data.reason : null,
  };
}

function saveFile({ filename, contentType, base64 }: Extract<DownloadAnswer, { ok: true }>): void {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const url = URL.createObjectURL(new Blob([bytes], { type: contentType }));
  const link = document.createElement("a");
  link.href = url;
  link.download = filename;
  link.click();
  // The browser reads the file after the click returns.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
