import { Badge, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useAdmin } from "#app/components/admin-context.tsx";
import { toIntent } from "#app/modules/conversation/intents.ts";
import type { ListedRule } from "#app/modules/rules/list-rules.server.ts";

const TONE = { PROPOSED: "attention", ON: "success" } as const;

export function RuleStatusBadge({ status }: Pick<ListedRule, "status">) {
  const { t } = useTranslation();
  return <Badge tone={status in TONE ? TONE[status as keyof typeof TONE] : undefined}>{t(`rules.status.${status}`)}</Badge>;
}

/** For which replies it is. */
export function RuleScope({ rule: { locale, intent } }: { rule: Pick<ListedRule, "locale" | "intent"> }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const topic = toIntent(intent);
  return (
    <InlineStack gap="100">
      <Text as="span" tone="subdued" variant="bodySm">{locale ? format.languageLabel(locale) : t("rules.everyLanguage")} · {topic ? t(`intent.${topic}`) : t("rules.everyTopic")}</Text>
    </InlineStack>
  );
}
