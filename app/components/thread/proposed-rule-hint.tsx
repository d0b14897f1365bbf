import { BlockStack, Card, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { ProposedRule } from "#app/modules/rules/find-proposed-rule.server.ts";

/** After an edit was sent: the rule that it may be a case of. */
export function ProposedRuleHint({ rule: { ruleId, text, isOwn } }: { rule: ProposedRule }) {
  const { t } = useTranslation();
  return (
    <Card>
      <BlockStack gap="100">
        <Text as="h2" variant="headingSm">{t(isOwn ? "rules.hintOwn" : "rules.hint")}</Text>
        <Text as="p" breakWord><q>{text}</q></Text>
        <Link url={`/app/rules/${ruleId}`}>{t("rules.hintOpen")}</Link>
      </BlockStack>
    </Card>
  );
}
