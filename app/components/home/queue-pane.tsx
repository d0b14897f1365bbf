import { Badge, BlockStack, Button, InlineStack, Link } from "@shopify/polaris";
import { useEffect, useRef, useState, type MutableRefObject } from "react";
import { useTranslation } from "react-i18next";
import type { Colleague, Thread } from "#app/modules/approval/views.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import { Gutter } from "#app/components/admin-page.tsx";
import { DueBadge } from "#app/components/due-badge.tsx";
import { ActionsCard } from "#app/components/thread/actions-card.tsx";
import { canRedo } from "#app/components/thread/can-redo.ts";
import { DraftCard } from "#app/components/thread/draft-card.tsx";
import { IdentityBadge } from "#app/components/thread/identity-badge.tsx";
import { MessageList } from "#app/components/thread/message-list.tsx";
import { OrderPanel } from "#app/components/thread/order-panel.tsx";
import { RenderedReply } from "#app/components/thread/rendered-reply.tsx";
import { ReplyComposer } from "#app/components/thread/reply-composer.tsx";
import { SnoozeForm } from "#app/components/thread/snooze-form.tsx";
import { TranslationBar } from "#app/components/thread/translation-bar.tsx";
import { type DraftWork, type ThreadActions, type ThreadResult, useThreadActions } from "#app/components/thread/use-thread-actions.ts";
import { useTranslations } from "#app/components/thread/use-translations.ts";
import { useWords } from "#app/components/use-words.ts";
import { AssignForm } from "./assign-form.tsx";
import { DecisionBar } from "./decision-bar.tsx";
import { GUARD_MS, isGuardOver, type QueueCommand } from "./queue-keys.ts";
import { ReasonBadges } from "./reason-badges.tsx";
import { WatcherLine } from "./watcher-line.tsx";

interface QueuePaneProps {
  thread: Thread;
  colleagues: Colleague[];
  /** Staff id of who looks. */
  me: string;
  isOnline: boolean;
  onDone(result: Extract<ThreadResult, { ok: true }>, name: string): boolean;
  /** What the keys do here. */
  commandRef: MutableRefObject<((command: QueueCommand) => void) | null>;
  onMove(step: 1 | -1): void;
  onClose(): void;
}

/** One draft with everything that a decision needs (AI-13); nothing is pre-selected, and the first moment after it came up decides nothing. */
export function QueuePane({ thread, colleagues, me, isOnline, onDone, commandRef, onMove, onClose }: QueuePaneProps) {
  const { t } = useTranslation();
  const name = thread.customerName ?? t("person.visitor");
  const canAnswer = useAdmin().may("answer");
  const actions = useGuarded(useThreadActions(thread, { onDone: (result) => onDone(result, name) }), { draftId: thread.draft?.id ?? null, isOnline });
  const translations = useTranslations(thread);
  const [task, setTask] = useState<"snooze" | "assign" | null>(null);
  const pane = useRef<HTMLElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  // Whoever hears the page is told what came up, and Enter is not on a button of the draft before.
  useEffect(() => {
    title.current?.focus({ preventScroll: true });
    // Read from its beginning, wherever the person had scrolled to in the draft before or in the list.
    if (pane.current && pane.current.getBoundingClientRect().top < 0) pane.current.scrollIntoView();
  }, []);
  const { draft } = thread;
  const isReady = canAnswer && isOnline && actions.pending === null;
  /** One step back: a form in which nothing is written yet, then the draft. */
  const close = () => {
    if (task !== null) setTask(null);
    else if (actions.work.kind === "look") onClose();
    else if (!isBegun(actions.work, draft?.content?.text ?? "")) actions.setWork({ kind: "look" });
  };
  const onCommand = (command: QueueCommand) => {
    if (command === "next" || command === "previous") return onMove(command === "next" ? 1 : -1);
    if (command === "close") return close();
    if (!isReady) return;
    if (command === "snooze" || command === "assign") return setTask(command);
    if (actions.work.kind !== "look" || actions.isEditStale) return;
    if (command === "redo") return canRedo(thread) ? actions.setWork({ kind: "redo", instruction: "" }) : undefined;
    if (draft?.status !== "READY" || !draft.content) return;
    if (command === "approve") actions.submit({ intent: "approve", draftId: draft.id, basedOnSequence: draft.basedOnSequence, actions: actions.shown });
    else if (command === "edit") actions.setWork({ kind: "edit", draftId: draft.id, basedOnSequence: draft.basedOnSequence, text: draft.content.text });
    else if (command === "reject") actions.setWork({ kind: "reject", reason: "" });
  };
  useEffect(() => {
    commandRef.current = onCommand;
    return () => {
      commandRef.current = null;
    };
  });
  const text = actions.work.kind === "edit" && !actions.isEditStale ? actions.work.text : draft?.content?.text ?? "";
  return (
    <section ref={pane} className="loket-pane" aria-labelledby="loket-pane-title">
      <BlockStack gap="300">
        <Gutter>
          <BlockStack gap="150">
            <InlineStack align="space-between" blockAlign="center" gap="200">
              <h2 id="loket-pane-title" ref={title} tabIndex={-1} className="loket-pane__title">{name}</h2>
              <InlineStack gap="300">
                <span className="loket-pane__back"><Button variant="plain" onClick={onClose}>{t("counter.back")}</Button></span>
                {canAnswer && (["snooze", "assign"] as const).map((each) => (
                  <span key={each} className="loket-pane__task"><Button variant="plain" disabled={!isReady} onClick={() => setTask(each)}>{t(`counter.bar.${each}`)}</Button></span>
                ))}
                <Link url={`/app/conversations/${thread.conversationId}`}>{t("counter.whole")}</Link>
              </InlineStack>
            </InlineStack>
            <InlineStack gap="100">
              <ReasonBadges reasons={draft?.riskReasons ?? []} waitingSince={thread.waitingSince} />
              <StateBadges thread={thread} />
            </InlineStack>
            <WatcherLine watchers={thread.watchers} />
          </BlockStack>
        </Gutter>
        {task === "snooze" && <SnoozeForm actions={actions} onClose={() => setTask(null)} />}
        {task === "assign" && <AssignForm thread={thread} colleagues={colleagues} me={me} actions={actions} onClose={() => setTask(null)} />}
        <Gutter>
          <BlockStack gap="300">
            <TranslationBar translations={translations} />
            <MessageList messages={thread.messages} customerName={thread.customerName} actions={actions} translations={translations} conversationId={thread.conversationId} />
          </BlockStack>
        </Gutter>
        <ActionsCard thread={thread} actions={actions} />
        <DraftCard thread={thread} actions={actions} translations={translations} />
        {draft?.status === "READY" && text !== "" && <RenderedReply draft={draft} text={text} isTranslated={actions.work.kind === "edit" && actions.work.translationId !== undefined} />}
        {canAnswer && (draft?.status !== "READY" || actions.reply !== "") && <ReplyComposer actions={actions} conversationId={thread.conversationId} isMail={thread.channel === "EMAIL"} locale={thread.locale} ownLocale={translations.locale} />}
        <OrderPanel conversationId={thread.conversationId} isCustomer={thread.isCustomer} verifiedOrders={thread.verifiedOrders} actions={actions} />
      </BlockStack>
      {/* Not over a form, which has its own buttons. */}
      {canAnswer && actions.work.kind === "look" && task === null && <DecisionBar thread={thread} isReady={isReady} isFresh={actions.isFresh} onCommand={onCommand} />}
    </section>
  );
}

/** Words that a key must not throw away. */
function isBegun(work: DraftWork, drafted: string): boolean {
  if (work.kind === "edit") return work.text !== drafted;
  return work.kind === "reject" ? work.reason.trim() !== "" : work.kind === "redo" && (work.instruction.trim() !== "" || work.macro !== undefined);
}

function StateBadges({ thread }: { thread: Thread }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const words = useWords();
  return (
    <>
      <IdentityBadge thread={thread} />
      {thread.timer && <DueBadge timer={thread.timer} />}
      {thread.needsHumanReason && <Badge tone="attention">{words("humanReason", thread.needsHumanReason)}</Badge>}
      {thread.snoozedUntil && <Badge>{t("snooze.until", { at: format.dateTime(thread.snoozedUntil) })}</Badge>}
      {thread.status === "RESOLVED" && <Badge>{t("conversationStatus.RESOLVED")}</Badge>}
      {thread.assignedTo && <Badge>{t("counter.assignedTo", { name: thread.assignedTo.name ?? t("counter.colleague") })}</Badge>}
    </>
  );
}

/**
 * No approval in the first moment after a draft came up (a double press or tap was meant for the one before), and none without
 * a network, where a text would be lost on an error page.
 */
function useGuarded(actions: ThreadActions, { draftId, isOnline }: { draftId: string | null; isOnline: boolean }): ThreadActions {
  const shownAt = useRef({ draftId, at: Date.now() });
  if (shownAt.current.draftId !== draftId) shownAt.current = { draftId, at: Date.now() };
  const [seen, setSeen] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setSeen(draftId), GUARD_MS);
    return () => clearTimeout(timer);
  }, [draftId]);
  return {
    ...actions,
    isFresh: seen !== draftId,
    submit: (command) => {
      if (!isOnline || actions.pending !== null) return;
      // Whoever edited has seen it.
      if (command.intent === "approve" && command.text === undefined && !isGuardOver(shownAt.current.at, Date.now())) return;
      actions.submit(command);
    },
  };
}

