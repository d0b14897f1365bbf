import { Checkbox, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ImportPage } from "#app/components/import-page.tsx";
import type { PlannedMacro } from "#app/modules/macros/plan-macro-import.ts";

const FORMATS = ["csv", "json", "zendesk", "gorgias"] as const;

/** A file of macros, with the choice whether drafts may use them by themselves. */
export function MacroImportPage() {
  const { t } = useTranslation();
  const [isForDrafts, setForDrafts] = useState(false);
  return (
    <ImportPage<PlannedMacro>
      area="macros" formats={FORMATS.map((format) => t(`macros.import.format.${format}`))} accept=".csv,.tsv,.json"
      options={{ values: { isForDrafts }, field: <Checkbox label={t("macros.import.forDrafts")} checked={isForDrafts} onChange={setForDrafts} helpText={t("macros.import.forDraftsHelp")} /> }}
      showEntry={({ state, unknown, name, body, locale }) => (
        <>
          {state === "new" && unknown.length > 0 && <Text as="p" tone="caution" breakWord>{t("macros.unknown", { count: unknown.length, names: unknown.join(", ") })}</Text>}
          <Text as="p" fontWeight="semibold" breakWord>{name}</Text>
          <div className="loket-text" lang={locale}><Text as="p" tone="subdued" breakWord>{body}</Text></div>
        </>
      )}
    />
  );
}
