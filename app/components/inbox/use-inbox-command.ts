import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { TagColour } from "#app/modules/conversation/tag-colours.ts";
import { useFetcher } from "#app/components/use-fetcher.ts";

/** What a member of staff can do in the inbox; the route parses exactly these. */
export type InboxCommand =
  | { intent: "saveView"; name: string; query: string; isShared: boolean }
  | { intent: "deleteView"; viewId: string }
  | { intent: "colourTag"; tagId: string; colour: TagColour | null }
  | { intent: "deleteTag"; tagId: string };

export type InboxResult = { ok: true; intent: InboxCommand["intent"] } | { ok: false; intent: InboxCommand["intent"]; reason: string };

export interface InboxCommands {
  submit(command: InboxCommand): void;
  isPending: boolean;
  /** Why the last command was refused; cleared by the next one. */
  refusal: string | null;
}

/** Sends commands of the inbox and says when they are done; `onDone` is called once for each. */
export function useInboxCommand(onDone: () => void): InboxCommands {
  const { t } = useTranslation();
  const fetcher = useFetcher<InboxResult>();
  const handled = useRef<InboxResult | undefined>(undefined);
  const done = useRef(onDone);
  done.current = onDone;
  const result = fetcher.data;
  useEffect(() => {
    if (fetcher.state !== "idle" || !result || handled.current === result) return;
    handled.current = result;
    if (!result.ok) return;
    window.shopify?.toast.show(t(`inbox.done.${result.intent}`));
    done.current();
  }, [fetcher.state, result, t]);
  return {
    submit: (command) => fetcher.submit({ ...command }, { method: "post", encType: "application/json", action: "/app/inbox" }),
    isPending: fetcher.state !== "idle",
    refusal: fetcher.state === "idle" && result && !result.ok ? result.reason : null,
  };
}
