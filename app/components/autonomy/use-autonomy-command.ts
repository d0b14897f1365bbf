import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFetcher } from "#app/components/use-fetcher.ts";
import type { AutonomyResult } from "./autonomy-page.tsx";

export type AutonomyCommand =
  | { command: "level"; intent: string; locale: string; level: string }
  | { command: "bar"; bar: number }
  | { command: "stop"; stopped: boolean }
  | { command: "bulk"; isOn: boolean }
  | { command: "startShadow"; days: number }
  | { command: "stopShadow" }
  | { command: "train"; answers: Record<string, boolean> };

/** Sends one command of the page; says why it was refused, and which lessons were judged wrongly. */
export function useAutonomyCommand() {
  const { t } = useTranslation();
  const fetcher = useFetcher<AutonomyResult>();
  const [problem, setProblem] = useState<string | null>(null);
  const [wrong, setWrong] = useState<string[] | null>(null);
  const handled = useRef<AutonomyResult | undefined>(undefined);
  useEffect(() => {
    const result = fetcher.data;
    if (fetcher.state !== "idle" || !result || handled.current === result) return;
    handled.current = result;
    setProblem(result.ok ? null : result.reason);
    setWrong(result.ok ? result.wrong : null);
    if (result.ok && result.wrong.length === 0) window.shopify?.toast.show(t("autonomy.saved"));
  }, [fetcher.state, fetcher.data, t]);
  return { send: (command: AutonomyCommand) => fetcher.submit(command, { method: "post", encType: "application/json" }), isBusy: fetcher.state !== "idle", problem, wrong };
}
