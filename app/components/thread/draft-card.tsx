import { BlockStack, Button, Card, InlineStack, SkeletonBodyText, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Thread, ThreadDraft } from "#app/modules/approval/views.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import { DraftBadges } from "#app/components/draft-badges.tsx";
import { useWords } from "#app/components/use-words.ts";
import { DraftDecision } from "./draft-decision.tsx";
import { InstructionForm } from "./instruction-form.tsx";
import { KeptText } from "./kept-text.tsx";
import { Refusal } from "./refusal.tsx";
import { RefusedProposals } from "./refused-proposals.tsx";
import type { Translations } from "./use-translations.ts";
import { isAboutActions, type ThreadActions } from "./use-thread-actions.ts";

interface DraftCardProps {
  thread: Thread;
  actions: ThreadActions;
  translations: Translations;
}

/** The proposed reply and what to do with it, or why there is none. */
export function DraftCard({ thread, actions, translations }: DraftCardProps) {
  const { t } = useTranslation();
  const { draft } = thread;
  const refusal = actions.refusal && actions.refusal.intent !== "reply" && !isAboutActions(actions.refusal.intent) && actions.refusal.reason !== "translation_differs" ? actions.refusal : null;
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">{t("draft.title")}</Text>
          {draft?.status === "READY" && draft.content && (
            <DraftBadges source={draft.source} verified={draft.verified} markedSentences={draft.content.claims.filter(({ verdict }) => verdict === "UNSUPPORTED").length} />
          )}
        </InlineStack>
        {/* One banner at a time: a stale edit says more than the refusal that led to it. */}
        {actions.isEditStale ? <KeptText actions={actions} /> : refusal && <Refusal {...refusal} />}
        <DraftState thread={thread} actions={actions} translations={translations} />
      </BlockStack>
    </Card>
  );
}

function DraftState({ thread, actions, translations }: DraftCardProps) {
  const { t } = useTranslation();
  const canAnswer = useAdmin().may("answer");
  const { draft } = thread;
  if (draft?.status === "QUEUED" || draft?.status === "GENERATING") return <Writing instruction={draft.instruction} />;
  if (draft?.status === "READY" && draft.content) {
    return (
      <>
        {draft.source === "TEMPLATE" && <WhyTemplate draft={draft} />}
        {draft.autoOutcome && <KeptBack gate={draft.autoOutcome} />}
        {draft.content.refused && <RefusedProposals refused={draft.content.refused} />}
        <DraftDecision draft={draft} content={draft.content} actions={actions} conversationId={thread.conversationId} isMail={thread.channel === "EMAIL"} translations={translations} />
      </>
    );
  }
  if (thread.shadowUntil !== null && thread.mode === "AI") return <Hidden until={thread.shadowUntil} />;
  if (thread.mode === "HUMAN_ONLY") return <Text as="p" tone="subdued">{t("draft.humanOnly")}</Text>;
  const isAnswered = thread.waitingSince === null && thread.lastShopperSequence > 0;
  if (isAnswered && draft?.status !== "FAILED" && draft?.status !== "REJECTED") return <Text as="p" tone="subdued">{t("draft.answered")}</Text>;
  return <NoDraft thread={thread} actions={actions} canAsk={canAnswer && thread.lastShopperSequence > 0} />;
}

function Writing({ instruction }: { instruction: string | null }) {
  const { t } = useTranslation();
  return (
    <div role="status">
      <BlockStack gap="300">
        <Text as="p" tone="subdued">{instruction ? t("draft.writingAgain", { instruction }) : t("draft.writing")}</Text>
        <SkeletonBodyText lines={4} />
      </BlockStack>
    </div>
  );
}

/** Whether there is a draft or not: staff answer without it. */
function Hidden({ until }: { until: string }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  return <Text as="p" tone="subdued">{t("shadow.thread", { date: format.dateTime(until) })}</Text>;
}

function WhyTemplate({ draft }: { draft: ThreadDraft }) {
  const { t } = useTranslation();
  const words = useWords();
  return <Text as="p" tone="subdued">{t("draft.whyTemplate")} {draft.outcome && words("outcome", draft.outcome)}</Text>;
}

function KeptBack({ gate }: { gate: string }) {
  const { t } = useTranslation();
  const words = useWords();
  return <Text as="p" tone="subdued">{t("draft.keptBack", { why: words("gate", gate) })}</Text>;
}

function NoDraft({ thread, actions, canAsk }: { thread: Thread; actions: ThreadActions; canAsk: boolean }) {
  const { draft } = thread;
  const { t } = useTranslation();
  const words = useWords();
  return (
    <BlockStack gap="300">
      {draft?.status === "FAILED" && <Text as="p">{t("draft.failed")} {words("outcome", draft.outcome ?? "other")}</Text>}
      {draft?.status === "REJECTED" && (
        <Text as="p">{t("draft.rejected", { name: draft.decidedBy ?? t("person.staff"), reason: draft.rejectionReason ?? "" })}</Text>
      )}
      {draft?.status !== "FAILED" && draft?.status !== "REJECTED" && <Text as="p" tone="subdued">{t("draft.none")}</Text>}
      {canAsk && (actions.work.kind === "redo"
        ? <InstructionForm actions={actions} work={actions.work} conversationId={thread.conversationId} locale={thread.locale} />
        : <InlineStack><Button onClick={() => actions.setWork({ kind: "redo", instruction: "" })}>{t("draft.action.write")}</Button></InlineStack>)}
    </BlockStack>
  );
}

