import { useNavigate } from "@remix-run/react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Locale } from "#app/contracts/locale.ts";
import { useFetcher } from "#app/components/use-fetcher.ts";
import { useAnswer } from "./use-playground.ts";

export type CasesCommand =
  | { command: "run" }
  | { command: "cancel"; runId: string }
  | { command: "remove"; caseId: string }
  | { command: "starters"; locale: Locale }
  | { command: "decide"; changeId: string; runId: string; decision: "live" | "back" }
  | { command: "again"; changeId: string };

export type CasesResult = { ok: true; command: CasesCommand["command"]; runId?: string; added?: number } | { ok: false; reason: string };

/** Sends one command of the pages of cases and runs; goes to a run that it began; says why it was refused. */
export function useCasesCommand() {
  const { t } = useTranslation();
  const fetcher = useFetcher<CasesResult>();
  const navigate = useNavigate();
  const [problem, setProblem] = useState<string | null>(null);
  const [sent, setSent] = useState<CasesCommand | null>(null);
  useAnswer(fetcher, (result) => {
    setProblem(result.ok ? null : result.reason);
    if (!result.ok) return;
    if (result.runId) navigate(`/app/playground/runs/${result.runId}`);
    if (result.command === "starters") window.shopify?.toast.show(t("cases.added", { count: result.added ?? 0 }));
    if (result.command === "decide") window.shopify?.toast.show(t(sent?.command === "decide" && sent.decision === "live" ? "guidance.isLive" : "guidance.isBack"));
  });
  const isBusy = fetcher.state !== "idle";
  return {
    send: (command: CasesCommand) => {
      setSent(command);
      fetcher.submit({ ...command }, { method: "post", encType: "application/json" });
    },
    pending: isBusy ? sent : null,
    isBusy, problem,
  };
}
