import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Urgency } from "#app/modules/conversation/intents.ts";
import { useFetcher } from "#app/components/use-fetcher.ts";

/** What a member of staff does beside a thread; the route parses exactly these. */
export type DeskCommand =
  | { intent: "addNote"; text: string }
  | { intent: "deleteNote"; noteId: string }
  | { intent: "tag"; name: string }
  | { intent: "untag"; tagId: string }
  | { intent: "setPriority"; urgency: Urgency | null }
  | { intent: "merge"; duplicateId: string }
  | { intent: "unmerge"; duplicateId: string };

export type DeskResult = { ok: true; intent: DeskCommand["intent"] } | { ok: false; intent: DeskCommand["intent"]; reason: string };

export interface DeskCommands {
  submit(command: DeskCommand): void;
  isPending: boolean;
  /** Why the last command was refused; cleared by the next one. */
  refusal: string | null;
}

/** One card's commands; `onDone` is called once for each that was carried out, a refusal leaves what was typed. */
export function useDeskCommand(conversationId: string, onDone: () => void = nothing): DeskCommands {
  const { t } = useTranslation();
  const fetcher = useFetcher<DeskResult>();
  const handled = useRef<DeskResult | undefined>(undefined);
  const done = useRef(onDone);
  done.current = onDone;
  const { data: result, state } = fetcher;
  useEffect(() => {
    if (state !== "idle" || !result || handled.current === result) return;
    handled.current = result;
    if (!result.ok) return;
    window.shopify?.toast.show(t(`desk.done.${result.intent}`));
    done.current();
  }, [state, result, t]);
  return {
    submit: (command) => fetcher.submit({ ...command }, { method: "post", encType: "application/json", action: `/app/conversations/${conversationId}/desk` }),
    isPending: state !== "idle",
    refusal: state === "idle" && result && !result.ok ? result.reason : null,
  };
}

const nothing = () => undefined;
