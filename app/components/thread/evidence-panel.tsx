import { Badge, BlockStack, InlineStack, Text } from "@shopify/polaris";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import type { Locale } from "#app/contracts/locale.ts";
import type { Claim, Evidence, OrderField } from "#app/modules/drafting/draft-content.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import { useWords } from "#app/components/use-words.ts";

const VERDICT_TONE = { SUPPORTED: "success", UNSUPPORTED: "attention", NOT_A_FACT: undefined } as const;

/** Where one sentence comes from: the quoted source and its date, or the fields of the order. */
export function EvidencePanel({ claim, locale }: { claim: Claim; locale: Locale }) {
  const { t } = useTranslation();
  return (
    <BlockStack gap="200">
      <InlineStack gap="200" blockAlign="center">
        <Text as="h3" variant="headingSm">{t("evidence.title")}</Text>
        <Badge tone={VERDICT_TONE[claim.verdict]}>{t(`evidence.verdict.${claim.verdict}`)}</Badge>
      </InlineStack>
      {claim.evidence.length === 0 && <Text as="p" tone="subdued">{t("evidence.none")}</Text>}
      {claim.evidence.map((source) => <Source key={`${source.kind}:${source.ref}:${source.quote}`} source={source} locale={locale} />)}
    </BlockStack>
  );
}

function Source({ source, locale }: { source: Evidence; locale: Locale }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  return (
    <BlockStack gap="050">
      <Text as="p" variant="bodySm" fontWeight="semibold">
        {t(`evidence.kind.${source.kind}`)}: {source.label}{source.date && ` · ${format.day(source.date)}`}
      </Text>
      {source.quote && <blockquote className="loket-quote" lang={locale}>{source.quote}</blockquote>}
      {source.fields && <OrderFields fields={source.fields} />}
    </BlockStack>
  );
}

function OrderFields({ fields }: { fields: OrderField[] }) {
  const { t } = useTranslation();
  const valueOf = useFieldValue();
  return (
    <dl className="loket-facts loket-quote">
      {fields.map(({ name, value }, index) => (
        <Fragment key={index}>
          <dt>{t(`evidence.field.${name}`)}</dt>
          <dd>{valueOf(name, value)}</dd>
        </Fragment>
      ))}
    </dl>
  );
}

/** A field's value in the reader's words, dates and sums. */
function useFieldValue(): (name: OrderField["name"], value: string) => string {
  const { format } = useAdmin();
  const words = useWords();
  return (name, value) => {
    switch (name) {
      case "delivery":
        return words("fulfillmentStatus", value);
      case "payment":
        return words("financialStatus", value);
      case "parcel":
        return words("deliveryStatus", value);
      case "total":
      case "refunded": {
        const [amount = "", currency = ""] = value.split(" ");
        return format.money({ amount, currency });
      }
      case "method":
      case "tracking":
        return value;
      default:
        return format.day(value);
    }
  };
}
