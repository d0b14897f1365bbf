import { useFetcher } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Thread } from "#app/modules/approval/views.ts";

/** What a member of staff can do in a thread; the route parses exactly these. */
export type ThreadCommand =
  | { intent: "approve"; draftId: string; basedOnSequence: number; text?: string }
  | { intent: "reject"; draftId: string; reason: string }
  | { intent: "redo"; instruction: string }
  | { intent: "reply"; text: string }
  | { intent: "resolve" }
  | { intent: "reopen" };

export type ThreadIntent = ThreadCommand["intent"];
export type ThreadResult = { ok: true; intent: ThreadIntent } | { ok: false; intent: ThreadIntent; reason: string };

/** What the person is doing with the draft right now. Lives here, so that a new draft cannot wipe it out. */
export type DraftWork =
  | { kind: "look" }
  | { kind: "edit"; draftId: string; basedOnSequence: number; text: string }
  | { kind: "reject"; reason: string }
  | { kind: "redo"; instruction: string };

export interface ThreadActions {
  submit(command: ThreadCommand): void;
  pending: ThreadIntent | null;
  /** Why the last command was refused; cleared by the next one. */
  refusal: { intent: ThreadIntent; reason: string } | null;
  work: DraftWork;
  setWork(work: DraftWork): void;
  /** Text of the person's own reply. */
  reply: string;
  setReply(text: string): void;
  /** The edited text belongs to a draft that is no longer the one to decide on. */
  isEditStale: boolean;
}

/** Commands, their results, and the texts being written; a refusal never costs the person their text. */
export function useThreadActions(thread: Thread): ThreadActions {
  const { t } = useTranslation();
  const fetcher = useFetcher<ThreadResult>();
  const [work, setWork] = useState<DraftWork>({ kind: "look" });
  const [reply, setReply] = useState("");
  const handled = useRef<ThreadResult | undefined>(undefined);
  const result = fetcher.data;

  useEffect(() => {
    if (fetcher.state !== "idle" || !result || handled.current === result) return;
    handled.current = result;
    if (!result.ok) return;
    window.shopify?.toast.show(t(`thread.done.${result.intent}`));
    if (result.intent === "reply") setReply("");
    else setWork({ kind: "look" });
  }, [fetcher.state, result, t]);

  const command = fetcher.state === "idle" ? undefined : (fetcher.json as ThreadCommand | undefined);
  return {
    submit: (next) => fetcher.submit({ ...next }, { method: "post", encType: "application/json" }),
    pending: command?.intent ?? null,
    refusal: fetcher.state === "idle" && result && !result.ok ? result : null,
    work,
    setWork,
    reply,
    setReply,
    isEditStale: work.kind === "edit" && (thread.draft?.id !== work.draftId || thread.draft.status !== "READY"),
  };
}
