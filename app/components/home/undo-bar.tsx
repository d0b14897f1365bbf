import { Button, InlineStack, Text } from "@shopify/polaris";
import { useEffect, useRef, type MutableRefObject } from "react";
import { useTranslation } from "react-i18next";
import { useAdmin } from "#app/components/admin-context.tsx";
import { useFetcher } from "#app/components/use-fetcher.ts";
import { useSecondsUntil } from "#app/components/use-seconds-until.ts";
import { useWords } from "#app/components/use-words.ts";
import type { ThreadResult } from "#app/components/thread/use-thread-actions.ts";

/** A decision that can still be taken back. */
export interface Pending {
  conversationId: string;
  messageId: string;
  leavesAt: string;
  name: string;
}

/** Says what was approved last until it leaves, and takes it back. `undoRef` is what the key does. */
export function UndoBar({ pending, undoRef, onUndone }: { pending: Pending; undoRef: MutableRefObject<(() => void) | null>; onUndone(conversationId: string): void }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const words = useWords();
  const fetcher = useFetcher<ThreadResult>();
  const left = useSecondsUntil(pending.leavesAt);
  const handled = useRef(false);
  const { conversationId, messageId, name } = pending;
  const undo = () => fetcher.submit({ intent: "undo", messageId }, { method: "post", encType: "application/json", action: `/app/conversations/${conversationId}` });
  const refused = fetcher.state === "idle" && fetcher.data && !fetcher.data.ok ? fetcher.data.reason : null;
  useEffect(() => {
    undoRef.current = left > 0 ? undo : null;
    return () => {
      undoRef.current = null;
    };
  });
  useEffect(() => {
    if (fetcher.state !== "idle" || !fetcher.data?.ok || handled.current) return;
    handled.current = true;
    onUndone(conversationId);
  }, [fetcher.state, fetcher.data, conversationId, onUndone]);
  if (left <= 0 && !refused) return null;
  return (
    <div className="loket-undo-bar" role="status">
      <InlineStack gap="300" blockAlign="center" align="center">
        <Text as="span" variant="bodyMd">{refused ? words("conflict", refused) : t("counter.approved", { name })}</Text>
        {!refused && <Text as="span" variant="bodySm"><span aria-hidden>{t("undo.leavesIn", { seconds: format.seconds(left) })}</span></Text>}
        {!refused && <Button size="slim" onClick={undo} loading={fetcher.state !== "idle"}>{t("undo.action")}</Button>}
      </InlineStack>
    </div>
  );
}
