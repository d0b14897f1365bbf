import { Badge, BlockStack, Box, Button, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useAdmin } from "#app/components/admin-context.tsx";
import type { PrivacyRequestView } from "#app/modules/privacy/list-privacy-requests.server.ts";
import { useExportDownload } from "./use-export-download.ts";

const STATUS_TONE = { QUEUED: "attention", DONE: "success", FAILED: "warning" } as const;

/** One request: what was asked, until when, what was done. */
export function PrivacyRequest({ request, mayExport }: { request: PrivacyRequestView; mayExport: boolean }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const { kind, status, subject, requestedAt, dueAt, completedAt, exportUntil } = request;
  const day = (iso: string) => <time dateTime={iso} suppressHydrationWarning>{format.date(iso)}</time>;
  return (
    <Box padding="400">
      <BlockStack gap="200">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <InlineStack gap="200" blockAlign="center">
            <Text as="h2" variant="headingSm">{t(`privacy.kind.${kind}`)}</Text>
            <Badge tone={STATUS_TONE[status]}>{t(`privacy.status.${status}`)}</Badge>
          </InlineStack>
          <Text as="span" tone="subdued" variant="bodySm">{t("privacy.subject", { subject })}</Text>
        </InlineStack>
        <Text as="p" tone="subdued">
          {t("privacy.received")} {day(requestedAt)} · {completedAt ? <>{t("privacy.completed")} {day(completedAt)}</> : <>{t("privacy.due")} {day(dueAt)}</>}
        </Text>
        <Outcome request={request} />
        {exportUntil && <ExportFiles requestId={request.id} until={format.date(exportUntil)} mayExport={mayExport} />}
      </BlockStack>
    </Box>
  );
}

function Outcome({ request: { kind, status, isEmpty, conversations, messages, exportUntil } }: { request: PrivacyRequestView }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  if (status === "FAILED") return <Text as="p">{t("privacy.failed")}</Text>;
  if (status !== "DONE") return null;
  if (isEmpty) return <Text as="p">{t("privacy.nothing")}</Text>;
  const found = t("privacy.found", { conversations: format.number(conversations), messages: format.number(messages) });
  if (kind === "DATA_REQUEST") return <Text as="p">{found} {!exportUntil && t("privacy.removed")}</Text>;
  return <Text as="p">{t("privacy.erased", { conversations: format.number(conversations), messages: format.number(messages) })}</Text>;
}

function ExportFiles({ requestId, until, mayExport }: { requestId: string; until: string; mayExport: boolean }) {
  const { t } = useTranslation();
  const { download, pending, isGone } = useExportDownload(requestId);
  if (!mayExport) return <Text as="p" tone="subdued">{t("privacy.askLead")}</Text>;
  return (
    <BlockStack gap="200">
      <InlineStack gap="200">
        <Button onClick={() => download("text")} loading={pending === "text"} disabled={pending !== null}>{t("privacy.downloadText")}</Button>
        <Button onClick={() => download("json")} loading={pending === "json"} disabled={pending !== null}>{t("privacy.downloadJson")}</Button>
      </InlineStack>
      <div role="status">
        <Text as="p" tone="subdued">{isGone ? t("privacy.gone") : t("privacy.until", { until })}</Text>
      </div>
    </BlockStack>
  );
}
