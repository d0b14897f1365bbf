import { Badge, BlockStack, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { AnsweredLetter } from "#app/modules/drafting/letter-content.ts";

/** What the shopper's letter says, wants and asks, each point ticked off or open, with the order, day and word of law that it names. */
export function LetterPoints({ letter }: { letter: AnsweredLetter }) {
  const { t } = useTranslation();
  const open = letter.points.filter(({ answeredBy }) => answeredBy.length === 0).length;
  return (
    <div className="loket-letter-points" role="group" aria-label={t("letterPoints.title")} data-letter-points>
      <BlockStack gap="200">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h3" variant="headingSm">{t("letterPoints.title")}</Text>
          {letter.points.length > 0 && <Badge tone={open > 0 ? "attention" : "success"}>{open > 0 ? t("letterPoints.open", { count: open }) : t("letterPoints.all")}</Badge>}
        </InlineStack>
        {letter.points.length === 0 && <Text as="p" tone="subdued">{t("letterPoints.none")}</Text>}
        <ul className="loket-points">
          {letter.points.map(({ kind, text, answeredBy }) => {
            const isAnswered = answeredBy.length > 0;
            return (
              <li key={text} data-answered={isAnswered}>
                <span className="loket-points__mark" aria-hidden="true">{isAnswered ? "✓" : "○"}</span>
                <div className="loket-points__text">
                  <Text as="span" visuallyHidden>{t(isAnswered ? "letterPoints.isAnswered" : "letterPoints.isOpen")} </Text>
                  <Text as="span" variant="bodySm" tone="subdued">{t(`letterPoints.kind.${kind}`)}: </Text>
                  <Text as="span" breakWord>{text}</Text>
                  {answeredBy[0] && <Text as="p" variant="bodySm" tone="subdued" breakWord>{answeredBy[0]}</Text>}
                </div>
              </li>
            );
          })}
        </ul>
        <InlineStack gap="100">
          {letter.orders.map((order) => <Badge key={order}>{t("letterPoints.order", { order })}</Badge>)}
          {letter.deadline && <Badge tone="attention">{t("letterPoints.deadline", { deadline: letter.deadline })}</Badge>}
          {letter.legal && <Badge tone="attention">{t("letterPoints.legal", { word: letter.legal })}</Badge>}
        </InlineStack>
      </BlockStack>
    </div>
  );
}
