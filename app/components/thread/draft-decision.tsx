import { BlockStack, Button, InlineStack, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { ThreadDraft } from "#app/modules/approval/views.ts";
import type { DraftContent } from "#app/modules/drafting/draft-content.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import { DraftText } from "./draft-text.tsx";
import { EditForm } from "./edit-form.tsx";
import { InstructionForm } from "./instruction-form.tsx";
import type { ThreadActions } from "./use-thread-actions.ts";
import type { Translations } from "./use-translations.ts";

const MAX_REASON_CHARACTERS = 1_000;

interface DraftDecisionProps {
  draft: ThreadDraft;
  content: DraftContent;
  actions: ThreadActions;
  conversationId: string;
  isMail: boolean;
  translations: Translations;
}

/**
 * The text that would leave and four equal ways to decide on it: none is pre-selected, and editing or
 * rejecting takes no more clicks than approving leads to (AI-13).
 */
export function DraftDecision({ draft, content, actions, conversationId, isMail, translations }: DraftDecisionProps) {
  const { work, isEditStale } = actions;
  const text = <DraftText content={content} locale={draft.locale} readable={{ draftId: draft.id, translations }} />;
  if (!useAdmin().may("answer")) return text;
  if (work.kind === "edit" && !isEditStale) return <EditForm drafted={content.text} letter={content.letter} isMail={isMail} work={work} actions={actions} locale={draft.locale} ownLocale={translations.locale} conversationId={conversationId} />;
  return (
    <BlockStack gap="400">
      {text}
      {work.kind === "reject" && <RejectForm draftId={draft.id} reason={work.reason} actions={actions} />}
      {work.kind === "redo" && <InstructionForm work={work} actions={actions} conversationId={conversationId} locale={draft.locale} />}
      {(work.kind === "look" || isEditStale) && <DecisionButtons draft={draft} text={content.text} actions={actions} />}
    </BlockStack>
  );
}

function DecisionButtons({ draft, text, actions }: { draft: ThreadDraft; text: string; actions: ThreadActions }) {
  const { t } = useTranslation();
  const { pending, isFresh, setWork, submit, isEditStale, shown } = actions;
  const { id: draftId, basedOnSequence } = draft;
  const isBusy = pending !== null || isEditStale;
  return (
    <div className="loket-decisions"><InlineStack gap="200">
      <Button onClick={() => submit({ intent: "approve", draftId, basedOnSequence, actions: shown })} loading={pending === "approve"} disabled={isBusy || isFresh}>{shown.length > 0 ? t("draft.action.approveWith", { count: shown.length }) : t("draft.action.approve")}</Button>
      <Button onClick={() => setWork({ kind: "edit", draftId, basedOnSequence, text })} disabled={isBusy}>{t("draft.action.edit")}</Button>
      <Button onClick={() => setWork({ kind: "reject", reason: "" })} disabled={isBusy}>{t("draft.action.reject")}</Button>
      <Button onClick={() => setWork({ kind: "redo", instruction: "" })} disabled={isBusy}>{t("draft.action.redo")}</Button>
    </InlineStack></div>
  );
}

function RejectForm({ draftId, reason, actions }: { draftId: string; reason: string; actions: ThreadActions }) {
  const { t } = useTranslation();
  return (
    <BlockStack gap="300">
      <TextField
        label={t("draft.reasonLabel")} value={reason} onChange={(next) => actions.setWork({ kind: "reject", reason: next })} multiline={2}
        maxLength={MAX_REASON_CHARACTERS} autoComplete="off" helpText={t("draft.reasonHelp")} autoFocus
      />
      <InlineStack gap="200">
        <Button onClick={() => actions.submit({ intent: "reject", draftId, reason })} loading={actions.pending === "reject"} disabled={reason.trim() === ""}>{t("draft.action.reject")}</Button>
        <Button onClick={() => actions.setWork({ kind: "look" })}>{t("action.cancel")}</Button>
      </InlineStack>
    </BlockStack>
  );
}
