import { Badge, BlockStack, Box, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { ConsentRecordPage, ConsentRecordView } from "#app/modules/consent/list-consent-records.server.ts";
import { AdminPage, Gutter } from "#app/components/admin-page.tsx";
import { ListCard, listUrl } from "#app/components/list-card.tsx";
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
        <ListCard
          items={records} renderItem={(record) => <Consent record={record} />} empty={{ title: t("consents.emptyTitle"), advice: t("consents.emptyAdvice") }}
          nextCursor={nextCursor} isLaterPage={isLaterPage} urlOf={(cursor) => listUrl("/app/consents", { cursor })}
        />
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
