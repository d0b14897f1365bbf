import { useFetcher } from "#app/components/use-fetcher.ts";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { MailboxForm, MailboxResult } from "#app/modules/mailbox/mailbox-form.ts";

type Command =
  | { command: "save" | "test"; mailboxId: string | null; form: MailboxForm }
  | { command: "switch"; mailboxId: string; isOn: boolean }
  | { command: "remove" | "signIn"; mailboxId: string };

export interface MailboxCommand {
  run(command: Command): void;
  /** The command that is on its way. */
  pending: Command["command"] | null;
  problem: string | null;
  test: Extract<MailboxResult, { ok: true }>["test"] | null;
  forget(): void;
}

/** Commands of the mailboxes' page; every answer is told once. */
export function useMailboxCommand(onSaved: () => void): MailboxCommand {
  const { t } = useTranslation();
  const fetcher = useFetcher<MailboxResult>();
  const [sent, setSent] = useState<Command["command"] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [test, setTest] = useState<MailboxCommand["test"]>(null);
  const handled = useRef<MailboxResult | undefined>(undefined);
  const { state, data } = fetcher;
  useEffect(() => {
    if (state !== "idle" || !data || handled.current === data) return;
    handled.current = data;
    setProblem(data.ok ? null : data.reason);
    setTest(data.ok ? (data.test ?? null) : null);
    if (!data.ok) return;
    // A page of Google or Microsoft cannot stand in the admin's frame.
    if (data.signInUrl) window.open(data.signInUrl, "_top");
    if (sent === "save") onSaved();
    if (sent === "save" || sent === "remove") window.shopify?.toast.show(t(sent === "save" ? "mailboxes.saved" : "mailboxes.removed"));
  }, [state, data, sent, onSaved, t]);
  return {
    run(command) {
      setSent(command.command);
      setProblem(null);
      setTest(null);
      fetcher.submit(command, { method: "post", encType: "application/json" });
    },
    pending: state === "idle" ? null : sent, problem, test,
    forget() {
      setProblem(null);
      setTest(null);
    },
  };
}
