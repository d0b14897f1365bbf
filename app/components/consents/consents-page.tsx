import { Badge, BlockStack, Box, Button, Card, Divider, InlineStack, Text } from "@shopify/polaris";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import type { ConsentRecordPage, ConsentRecordView } from "#app/modules/consent/list-consent-records.server.ts";
import { AdminPage, Gutter } from "#app/components/admin-page.tsx";
import { useAdmin } from "#app/components/admin-context.tsx";
import { QuotedText } from "#app/components/quoted-text.tsx";
import { useWords } from "#app/components/use-words.ts";

type ConsentsPageProps = ConsentRecordPage & { isLaterPage: boolean };

/** Every grant, refusal and withdrawal with the text that was shown, as proof (GD-04). */
export function ConsentsPage({ records, nextCursor, isLaterPage }: ConsentsPageProps) {
  const { t } = useTranslation();
  return (
    <AdminPage title={t("nav.consents")}>
      <BlockStack gap="400">
        <Gutter><Text as="p" tone="subdued">{t("consents.description")}</Text></Gutter>
        <Card padding="0">
          {records.length === 0 && (
            <Box padding="600">
              <BlockStack gap="100" inlineAlign="center">
                <Text as="p" variant="bodyLg">{t("consents.emptyTitle")}</Text>
                <Text as="p" tone="subdued" alignment="center">{t("consents.emptyAdvice")}</Text>
              </BlockStack>
            </Box>
          )}
          {records.map((record, index) => (
            <Fragment key={record.id}>
              {index > 0 && <Divider />}
              <Consent record={record} />
            </Fragment>
          ))}
          {(nextCursor || isLaterPage) && (
            <Box padding="400">
              <InlineStack align="center" gap="300">
                {isLaterPage && <Button url="/app/consents">{t("action.newest")}</Button>}
                {nextCursor && <Button url={`/app/consents?cursor=${encodeURIComponent(nextCursor)}`}>{t("action.older")}</Button>}
              </InlineStack>
            </Box>
          )}
        </Card>
      </BlockStack>
    </AdminPage>
  );
}

const STATUS_TONE = { GRANTED: "success", DENIED: undefined, WITHDRAWN: "attention" } as const;

function Consent({ record }: { record: ConsentRecordView }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const words = useWords();
  return (
    <Box padding="400">
      <BlockStack gap="200">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <InlineStack align="start" gap="200" blockAlign="center">
            <Text as="span" fontWeight="semibold">{words("consentPurpose", record.purpose)}</Text>
            <Badge tone={STATUS_TONE[record.status]}>{t(`consentStatus.${record.status}`)}</Badge>
          </InlineStack>
          <Text as="span" tone="subdued" variant="bodySm">
            <time dateTime={record.at} suppressHydrationWarning>{format.dateTime(record.at)}</time> · {format.language(record.locale)} · {t("texts.version", { version: record.textVersion })}
          </Text>
        </InlineStack>
        <details>
          <summary className="loket-summary">{t("consents.showText")}</summary>
          <Box paddingBlockStart="200"><QuotedText text={record.text} locale={record.locale} /></Box>
        </details>
      </BlockStack>
    </Box>
  );
}
