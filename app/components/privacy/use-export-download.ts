import { useEffect, useRef } from "react";
import type { StoredExport } from "#app/modules/privacy/export-file.ts";
import { useFetcher } from "#app/components/use-fetcher.ts";

export type ExportAnswer = { ok: true; file: StoredExport } | { ok: false };
export type ExportFormat = "text" | "json";

interface ExportDownload {
  download(format: ExportFormat): void;
  /** What is being fetched now. */
  pending: ExportFormat | null;
  /** The export is no longer there. */
  isGone: boolean;
}

/**
 * Fetches an export with the session token and hands it to the browser as a file. Every click asks the server
 * anew, so that every copy is on record.
 */
export function useExportDownload(requestId: string): ExportDownload {
  const { load, state, data } = useFetcher<ExportAnswer>();
  const wanted = useRef<ExportFormat | null>(null);

  useEffect(() => {
    if (state !== "idle" || !data || !wanted.current) return;
    if (data.ok) saveFile(data.file, wanted.current, requestId);
    wanted.current = null;
  }, [state, data, requestId]);

  return {
    download: (format) => {
      wanted.current = format;
      load(`/app/privacy/${requestId}`);
    },
    pending: state === "idle" ? null : wanted.current,
    isGone: state === "idle" && data?.ok === false,
  };
}

function saveFile({ json, text }: StoredExport, format: ExportFormat, requestId: string): void {
  const [content, type, ending] = format === "json" ? [JSON.stringify(json, null, 2), "application/json", "json"] : [text, "text/plain;charset=utf-8", "txt"];
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = `loket-${json.exportedAt.slice(0, 10)}-${requestId.slice(-8)}.${ending}`;
  link.click();
  // The browser reads the file after the click returns.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
