import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Definition } from "#app/modules/workflows/definition.ts";
import type { WorkflowResult } from "#app/modules/workflows/views.ts";
import { useFetcher } from "#app/components/use-fetcher.ts";

export type WorkflowCommand =
  | { command: "try"; definition: Definition }
  | { command: "add"; definition: Definition; proof: string }
  | { command: "change"; definition: Definition; proof: string; version: number }
  | { command: "switch"; version: number; isOn: boolean }
  | { command: "delete" };

/** Sends one command of a workflow's page and says why it was refused. */
export function useWorkflowCommand() {
  const { t } = useTranslation();
  const fetcher = useFetcher<WorkflowResult>();
  const handled = useRef<WorkflowResult | undefined>(undefined);
  const last = useRef<WorkflowCommand | undefined>(undefined);
  const result = fetcher.state === "idle" ? fetcher.data : undefined;
  useEffect(() => {
    if (!result || handled.current === result) return;
    handled.current = result;
    // What a trial shows is on the page.
    if (result.ok && last.current?.command !== "try") window.shopify?.toast.show(t("workflows.saved"));
  }, [result, t]);
  return {
    send: (command: WorkflowCommand) => {
      last.current = command;
      fetcher.submit(command, { method: "post", encType: "application/json" });
    },
    isBusy: fetcher.state !== "idle",
    pending: (fetcher.state === "idle" ? undefined : (fetcher.json as WorkflowCommand | undefined))?.command ?? null,
    problem: result && !result.ok ? result.reason : null,
    done: result?.ok ? { command: last.current?.command ?? null, ...result } : null,
  };
}
