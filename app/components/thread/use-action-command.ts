import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useFetcher } from "#app/components/use-fetcher.ts";
import type { ThreadCommand, ThreadResult } from "./use-thread-actions.ts";

type Refused = Extract<ThreadResult, { ok: false }>;

export interface ActionCommand {
  submit(command: ThreadCommand): void;
  isPending: boolean;
  /** Why the last try was refused; cleared by the next one. */
  refused: Refused | null;
}

/** One form's own command to the thread: `onDone` after success; a refusal leaves the form with all that was typed. */
export function useActionCommand({ conversationId, onDone }: { conversationId: string; onDone: () => void }): ActionCommand {
  const { t } = useTranslation();
  const fetcher = useFetcher<ThreadResult>();
  const handled = useRef<ThreadResult | undefined>(undefined);
  const done = useRef(onDone);
  done.current = onDone;
  const { data, state } = fetcher;
  useEffect(() => {
    if (state !== "idle" || !data || handled.current === data) return;
    handled.current = data;
    if (!data.ok) return;
    window.shopify?.toast.show(t(`thread.done.${data.intent}`));
    done.current();
  }, [state, data, t]);
  return {
    submit: (command) => fetcher.submit({ ...command } as unknown as Record<string, string>, { method: "post", encType: "application/json", action: `/app/conversations/${conversationId}` }),
    isPending: state !== "idle",
    refused: state === "idle" && data && !data.ok ? data : null,
  };
}
