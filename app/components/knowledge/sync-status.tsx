import { Button, InlineStack, Spinner, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAdmin } from "#app/components/admin-context.tsx";
import { useFetcher } from "#app/components/use-fetcher.ts";
import { usePolling } from "#app/components/use-polling.ts";

/** A shop of a few thousand texts is read in less; after this the page says that it goes on by itself. */
const PATIENCE_MS = 60_000;

/** When the shop's texts were last read, and a button to have them read now, with how far that is. */
export function SyncStatus({ syncedAt }: { syncedAt: string | null }) {
  const { t } = useTranslation();
  const { format, may } = useAdmin();
  const fetcher = useFetcher<{ ok: true; before: string | null }>();
  const [isLate, setLate] = useState(false);
  const asked = fetcher.data;
  const isReading = fetcher.state !== "idle" || (asked !== undefined && asked.before === syncedAt);
  useEffect(() => {
    setLate(false);
    if (!isReading) return;
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [isReading, asked]);
  const isWaiting = isReading && !isLate;
  const last = syncedAt ? t("knowledge.sync.at", { at: format.dateTime(syncedAt) }) : t("knowledge.sync.never");
  return (
    <InlineStack gap="200" blockAlign="center">
      {isWaiting && <Reading />}
      <div role="status">
        <Text as="p" tone="subdued"><span suppressHydrationWarning>{isWaiting ? t("knowledge.sync.reading") : isLate ? `${t("knowledge.sync.late")} ${last}` : last}</span></Text>
      </div>
      {may("texts") && <Button variant="plain" disabled={isWaiting} onClick={() => fetcher.submit({ intent: "sync" }, { method: "post", encType: "application/json" })}>{t("knowledge.sync.action")}</Button>}
    </InlineStack>
  );
}

/** Looks again and again, only while there is something to wait for. */
function Reading() {
  const { t } = useTranslation();
  usePolling({ everyMs: 1_000, atMostMs: 5_000, key: "sync" });
  return <Spinner size="small" accessibilityLabel={t("knowledge.sync.reading")} />;
}
