import { Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { ImportPage } from "#app/components/import-page.tsx";
import type { PlannedEntry } from "#app/modules/knowledge/plan-import.ts";

const FORMATS = ["csv", "json", "markdown", "zendesk", "gorgias"] as const;

/** A file of answers. */
export function KnowledgeImportPage() {
  const { t } = useTranslation();
  return (
    <ImportPage<PlannedEntry>
      area="knowledge" formats={FORMATS.map((format) => t(`knowledge.import.format.${format}`))} accept=".csv,.tsv,.json,.md,.markdown"
      showEntry={({ state, isShortened, title, body }) => (
        <>
          {state === "new" && isShortened && <Text as="p" tone="caution">{t("knowledge.import.shortened", { placeholder: "{{ticket.customer.firstname}}" })}</Text>}
          <Text as="p" fontWeight="semibold" breakWord>{title}</Text>
          <Text as="p" tone="subdued" breakWord>{body}</Text>
        </>
      )}
    />
  );
}
