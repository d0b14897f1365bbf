import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Locale } from "#app/contracts/locale.ts";
import type { RuleResult } from "#app/modules/rules/rule-views.ts";
import { useFetcher } from "#app/components/use-fetcher.ts";

/** What a person wants of a rule: its text, and for which replies. */
export interface RuleWish {
  text: string;
  locale: Locale | null;
  intent: string | null;
}

export type RuleCommand =
  | ({ command: "add" } & RuleWish)
  | ({ command: "change"; version: number } & RuleWish)
  | { command: "switchOn" | "switchOff" | "dismiss" | "replay"; version: number }
  | { command: "cancelReplay" | "continueReplay"; replayId: string };

/** Sends one command of a rule's page and says why it was refused. */
export function useRuleCommand() {
  const { t } = useTranslation();
  const fetcher = useFetcher<RuleResult>();
  const handled = useRef<RuleResult | undefined>(undefined);
  const last = useRef<RuleCommand["command"]>(undefined);
  const result = fetcher.state === "idle" ? fetcher.data : undefined;
  useEffect(() => {
    if (!result || handled.current === result) return;
    handled.current = result;
    // What a replay does is seen on the page.
    if (result.ok && !last.current?.toLowerCase().includes("replay")) window.shopify?.toast.show(t("rules.saved"));
  }, [result, t]);
  return {
    send: (command: RuleCommand) => {
      last.current = command.command;
      fetcher.submit(command as unknown as Record<string, string>, { method: "post", encType: "application/json" });
    },
    isBusy: fetcher.state !== "idle",
    pending: (fetcher.state === "idle" ? undefined : (fetcher.json as RuleCommand | undefined))?.command ?? null,
    problem: result && !result.ok ? result.reason : null,
    doneId: result?.ok ? result.ruleId : null,
  };
}
