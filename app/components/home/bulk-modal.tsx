import { Banner, BlockStack, Button, Divider, InlineStack, Modal, SkeletonBodyText, Text } from "@shopify/polaris";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { BulkClass, BulkOutcome, BulkView } from "#app/modules/automation/bulk-views.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import { useFetcher } from "#app/components/use-fetcher.ts";
import { useWords } from "#app/components/use-words.ts";
import { BulkResultLines } from "./bulk-result.tsx";

export type BulkListing = { ok: true; view: BulkView } | { ok: false; reason: string };
export type BulkResult = { ok: true; outcome: BulkOutcome } | { ok: true; takenBack: number } | { ok: false; reason: string };

const URL = "/app/bulk-approval";

/**
 * Topics that earned it, how well they are measured, and one press that sends what waits of one (AI-04). Nothing is chosen beforehand, and
 * each press says how many leave.
 */
export function BulkModal({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const words = useWords();
  const listing = useFetcher<BulkListing>();
  const { load } = listing;
  useEffect(() => load(URL), [load]);
  const press = useFetcher<BulkResult>();
  const result = press.state === "idle" ? press.data : undefined;
  const submit = (command: object) => press.submit({ ...command }, { method: "post", encType: "application/json", action: URL });
  const send = ({ intent, locale, draftIds }: BulkClass) => submit({ command: "send", intent, locale, draftIds });
  const { data } = listing;
  return (
    <Modal open onClose={onClose} title={t("bulk.title")} secondaryActions={[{ content: t("bulk.close"), onAction: onClose }]}>
      <Modal.Section>
        <BlockStack gap="400">
          <Text as="p" tone="subdued">{t("bulk.advice")}</Text>
          {result && !result.ok && <Banner tone="warning"><Text as="p">{words("conflict", result.reason)}</Text></Banner>}
          {result?.ok && <BulkResultLines result={result} onTakeBack={(sent) => submit({ command: "takeBack", messages: sent.map(({ conversationId, messageId }) => ({ conversationId, messageId })) })} />}
          {data === undefined ? <SkeletonBodyText lines={4} />
            : data.ok ? <Classes view={data.view} isBusy={press.state !== "idle"} onSend={send} />
            : <Text as="p">{t("bulk.failed")}</Text>}
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}

function Classes({ view, isBusy, onSend }: { view: BulkView; isBusy: boolean; onSend(each: BulkClass): void }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  if (!view.isTrained) return <Banner tone="info"><Text as="p">{t("bulk.notTrained")}</Text></Banner>;
  if (view.classes.length === 0) return <Text as="p">{t("bulk.none", { bar: format.percent(view.bar) })}</Text>;
  return (
    <BlockStack gap="400">
      {view.classes.map((each) => (
        <BlockStack key={`${each.intent}:${each.locale}`} gap="200">
          <Divider />
          <Text as="h3" variant="headingSm">{t("bulk.class", { intent: t(`intent.${each.intent}`), language: format.language(each.locale) })}</Text>
          <Text as="p" tone="subdued">
            {t("bulk.measured", { decided: format.number(each.decided), unchanged: format.number(each.unchanged), low: format.percent(Math.floor(each.low * 100)), bar: format.percent(view.bar) })}
          </Text>
          {each.draftIds.length === 0 ? <Text as="p">{t("bulk.nothing")}</Text> : (
            <InlineStack><Button loading={isBusy} onClick={() => onSend(each)}>{t("bulk.send", { count: each.draftIds.length })}</Button></InlineStack>
          )}
        </BlockStack>
      ))}
    </BlockStack>
  );
}
