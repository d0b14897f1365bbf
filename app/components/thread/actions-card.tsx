import { Badge, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { ThreadAction } from "#app/modules/actions/views.ts";
import type { Thread } from "#app/modules/approval/views.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import { useWords } from "#app/components/use-words.ts";
import { consequenceOf } from "./action-consequence.ts";
import type { ThreadActions } from "./use-thread-actions.ts";

/** Actions that go with the next reply, and those of a reply that is held: what each does and how it stands. */
export function ActionsCard({ thread, actions }: { thread: Thread; actions: ThreadActions }) {
  const { t } = useTranslation();
  const held = new Set(thread.messages.filter(({ status }) => status === "HELD").map(({ id }) => id));
  const shown = thread.actions.filter(({ status, messageId }) => status === "PROPOSED" || (messageId !== null && held.has(messageId)));
  if (shown.length === 0) return null;
  const failed = shown.find(({ status }) => status === "FAILED");
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">{t("actions.title")}</Text>
        <Text as="p" tone="subdued">{t(failed ? "actions.held" : "actions.hint")}</Text>
        {shown.map((action) => <ActionItem key={action.id} action={action} actions={actions} />)}
        {failed?.messageId && <HeldButtons messageId={failed.messageId} actions={actions} />}
      </BlockStack>
    </Card>
  );
}

function ActionItem({ action, actions }: { action: ThreadAction; actions: ThreadActions }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const words = useWords();
  const { id: actionId, status, preview, failure, refusal } = action;
  const { submit, pending } = actions;
  const consequence = consequenceOf(preview, t, format);
  return (
    <BlockStack gap="100">
      <InlineStack gap="200" align="space-between" blockAlign="center">
        <Text as="span" fontWeight="semibold">{consequence}</Text>
        {status === "PROPOSED"
          ? <Button size="slim" accessibilityLabel={t("actions.removeName", { name: consequence })} onClick={() => submit({ intent: "removeAction", actionId })} loading={pending === "removeAction"}>{t("actions.button.remove")}</Button>
          : status !== "CANCELLED" && <Badge tone={status === "FAILED" ? "critical" : status === "UNKNOWN" ? "attention" : undefined}>{t(`actions.status.${status}`)}</Badge>}
      </InlineStack>
      {preview.kind === "refund" && <Text as="p" tone="subdued">{`${t("actions.refunded")}: ${format.money(preview.refundedBefore)} → ${format.money(preview.refundedAfter)}`}</Text>}
      {preview.kind === "address_change" && <Text as="p" tone="subdued">{`${t("actions.before")}: ${preview.before.join(", ")}`}</Text>}
      {failure && <Text as="p" tone="critical">{words("actionProblem", failure)}</Text>}
      {refusal && <Text as="p">{t("actions.refusal", { message: refusal })}</Text>}
      {status === "UNKNOWN" && <Text as="p">{t("actions.unknown")}</Text>}
      {status === "FAILED" && <InlineStack><Button onClick={() => submit({ intent: "retryAction", actionId })} loading={pending === "retryAction"}>{t("actions.button.retry")}</Button></InlineStack>}
      {status === "UNKNOWN" && <InlineStack><Button onClick={() => submit({ intent: "checkAction", actionId })} loading={pending === "checkAction"}>{t("actions.button.check")}</Button></InlineStack>}
    </BlockStack>
  );
}

function HeldButtons({ messageId, actions: { submit, pending } }: { messageId: string; actions: ThreadActions }) {
  const { t } = useTranslation();
  return (
    <InlineStack gap="200">
      <Button onClick={() => submit({ intent: "undo", messageId })} loading={pending === "undo"}>{t("actions.button.takeBack")}</Button>
      <Button onClick={() => submit({ intent: "sendWithout", messageId })} loading={pending === "sendWithout"}>{t("actions.button.sendWithout")}</Button>
    </InlineStack>
  );
}
