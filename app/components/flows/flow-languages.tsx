import { Tabs } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Locale } from "#app/contracts/locale.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import { countMissing } from "#app/modules/flows/edit-flows.ts";
import type { Flow } from "#app/modules/flows/flow-content.ts";

/** The shop's languages, each with the number of texts that it lacks. */
export function FlowLanguages({ locales, flows, selected, onSelect }: { locales: Locale[]; flows: Flow[]; selected: Locale; onSelect(locale: Locale): void }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const missing = (locale: Locale) => flows.filter(({ isOn }) => isOn).reduce((sum, flow) => sum + countMissing(flow, locale), 0);
  return (
    <Tabs
      tabs={locales.map((id) => ({ id: `flow-language-${id}`, content: format.languageLabel(id), panelID: "quick-actions-list", ...(missing(id) > 0 && { badge: t("quickActions.missing", { count: missing(id) }) }) }))}
      selected={locales.indexOf(selected)} onSelect={(index) => onSelect(locales[index] as Locale)} disclosureText={t("texts.moreLanguages")}
    />
  );
}
