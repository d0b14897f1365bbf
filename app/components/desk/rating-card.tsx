import { Badge, BlockStack, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Locale } from "#app/contracts/locale.ts";
import { type RatingView, SCORES } from "#app/modules/satisfaction/scores.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import { QuotedText } from "#app/components/quoted-text.tsx";

/** What the shopper answered when they were asked how it was, or that they have not. */
export function RatingCard({ rating: { askedAt, score, ratedAt, comment }, locale }: { rating: RatingView; locale: Locale }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">{t("rating.title")}</Text>
        {score === null || ratedAt === null
          ? <Text as="p" tone="subdued">{t("rating.asked", { at: format.dateTime(askedAt) })}</Text>
          : (
            <InlineStack gap="200" blockAlign="center">
              <Badge tone={score >= 4 ? "success" : score === 3 ? undefined : "attention"}>{t(`rating.score.${score}`)}</Badge>
              <Text as="span" tone="subdued" variant="bodySm">{t("rating.given", { score, most: SCORES.length, at: format.dateTime(ratedAt) })}</Text>
            </InlineStack>
          )}
        {comment !== null && <QuotedText text={comment} locale={locale} />}
      </BlockStack>
    </Card>
  );
}
