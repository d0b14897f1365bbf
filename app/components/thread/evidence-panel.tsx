import { Badge, BlockStack, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Locale } from "#app/contracts/locale.ts";
import type { Claim } from "#app/modules/drafting/draft-content.ts";
import { useAdmin } from "#app/components/admin-context.tsx";

const VERDICT_TONE = { SUPPORTED: "success", UNSUPPORTED: "attention", NOT_A_FACT: undefined } as const;

/** Where one sentence comes from: the quoted source and its date. */
export function EvidencePanel({ claim, locale }: { claim: Claim; locale: Locale }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  return (
    <BlockStack gap="200">
      <InlineStack gap="200" blockAlign="center">
        <Text as="h3" variant="headingSm">{t("evidence.title")}</Text>
        <Badge tone={VERDICT_TONE[claim.verdict]}>{t(`evidence.verdict.${claim.verdict}`)}</Badge>
      </InlineStack>
      {claim.evidence.length === 0 && <Text as="p" tone="subdued">{t("evidence.none")}</Text>}
      {claim.evidence.map((source) => (
        <BlockStack gap="050" key={`${source.kind}:${source.ref}:${source.quote}`}>
          <Text as="p" variant="bodySm" fontWeight="semibold">
            {t(`evidence.kind.${source.kind}`)}: {source.label}{source.date && ` · ${format.date(source.date)}`}
          </Text>
          <blockquote className="loket-quote" lang={locale}>{source.quote}</blockquote>
        </BlockStack>
      ))}
    </BlockStack>
  );
}
