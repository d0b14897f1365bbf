import { BlockStack, Card, Layout, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useWords } from "#app/components/use-words.ts";
import type { SettingsForm } from "./use-settings-form.ts";

/** What happens between an approval and the shopper. */
export function DecisionsSection({ form: { draft, set, problems }, undo }: { form: SettingsForm; undo: { min: number; max: number } }) {
  const { t } = useTranslation();
  const words = useWords();
  const range = { min: String(undo.min), max: String(undo.max) };
  return (
    <Layout.AnnotatedSection title={t("settings.decisions.title")} description={t("settings.decisions.description")}>
      <Card>
        <BlockStack gap="400">
          <TextField
            label={t("settings.decisions.undoSeconds")} helpText={t("settings.decisions.undoHelp", range)} type="number" inputMode="numeric" min={undo.min} max={undo.max}
            value={draft.undoSeconds} onChange={(text) => set("undoSeconds", text)} suffix={t("settings.decisions.seconds")} autoComplete="off"
            error={problems.undoSeconds && words("settingsProblem", problems.undoSeconds, range)}
          />
        </BlockStack>
      </Card>
    </Layout.AnnotatedSection>
  );
}
