import { Badge, BlockStack, Box, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ThreadAction } from "#app/modules/actions/views.ts";
import type { Thread } from "#app/modules/approval/views.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import { useWords } from "#app/components/use-words.ts";
import { consequenceOf } from "./action-consequence.ts";
import { ActionDetails } from "./action-details.tsx";
import { ActionForm } from "./action-form.tsx";
import { Refusal } from "./refusal.tsx";
import { isAboutActions, type ThreadActions } from "./use-thread-actions.ts";

/** Kinds with something to choose; the others are removed and added anew. */
const EDITABLE: ReadonlySet<string> = new Set(["refund", "order_cancel", "return_start", "return_decline", "address_change", "order_tag", "order_note"]);

/** Actions that go with the next reply, and those of a reply that is held: what each does and how it stands. */
export function ActionsCard({ thread, actions }: { thread: Thread; actions: ThreadActions }) {
  const { t } = useTranslation();
  const { refusal } = actions;
  const held = new Set(thread.messages.filter(({ status }) => status === "HELD").map(({ id }) => id));
  const shown = thread.actions.filter(({ status, messageId }) => status === "PROPOSED" || (messageId !== null && held.has(messageId)));
  const refused = refusal && isAboutActions(refusal.intent) ? refusal : null;
  if (shown.length === 0 && !refused) return null;
  const failed = shown.find(({ status }) => status === "FAILED");
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">{t("actions.title")}</Text>
        <Text as="p" tone="subdued">{t(failed ? "actions.held" : shown.length > 0 ? "actions.hint" : "actions.none")}</Text>
        {refused && <Refusal {...refused} />}
        {shown.map((action) => <ActionItem key={action.id} action={action} conversationId={thread.conversationId} actions={actions} />)}
        {failed?.messageId && <HeldButtons messageId={failed.messageId} actions={actions} />}
      </BlockStack>
    </Card>
  );
}

function ActionItem({ action, conversationId, actions }: { action: ThreadAction; conversationId: string; actions: ThreadActions }) {
  const { t } = useTranslation();
  const { format, may } = useAdmin();
  const words = useWords();
  const [isEditing, setEditing] = useState(false);
  const { id: actionId, status, preview, failure, refusal } = action;
  const { submit, pending } = actions;
  const consequence = consequenceOf(preview, t, format);
  const isOpen = status === "PROPOSED";
  return (
    <BlockStack gap="100">
      <InlineStack gap="200" align="space-between" blockAlign="center">
        <Text as="span" fontWeight="semibold" breakWord>{consequence}</Text>
        {!isOpen && status !== "CANCELLED" && <Badge {...(status === "FAILED" ? { tone: "critical" as const } : status === "UNKNOWN" ? { tone: "attention" as const } : {})}>{t(`actions.status.${status}`)}</Badge>}
      </InlineStack>
      {isOpen && action.source !== "STAFF" && <Text as="p" tone="subdued">{t(`actions.source.${action.source}`)}</Text>}
      <ActionDetails action={action} />
      {isOpen && <OverLimitLine action={action} />}
      {failure && <Text as="p" tone="critical">{words("actionProblem", failure)}</Text>}
      {refusal && <Text as="p">{t("actions.refusal", { message: refusal })}</Text>}
      {status === "UNKNOWN" && <Text as="p">{t("actions.unknown")}</Text>}
      {may("act") && isOpen && !isEditing && (
        <InlineStack gap="200">
          {EDITABLE.has(preview.kind) && <Button size="slim" accessibilityLabel={t("actions.editName", { name: consequence })} onClick={() => setEditing(true)}>{t("actions.button.edit")}</Button>}
          <Button size="slim" accessibilityLabel={t("actions.removeName", { name: consequence })} onClick={() => submit({ intent: "removeAction", actionId })} loading={pending === "removeAction"}>{t("actions.button.remove")}</Button>
        </InlineStack>
      )}
      {isOpen && isEditing && (
        <Box paddingBlockStart="200">
          <ActionForm conversationId={conversationId} of={{ actionId, suggested: preview.kind === "refund" ? preview.suggested : null }} onClose={() => setEditing(false)} />
        </Box>
      )}
      {may("act") && status === "FAILED" && <InlineStack><Button onClick={() => submit({ intent: "retryAction", actionId })} loading={pending === "retryAction"}>{t("actions.button.retry")}</Button></InlineStack>}
      {may("act") && status === "UNKNOWN" && <InlineStack><Button onClick={() => submit({ intent: "checkAction", actionId })} loading={pending === "checkAction"}>{t("actions.button.check")}</Button></InlineStack>}
    </BlockStack>
  );
}

/** Before anybody presses a button that would refuse: why, and whom to ask. */
function OverLimitLine({ action: { overLimit } }: { action: ThreadAction }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  if (!overLimit) return null;
  return <Text as="p" tone="caution">{t("conflict.over_limit", { limit: format.money(overLimit.limit), who: t(overLimit.who === "VIEWER" ? "whoMay.ADMIN" : `whoMay.${overLimit.who}`) })}</Text>;
}

function HeldButtons({ messageId, actions: { submit, pending } }: { messageId: string; actions: ThreadActions }) {
  const { t } = useTranslation();
  if (!useAdmin().may("act")) return null;
  return (
    <InlineStack gap="200">
      <Button onClick={() => submit({ intent: "undo", messageId })} loading={pending === "undo"}>{t("actions.button.takeBack")}</Button>
      <Button onClick={() => submit({ intent: "sendWithout", messageId })} loading={pending === "sendWithout"}>{t("actions.button.sendWithout")}</Button>
    </InlineStack>
  );
}
