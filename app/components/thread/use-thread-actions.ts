import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ActionProblem } from "#app/modules/actions/action-problems.ts";
import type { Locale } from "#app/contracts/locale.ts";
import type { Intent } from "#app/modules/conversation/intents.ts";
import type { AnswerByMail } from "#app/modules/mail/answer-by-mail.ts";
import type { Copies } from "./copies-field.tsx";
import type { Thread } from "#app/modules/approval/views.ts";
import { MAX_MACROS_USED } from "#app/modules/macros/views.ts";
import { useFetcher } from "#app/components/use-fetcher.ts";
import { findBegunWork, keepBegunWork } from "./begun-work.ts";

/** A proposed action exactly as it is on the screen. */
export interface ShownAction {
  actionId: string;
  shown: string;
}

/** What a text that leaves was translated from, and that the person has read what the checks found. */
interface FromTranslation {
  id?: string;
  isAccepted: boolean;
}

/** What a member of staff can do in a thread; the route parses exactly these. */
export type ThreadCommand =
  | { intent: "approve"; draftId: string; basedOnSequence: number; text?: string; translation?: FromTranslation; actions?: ShownAction[]; macroIds?: string[]; letter?: AnswerByMail }
  | { intent: "reject"; draftId: string; reason: string }
  | { intent: "redo"; instruction: string; macroId?: string }
  | { intent: "reply"; text: string; translation?: FromTranslation; actions?: ShownAction[]; macroIds?: string[]; letter?: AnswerByMail }
  | { intent: "undo"; messageId: string }
  | { intent: "letter"; messageId: string; decision: "again" | "sent" }
  | { intent: "removeAction" | "retryAction" | "checkAction"; actionId: string }
  | { intent: "addAction"; wish: Record<string, unknown> }
  | { intent: "changeAction"; actionId: string; wish: Record<string, unknown> }
  | { intent: "sendWithout"; messageId: string }
  | { intent: "setIntent"; topic: Intent }
  | { intent: "setLanguage"; locale: Locale | null }
  | { intent: "resolve" }
  | { intent: "report"; messageId: string }
  | { intent: "snooze"; until: string }
  | { intent: "assign"; assignee: string | null }
  | { intent: "reopen" };

export type ThreadIntent = ThreadCommand["intent"];
export type ThreadResult =
  | { ok: true; intent: ThreadIntent; text?: string; translationId?: string | null; macroIds?: string[]; decided?: { messageId: string; leavesAt: string } }
  | { ok: false; intent: ThreadIntent; reason: string; values?: Record<string, string>; problems?: ActionProblem[]; differences?: string[] };

/** Commands whose refusals stand with the actions, not with the proposed reply. */
export function isAboutActions(intent: ThreadIntent): boolean {
  return ["addAction", "changeAction", "removeAction", "retryAction", "checkAction", "sendWithout"].includes(intent);
}

/** A saved reply that the next draft is to be made of. */
export interface ChosenMacro {
  id: string;
  name: string;
}

/** What the person is doing with the draft right now. Lives here, so that a new draft cannot wipe it out. */
export type DraftWork =
  | { kind: "look" }
  | { kind: "edit"; draftId: string; basedOnSequence: number; text: string; translationId?: string; copies?: Copies }
  | { kind: "reject"; reason: string }
  | { kind: "redo"; instruction: string; macro?: ChosenMacro };

export interface ThreadActions {
  submit(command: ThreadCommand): void;
  pending: ThreadIntent | null;
  /** The draft came up a moment ago: a press now was meant for the one before, and none approves. */
  isFresh: boolean;
  /** Why the last command was refused; cleared by the next one. */
  refusal: { intent: ThreadIntent; reason: string; values?: Record<string, string>; differences?: string[] } | null;
  /** The proposals that go with the next reply, as an approval names them. */
  shown: ShownAction[];
  work: DraftWork;
  setWork(work: DraftWork): void;
  /** Text of the person's own reply. */
  reply: string;
  setReply(text: string): void;
  /** The translation that this text was made of; gone when the text is. */
  replyTranslationId: string | null;
  setReplyTranslationId(id: string | null): void;
  /** Macros that were put into the text being written; the reply that leaves counts as their use. */
  macroIds: string[];
  addMacro(id: string): void;
  /** The edited text belongs to a draft that is no longer the one to decide on. */
  isEditStale: boolean;
}

interface ThreadOptions {
  /** True: the page says itself what was done. */
  onDone?: (result: Extract<ThreadResult, { ok: true }>) => boolean;
}

/** Commands, their results, and the texts being written; a refusal never costs the person their text. */
export function useThreadActions(thread: Thread, { onDone }: ThreadOptions = {}): ThreadActions {
  const { t } = useTranslation();
  const { conversationId } = thread;
  const fetcher = useFetcher<ThreadResult>();
  const [work, setWork] = useState<DraftWork>(() => findBegunWork(conversationId).work);
  const [reply, setReply] = useState(() => findBegunWork(conversationId).reply);
  const [replyTranslationId, setReplyTranslationId] = useState(() => findBegunWork(conversationId).replyTranslationId);
  const [macroIds, setMacroIds] = useState(() => findBegunWork(conversationId).macroIds);
  useEffect(() => keepBegunWork(conversationId, { work, reply, replyTranslationId, macroIds }), [conversationId, work, reply, replyTranslationId, macroIds]);
  const handled = useRef<ThreadResult | undefined>(undefined);
  const result = fetcher.data;

  useEffect(() => {
    // As soon as the answer is there: what it changes on the page may be read meanwhile.
    if (fetcher.state === "submitting" || !result || handled.current === result) return;
    handled.current = result;
    if (!result.ok) return;
    const isDecided = result.intent === "approve" || result.intent === "reject" || result.intent === "redo";
    // At once: the page may move on to the next draft before this one is rendered again.
    if (isDecided) keepBegunWork(conversationId, { work: { kind: "look" }, reply, replyTranslationId, macroIds: [] });
    if (isDecided || result.intent === "reply") setMacroIds([]);
    if (!onDone?.(result)) window.shopify?.toast.show(t(`thread.done.${result.intent}`));
    if (result.intent === "reply") {
      setReply("");
      setReplyTranslationId(null);
    } else if (isDecided) setWork({ kind: "look" });
    // A reply that was taken back goes in front of what the person began to write meanwhile.
    else if (result.intent === "undo" && result.text) {
      setReplyTranslationId(result.translationId ?? null);
      setMacroIds((current) => [...current, ...(result.macroIds ?? [])]);
      setReply((current) => [result.text, current].filter(Boolean).join("\n\n"));
    }
  }, [fetcher.state, result, t]);

  const { draft } = thread;
  useEffect(() => {
    if (draft?.status !== "READY" || draft.keptText === null) return;
    const kept: DraftWork = { kind: "edit", draftId: draft.id, basedOnSequence: draft.basedOnSequence, text: draft.keptText };
    setWork((current) => (current.kind === "look" ? kept : current));
    // Once per draft: its kept text does not change, and closing the form must not open it again.
  }, [draft?.id]);

  const command = fetcher.state === "idle" ? undefined : (fetcher.json as ThreadCommand | undefined);
  return {
    submit: (next) => fetcher.submit({ ...next } as unknown as Record<string, string>, { method: "post", encType: "application/json", action: `/app/conversations/${conversationId}` }),
    pending: command?.intent ?? null,
    isFresh: false,
    refusal: fetcher.state === "idle" && result && !result.ok ? result : null,
    shown: thread.actions.filter(({ status }) => status === "PROPOSED").map(({ id, shown }) => ({ actionId: id, shown })),
    work,
    setWork,
    reply,
    setReply: (text) => {
      setReply(text);
      if (text.trim() !== "") return;
      setReplyTranslationId(null);
      if (work.kind !== "edit") setMacroIds([]);
    },
    replyTranslationId,
    setReplyTranslationId,
    macroIds,
    addMacro: (id) => setMacroIds((current) => (current.includes(id) ? current : [...current, id].slice(-MAX_MACROS_USED))),
    isEditStale: work.kind === "edit" && (thread.draft?.id !== work.draftId || thread.draft.status !== "READY"),
  };
}
