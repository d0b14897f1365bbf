import { BlockStack, ProgressBar, Text } from "@shopify/polaris";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { usePolling } from "#app/components/use-polling.ts";
import type { ReplayView } from "#app/modules/rules/find-replay.server.ts";

const POLL = { everyMs: 1_500, atMostMs: 10_000 };

/** How far a replay is; the page looks again by itself. */
export function ReplayProgress({ replay: { id, status, done, total } }: { replay: ReplayView }) {
  const { t } = useTranslation();
  const labelId = useId();
  usePolling({ ...POLL, key: `${id}:${done}` });
  return (
    <BlockStack gap="200">
      <div role="status"><Text as="p" id={labelId} fontWeight="semibold">{status === "QUEUED" && done === 0 ? t("replay.waiting") : t("replay.running", { done, total })}</Text></div>
      <ProgressBar progress={total === 0 ? 0 : Math.round((done / total) * 100)} size="small" tone="highlight" ariaLabelledBy={labelId} />
      <Text as="p" tone="subdued">{t("replay.mayLeave")}</Text>
    </BlockStack>
  );
}
