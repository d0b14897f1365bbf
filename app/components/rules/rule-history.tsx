import { BlockStack, Card, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useAdmin } from "#app/components/admin-context.tsx";
import { useWords } from "#app/components/use-words.ts";
import type { RuleEvent } from "#app/modules/rules/rule-history.server.ts";

/** Who did what with a rule, as the audit trail has it. */
export function RuleHistory({ events }: { events: RuleEvent[] }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const words = useWords();
  if (events.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">{t("ruleHistory.title")}</Text>
        {events.map(({ id, at, what, staffId, staffName }) => (
          <BlockStack key={id}>
            <Text as="p">{words("ruleHistory", what, { name: staffName ?? (staffId ? t("team.unknownName", { id: staffId }) : t("person.staff")) })}</Text>
            <Text as="p" tone="subdued" variant="bodySm"><time dateTime={at} suppressHydrationWarning>{format.dateTime(at)}</time></Text>
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  );
}
