import { Badge, BlockStack, Box, Button, InlineStack, List, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { BulkOutcome } from "#app/modules/automation/bulk-views.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import { useSecondsUntil } from "#app/components/use-seconds-until.ts";
import { useWords } from "#app/components/use-words.ts";
import type { BulkResult } from "./bulk-modal.tsx";

type Sent = BulkOutcome["sent"];

/** What the press did: how many leave and until when they can be taken back, how many stay and why. */
export function BulkResultLines({ result, onTakeBack }: { result: Extract<BulkResult, { ok: true }>; onTakeBack(sent: Sent): void }) {
  const { t } = useTranslation();
  const words = useWords();
  if ("takenBack" in result) return <div role="status"><Text as="p">{t("bulk.back", { count: result.takenBack })}</Text></div>;
  const { sent, kept } = result.outcome;
  const why = (gate: string) => (gate === "wrote_again" ? t("bulk.gone") : words("gate", gate));
  return (
    <div role="status"><Box background="bg-surface-secondary" borderRadius="200" padding="300">
      <BlockStack gap="200">
        {sent.length > 0 && <Text as="p">{t("bulk.done", { count: sent.length })}</Text>}
        {sent[0] && <TakeBack sent={sent} leavesAt={sent[0].leavesAt} onTakeBack={onTakeBack} />}
        {kept.length > 0 && (
          <>
            <Text as="p">{t("bulk.kept", { count: kept.length })}</Text>
            <List>{[...Map.groupBy(kept, why)].map(([reason, each]) => <List.Item key={reason}>{reason} {each.length > 1 && <Badge>{String(each.length)}</Badge>}</List.Item>)}</List>
          </>
        )}
      </BlockStack>
    </Box></div>
  );
}

function TakeBack({ sent, leavesAt, onTakeBack }: { sent: Sent; leavesAt: string; onTakeBack(sent: Sent): void }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const left = useSecondsUntil(leavesAt);
  if (left <= 0) return null;
  return (
    <InlineStack gap="200" blockAlign="center">
      <Button onClick={() => onTakeBack(sent)}>{t("bulk.takeBack")}</Button>
      <Text as="span" tone="subdued" variant="bodySm"><span aria-hidden>{t("undo.leavesIn", { seconds: format.seconds(left) })}</span></Text>
    </InlineStack>
  );
}
