import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { RuleDetail } from "#app/modules/rules/get-rule.server.ts";
import { MAX_RULES_ON } from "#app/modules/drafting/draft-rule.ts";

type Decision = "switchOn" | "switchOff" | "dismiss";

interface DecisionCardProps {
  detail: RuleDetail;
  mayChange: boolean;
  isBusy: boolean;
  pending: string | null;
  onDecide(decision: Decision): void;
}

/** Whether drafts follow a rule: only a text that was replayed word for word can be switched on. */
export function DecisionCard({ detail, mayChange, isBusy, pending, onDecide }: DecisionCardProps) {
  const { t } = useTranslation();
  const { rule: { status }, isTried } = detail;
  const isStill = status === "PROPOSED" || status === "OFF";
  const button = (decision: Decision, name: string, more: object = {}) => <Button onClick={() => onDecide(decision)} loading={pending === decision} disabled={isBusy} {...more}>{name}</Button>;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">{t("rules.decide")}</Text>
        <Text as="p">{useHint(detail)}</Text>
        {mayChange && (
          <>
            <InlineStack gap="200">
              {isStill && button("switchOn", t("rules.switchOn"), { variant: "primary", disabled: isBusy || !isTried || detail.isFull })}
              {status === "ON" && button("switchOff", t("rules.switchOff"))}
              {status === "DISMISSED" && button("switchOff", t("rules.takeUp"))}
              {isStill && button("dismiss", t("rules.dismiss"))}
            </InlineStack>
            <Text as="p" tone="subdued" variant="bodySm">{t("rules.newVersion")}</Text>
          </>
        )}
      </BlockStack>
    </Card>
  );
}

function useHint({ rule: { status }, isTried, isFull }: RuleDetail): string {
  const { t } = useTranslation();
  if (status === "ON") return t("rules.onHint");
  if (status === "DISMISSED") return t("rules.dismissedHint");
  if (!isTried) return t("rules.untriedHint");
  return isFull ? t("rules.limit", { limit: MAX_RULES_ON }) : t("rules.triedHint");
}
