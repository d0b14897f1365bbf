import { Button, InlineStack, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAdmin } from "#app/components/admin-context.tsx";
import type { ThreadActions } from "./use-thread-actions.ts";

const TICK_MS = 500;

/** A decision that has not left yet: how long it can still be taken back, and the way to do it. */
export function UndoLine({ messageId, leavesAt, actions }: { messageId: string; leavesAt: string; actions: ThreadActions }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const left = useSecondsUntil(leavesAt);
  if (left <= 0) return null;
  return (
    <div className="loket-undo" role="status">
      <InlineStack gap="200" blockAlign="center" align="end">
        <Text as="span" tone="subdued" variant="bodySm"><span aria-hidden>{t("undo.leavesIn", { seconds: format.seconds(left) })}</span></Text>
        <Button size="slim" onClick={() => actions.submit({ intent: "undo", messageId })} loading={actions.pending === "undo"}>{t("undo.action")}</Button>
      </InlineStack>
    </div>
  );
}

/** Whole seconds by this browser's clock; 0 on the server and when it is over. */
function useSecondsUntil(at: string): number {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    const tick = () => setLeft(Math.max(0, Math.ceil((Date.parse(at) - Date.now()) / 1_000)));
    tick();
    const timer = setInterval(tick, TICK_MS);
    return () => clearInterval(timer);
  }, [at]);
  return left;
}
