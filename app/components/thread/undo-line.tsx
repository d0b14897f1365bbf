import { Button, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useAdmin } from "#app/components/admin-context.tsx";
import { useSecondsUntil } from "#app/components/use-seconds-until.ts";
import type { ThreadActions } from "./use-thread-actions.ts";

/** A decision that has not left yet: how long it can still be taken back, and the way to do it. */
export function UndoLine({ messageId, leavesAt, actions }: { messageId: string; leavesAt: string; actions: ThreadActions }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const left = useSecondsUntil(leavesAt);
  if (left <= 0) return null;
  return (
    <div className="loket-undo loket-noprint" role="status">
      <InlineStack gap="200" blockAlign="center" align="end">
        <Text as="span" tone="subdued" variant="bodySm"><span aria-hidden>{t("undo.leavesIn", { seconds: format.seconds(left) })}</span></Text>
        <Button size="slim" onClick={() => actions.submit({ intent: "undo", messageId })} loading={actions.pending === "undo"}>{t("undo.action")}</Button>
      </InlineStack>
    </div>
  );
}
