import { BlockStack, List, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useAdmin } from "#app/components/admin-context.tsx";
import { useWords } from "#app/components/use-words.ts";
import type { ReplayView } from "#app/modules/rules/find-replay.server.ts";

/** What a replay came to: how many drafts change, how many stay, and what could not be tried. */
export function ReplayResult({ replay }: { replay: ReplayView }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const words = useWords();
  const { status, reason, done, total, counts, worse, failures, requestedAt } = replay;
  const lines = ([["unchanged", counts.UNCHANGED], ["skipped", counts.SKIPPED], ["worse", worse], ["failed", counts.FAILED]] as const).filter(([, count]) => count > 0);
  return (
    <BlockStack gap="200">
      {status === "CANCELLED" && <Text as="p">{t("replay.cancelled", { done, total })}</Text>}
      {status === "STOPPED" && <Text as="p" tone="caution">{t("replay.stopped", { done, total })}: {words("outcome", reason ?? "other")}</Text>}
      <Text as="p" variant="headingMd">{t("replay.headline", { changed: counts.CHANGED, count: done })}</Text>
      {lines.length > 0 && <List>{lines.map(([key, count]) => <List.Item key={key}>{t(`replay.${key}`)}: {format.number(count)}</List.Item>)}</List>}
      {failures.map((failure) => <Text as="p" key={failure.reason} tone="subdued" variant="bodySm">{words("outcome", failure.reason)} ({format.number(failure.count)})</Text>)}
      <Text as="p" tone="subdued" variant="bodySm"><span suppressHydrationWarning>{t("replay.at", { date: format.dateTime(requestedAt) })}</span></Text>
    </BlockStack>
  );
}
